"""Claimed, evidenced, confirmed and contested rows of a cell stand beside its figures."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from conformance.models import Fit
from conformance.queries.standing import StandingKind, standing, standings_of
from municipalities.choices import ContestState
from municipalities.services import confirm_declaration, confirm_rows, settle_contest
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.contests import AT, InUse, make_use
from tests.factories.vendors import answer_inputs
from vendors.choices import EvidenceKind, Support
from vendors.models import Evidence
from vendors.services import accept_declaration, open_declaration, save_answers, submit_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    """Five mandatory rows, the last not supported."""
    return make_use(cast, code="801")


def fit_of(use, body=None) -> Fit:
    make_run(use.edition.specification)
    drain()
    return Fit.objects.select_related("edition", "municipality").get(
        municipality=body or use.cast.municipality_a, specification=use.edition.specification
    )


def confirm(use, *positions, body, author):
    return confirm_rows(
        municipality=body, declaration=use.declaration, author=author, at=AT,
        row_ids=[use.rows[at].pk for at in positions],
    )  # fmt: skip


def shown(use, kind, body=None) -> list[int]:
    return list(standing(fit=fit_of(use, body)).rows(kind))


def test_each_kind_of_word_is_a_set_of_its_own(use):
    people = use.cast
    a = {"body": people.municipality_a, "author": people.clerk_a}
    b = {"body": people.municipality_b, "author": people.clerk_b}
    confirm(use, 0, **a)
    confirm(use, 1, 4, **b)
    use.contest(2)
    upheld = use.contest(3, **b)
    settle_contest(
        contest=upheld, reviewer=people.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip
    found = standing(fit=fit_of(use))
    rows = {kind: list(found.rows(kind)) for kind in StandingKind}
    assert rows == {
        StandingKind.CLAIMED: [0, 1, 2, 3],
        StandingKind.EVIDENCED: [],
        StandingKind.TESTED: [],
        StandingKind.FAILED: [],
        StandingKind.CONFIRMED: [0],
        StandingKind.CONFIRMED_ANYWHERE: [0, 1, 4],
        StandingKind.CONTESTED: [2],
        StandingKind.CONTESTED_HERE: [2],
        StandingKind.UPHELD: [3],
    }
    assert found.bodies == 2
    line = found.line(StandingKind.CONFIRMED_ANYWHERE)
    assert (line.rows, line.rate, line.claimed_rows, line.claimed_rate) == (3, "60.0", 2, "50.0")


def test_the_whole_covers_every_row_but_those_the_body_contests(use):
    people = use.cast
    confirm_declaration(
        municipality=people.municipality_a, declaration=use.declaration, author=people.clerk_a,
        at=AT,
    )  # fmt: skip
    use.contest(1)
    assert shown(use, StandingKind.CONFIRMED) == [0, 2, 3, 4]
    assert shown(use, StandingKind.CONFIRMED_ANYWHERE) == [0, 2, 3, 4]
    assert shown(use, StandingKind.CONFIRMED, people.municipality_b) == []
    confirm_declaration(
        municipality=people.municipality_b, declaration=use.declaration, author=people.clerk_b,
        at=AT,
    )  # fmt: skip
    assert shown(use, StandingKind.CONFIRMED_ANYWHERE) == [0, 1, 2, 3, 4]


def test_evidence_is_counted_once_per_row(use):
    declaration = open_declaration(release=use.declaration.release, edition=use.edition)
    save_answers(
        declaration=declaration, answers=answer_inputs(use.edition, support={4: Support.NONE})
    )
    answer = declaration.answers.get(row=use.rows[0])
    for number in range(2):
        Evidence.objects.create(
            answer=answer, kind=EvidenceKind.LINK, title="資料",
            url=f"https://vendor.example/{number}",
        )  # fmt: skip
    submit_declaration(declaration=declaration)
    accept_declaration(declaration=declaration, reviewer=None, comment="", at=now())
    assert shown(use, StandingKind.EVIDENCED) == [0]


def test_no_figure_changes(use):
    before = Fit.objects.filter(pk=fit_of(use).pk).values().get()
    use.contest(0)
    confirm(use, 1, body=use.cast.municipality_a, author=use.cast.clerk_a)
    after = Fit.objects.filter(pk=fit_of(use).pk).values().get()
    same = set(before) - {"inputs"}
    assert {name: before[name] for name in same} == {name: after[name] for name in same}


def test_many_cells_take_as_many_queries_as_one(cast, use, django_assert_num_queries):
    others = [make_use(cast, code=code) for code in ("802", "803")]
    use.contest(0)
    fits = [fit_of(one) for one in (use, *others)]
    for wanted in (fits[:1], fits):
        with django_assert_num_queries(14):
            assert len(standings_of(wanted)) == len(wanted)


def test_a_cell_without_counts_has_none(use):
    fit = fit_of(use)
    fit.declaration_id = None
    assert standing(fit=fit) is None


def test_the_pages_and_the_api_show_it(client, use):
    fit_of(use)
    use.contest(0)
    code = use.cast.municipality_a.code
    for route, arguments in (
        ("conformance:gaps", [code, "801"]), ("conformance:municipality", [code]),
    ):  # fmt: skip
        page = client.get(reverse(route, args=arguments))
        assert page.status_code == 200
        assert 'id="standing' in page.content.decode()
    said = client.get(f"/api/v1/fits/{code}/801/standing").json()
    assert said["demanded"] == 5
    lines = {line["kind"]: line["rows"] for line in said["lines"]}
    assert (lines["claimed"], lines["contested"], lines["confirmed"]) == (4, 1, 0)
    requirement = use.rows[0].requirement
    page = client.get(
        reverse(
            "conformance:requirement-figures", args=["801", "function", requirement.official_id]
        )
    )
    assert "▲" in page.content.decode()
