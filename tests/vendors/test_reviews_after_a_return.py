"""Whoever reviews a declaration again reads what has changed since it was returned."""

import re
from datetime import date

import pytest
from django.test import Client

from standards.models import Edition
from tests.factories.consultations import make_ministry_specification
from tests.factories.people import Cast, make_cast
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_package, make_release, make_submitted_declaration
from vendors import services
from vendors.choices import EvidenceKind, Support
from vendors.models import Declaration, Evidence
from vendors.queries.since_return import since_return

# Points in time are those of transactions: a test in one transaction has a single one.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition() -> Edition:
    return make_published_edition(specification=make_ministry_specification())


@pytest.fixture
def people() -> Cast:
    return make_cast()


@pytest.fixture
def declaration(edition: Edition, people: Cast) -> Declaration:
    """One that was returned."""
    release = make_release(make_package(holders=[people.vendor]))
    made = make_submitted_declaration(release, edition, support={0: Support.WORKAROUND, 5: None})
    services.return_declaration(declaration=made, reviewer=None, comment="根拠を示してください。")
    return made


def row(declaration: Declaration, position: int) -> int:
    return declaration.edition.rows.get(position=position).pk


def say(declaration: Declaration, position: int, support: Support | None, note: str = "") -> None:
    answer = services.AnswerInput(row(declaration, position), support, date(2027, 1, 1), note)
    services.save_answers(declaration=declaration, answers=[answer])


def rework(declaration: Declaration) -> None:
    """One answer changed twice, one changed back, one taken back, and one backed by a link."""
    say(declaration, 0, Support.CUSTOM)
    say(declaration, 0, Support.PLANNED, "来年")
    say(declaration, 1, Support.NONE)
    say(declaration, 1, Support.STANDARD, "架空の説明")
    say(declaration, 2, None)
    Evidence.objects.create(
        answer=declaration.answers.get(row=row(declaration, 3)),
        kind=EvidenceKind.LINK,
        title="根拠",
        url="https://example.com/evidence",
    )


def shown(people: Cast, declaration: Declaration, query: str) -> str:
    client = Client()
    client.force_login(people.ministry_reviewer)
    return client.get(f"/declarations/{declaration.pk}/review/{query}").content.decode()


def test_what_was_changed_stands_with_what_it_said_before(declaration: Declaration) -> None:
    rework(declaration)
    found = since_return(declaration)
    assert found.rows == {row(declaration, position) for position in (0, 2, 3)}
    assert found.evidence == {row(declaration, 3)}
    former = {pk: said.support for pk, said in found.answers.items() if said}
    assert former == {row(declaration, 0): "workaround", row(declaration, 2): "standard"}


def test_a_first_answer_had_none_before(declaration: Declaration) -> None:
    say(declaration, 2, None)
    services.submit_declaration(declaration=declaration)
    services.return_declaration(declaration=declaration, reviewer=None, comment="再度")
    say(declaration, 2, Support.OPTION)
    assert since_return(declaration).answers == {row(declaration, 2): None}


def test_only_the_last_return_counts(declaration: Declaration) -> None:
    rework(declaration)
    services.submit_declaration(declaration=declaration)
    services.return_declaration(declaration=declaration, reviewer=None, comment="再度")
    assert not since_return(declaration).rows


def test_the_page_shows_these_rows_alone(declaration: Declaration, people: Cast) -> None:
    rework(declaration)
    services.submit_declaration(declaration=declaration)
    page = shown(people, declaration, "?rows=returned")
    rows = {int(pk) for pk in re.findall(r'<tr id="row-(\d+)', page)}
    assert rows == {row(declaration, position) for position in (0, 2, 3)}
    assert page.count('class="review-reworked"') == 2
    assert "support--workaround" in page


def test_a_first_submission_offers_no_such_choice(edition: Edition, people: Cast) -> None:
    release = make_release(make_package(holders=[people.vendor]))
    declaration = make_submitted_declaration(release, edition)
    page = shown(people, declaration, "?rows=returned")
    assert 'value="returned"' not in page
    assert len(re.findall(r'<tr id="row-', page)) == 17
