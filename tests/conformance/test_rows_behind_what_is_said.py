"""Every number of the table of what is said leads to its rows."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import now

from conformance.models import Fit
from conformance.queries.standing import StandingKind, standing
from conformance.queries.standing_rows import said_rows
from municipalities.choices import ContestState
from municipalities.services import confirm_rows, settle_contest
from tests.conformance.test_pages import shown, words
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.contests import AT, InUse, make_use
from tests.factories.item_tests import BAD, make_item_declaration, make_item_test
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast
from vendors.services import accept_declaration, attach_test, submit_declaration

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<a href="(\?standing=[^"#]+)#standing-rows">(\d+)<')


def fit_of(cast: Cast, specification) -> Fit:
    make_run(specification)
    drain()
    return Fit.objects.select_related("edition", "declaration", "municipality").get(
        municipality=cast.municipality_a, specification=specification
    )


@pytest.fixture
def use(cast, client) -> InUse:
    client.cookies["django_language"] = "en"
    found = make_use(cast, code="801")
    confirm_rows(
        municipality=cast.municipality_a, declaration=found.declaration, author=cast.clerk_a,
        at=AT, row_ids=[found.rows[at].pk for at in (0, 4)],
    )  # fmt: skip
    found.contest(1)
    settle_contest(
        contest=found.contest(2), reviewer=cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip
    fit_of(cast, found.edition.specification)
    return found


def listed(page: str) -> list[str]:
    _before, _mark, after = page.partition('<h3 id="standing-rows">')
    return re.findall(r'<td class="number"><a [^>]*>(\d+)<', after.partition("</table>")[0])


def address_of(use: InUse) -> str:
    return reverse("conformance:gaps", args=[use.cast.municipality_a.code, "801"])


def test_each_number_is_the_number_of_rows_it_leads_to(client, use):
    address = address_of(use)
    numbers = NUMBER.findall(shown(client, address))
    assert len(numbers) >= 8
    for query, number in numbers:
        page = shown(client, address + query.replace("&amp;", "&"))
        assert len(listed(page)) == int(number), query


def test_the_rows_say_what_bodies_say_of_them(client, use):
    text = words(shown(client, f"{address_of(use)}?standing=upheld"))
    assert "✕ 1 contest upheld" in text
    assert use.rows[2].requirement.official_id in text


def test_claimed_rows_are_told_apart(client, use):
    rows = [listed(shown(client, f"{address_of(use)}?standing=confirmed{more}"))
            for more in ("", "&claimed=on")]  # fmt: skip
    assert [len(found) for found in rows] == [2, 1]


@pytest.mark.parametrize("query", ["standing=nonsense", "standing=%00", "standing=&claimed=x"])
def test_a_wrong_choice_lists_nothing(client, use, query):
    assert 'id="standing-rows"' not in shown(client, f"{address_of(use)}?{query}")


def test_the_rows_take_six_queries(use, django_assert_num_queries):
    fit = Fit.objects.select_related("declaration").get(
        municipality=use.cast.municipality_a, specification=use.edition.specification
    )
    for positions in ([0], range(5)):
        with django_assert_num_queries(6):
            assert len(said_rows(fit=fit, positions=list(positions))) == len(positions)


def test_a_test_with_failures_is_no_evidence(cast):
    """All rows of the group are data items: they stand beside the rows that figures count."""
    declaration = make_item_declaration()
    test = make_item_test(declaration, content=BAD)
    attach_test(test=test, created_by=None)
    submit_declaration(declaration=declaration)
    accept_declaration(declaration=declaration, reviewer=None, comment="", at=now())
    make_adoption(cast.municipality_a, declaration.release, declaration.edition)
    found = standing(fit=fit_of(cast, declaration.edition.specification))
    assert found is not None
    assert found.tested_elsewhere == 0
    assert found.failed_elsewhere > 0
    assert found.line(StandingKind.EVIDENCED).rows == 0


def test_a_passed_test_is_told_apart_from_a_failed_one(cast):
    declaration = make_item_declaration()
    attach_test(test=make_item_test(declaration), created_by=None)
    submit_declaration(declaration=declaration)
    accept_declaration(declaration=declaration, reviewer=None, comment="", at=now())
    make_adoption(cast.municipality_a, declaration.release, declaration.edition)
    found = standing(fit=fit_of(cast, declaration.edition.specification))
    assert found is not None
    assert (found.tested_elsewhere > 0, found.failed_elsewhere) == (True, 0)
