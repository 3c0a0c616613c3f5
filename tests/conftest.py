"""What every test may ask for: the cast of people, and a clean start."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from portal.common.sample_data import forget_answer
from tests.factories.people import Cast, make_cast


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget_answer()
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)  # a request before may have left another one
    yield
    forget_answer()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
