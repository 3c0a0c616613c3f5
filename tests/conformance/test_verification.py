"""`verify` finds what is not as the rows say."""

import pytest
from django.core.management import CommandError, call_command

from conformance.models import Fit
from conformance.services import request_national_run
from conformance.verification import differences
from tests.conformance.world import (
    M,
    adopt,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db


@pytest.fixture
def fit() -> Fit:
    edition, release = publish([make_row(0, M), make_row(1, M)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD})
    adopt(make_body(), release, edition)
    request_national_run(reason="requested")
    drain()
    return Fit.objects.get()


def test_right_figures_have_no_difference(fit, capsys):
    call_command("verify")
    assert "1 figures recomputed row by row: no difference." in capsys.readouterr().out


def test_a_changed_count_is_named(fit):
    Fit.objects.update(mandatory_supported=2)
    (found,) = differences()
    assert (found.figure, found.stored, found.recomputed) == ("mandatory_supported", 2, 1)
    with pytest.raises(CommandError, match="1 differences"):
        call_command("verify")


def test_a_missing_figure_is_named(fit):
    fit.delete()
    assert [found.stored for found in differences()] == ["missing"]


def test_a_figure_without_its_body_is_named(fit):
    Fit.objects.update(municipality_id=0)
    assert sorted(str(found.stored) for found in differences()) == ["missing", "present"]
