"""What stands behind a figure survives a corrected declaration, answer by answer."""

import pytest

from conformance.models import Fit
from conformance.queries.standing import Standing, StandingKind, standing
from municipalities.choices import ContestState
from municipalities.services import confirm_declaration, confirm_rows, settle_contest
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.contests import AT, InUse, make_use
from tests.factories.corrections import correct, submit_correction
from vendors.queries.risks import Risk, risks_of

pytestmark = pytest.mark.django_db
CONTESTED, UPHELD, CONFIRMED = 0, 1, 2


@pytest.fixture
def use(cast) -> InUse:
    """A contests, upheld and not settled, and confirms a row; B confirms the whole."""
    use = make_use(cast, code="801")
    use.contest(CONTESTED)
    settle_contest(
        contest=use.contest(UPHELD), reviewer=cast.ministry_reviewer,
        outcome=ContestState.UPHELD, reason="認めます。", at=AT,
    )  # fmt: skip
    confirm_rows(
        municipality=cast.municipality_a, declaration=use.declaration, author=cast.clerk_a,
        row_ids=[use.rows[CONFIRMED].pk], at=AT,
    )  # fmt: skip
    confirm_declaration(
        municipality=cast.municipality_b, declaration=use.declaration, author=cast.clerk_b, at=AT
    )
    return use


def standings(use) -> list[Standing]:
    make_run(use.edition.specification)
    drain()
    cells = Fit.objects.filter(specification=use.edition.specification)
    found = [standing(fit=fit) for fit in cells.select_related("edition").order_by("municipality")]
    return [one for one in found if one]


def test_a_correction_without_change_leaves_every_figure(use):
    before = standings(use)
    correct(use)
    assert standings(use) == before
    assert len(before) == 2


@pytest.mark.parametrize("changed", [CONTESTED, UPHELD, CONFIRMED, 3])
def test_with_one_changed_answer_only_its_voices_go(use, changed):
    before = standings(use)
    correct(use, changed)
    after = standings(use)
    said = set(StandingKind) - {StandingKind.CLAIMED}
    for old, new in zip(before, after, strict=True):
        assert {kind: list(new.rows(kind)) for kind in said} == {
            kind: [at for at in old.rows(kind) if at != changed] for kind in said
        }
        assert new.bodies == old.bodies - (changed == CONFIRMED)


def test_the_review_desk_no_longer_sees_corrected_rows_as_contested(use):
    correct(use, CONTESTED)
    waiting = submit_correction(use)
    assert risks_of([waiting], today=AT.date())[waiting.pk].counts[Risk.CONTESTED] == 1
