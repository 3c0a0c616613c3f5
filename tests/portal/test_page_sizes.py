"""How many rows a page of the API holds is what was asked for, or an error."""

import re

import pytest
from django.test import Client

from tests.factories.standards import make_published_edition

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@pytest.mark.parametrize("asked", ["0", "-1", "many", "1001", "", "1.5", "9" * 40])
def test_a_page_size_that_cannot_be_is_refused_by_name(client: Client, asked: str) -> None:
    answer = client.get("/api/v1/municipalities", {"page_size": asked})
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    (text,) = answer.json()["errors"]["page_size"]
    assert JAPANESE.search(text)


def test_page_sizes_up_to_the_limit_are_taken(client: Client) -> None:
    edition = make_published_edition()
    for size, rows in ((1, 1), (17, 17), (1000, 17)):
        asked = {"edition": edition.pk, "page_size": size}
        assert len(client.get("/api/v1/requirements", asked).json()["results"]) == rows
