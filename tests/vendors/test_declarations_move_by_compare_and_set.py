from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.factories.people import make_reviewer, make_user
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
    make_submitted_declaration,
    make_vendor,
)
from tests.vendors.editions import make_draft_edition, make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.exceptions import (
    BasedOnAnotherPackage,
    ConflictOfInterest,
    EditionNotPublished,
    MissingComment,
    StaleState,
)
from vendors.models import Declaration
from vendors.signals import declaration_changed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The declarations of which `declaration_changed` was sent."""
    numbers: list[int] = []

    def listen(declaration: Declaration, **_: object) -> None:
        numbers.append(declaration.pk)

    declaration_changed.connect(listen)
    yield numbers
    declaration_changed.disconnect(listen)


def test_a_declaration_goes_from_draft_to_accepted():
    reviewer = make_reviewer()
    declaration = make_draft(make_release(), make_published_edition())
    services.submit_declaration(declaration=declaration, comment="初回")
    assert declaration.comment == "初回"
    services.accept_declaration(
        declaration=declaration, reviewer=reviewer, comment="確認済み", at=AT
    )
    stored = Declaration.objects.get()
    assert (stored.status, stored.accepted_by, stored.accepted_at) == ("accepted", reviewer, AT)
    assert stored.comment == "確認済み"


def test_a_returned_declaration_is_edited_and_submitted_again():
    declaration = make_submitted_declaration(make_release(), make_published_edition(), default=None)
    services.return_declaration(declaration=declaration, reviewer=None, comment="根拠がない")
    assert (declaration.status, declaration.comment) == ("returned", "根拠がない")
    row = declaration.edition.rows.get(position=0)
    saved = services.save_answers(
        declaration=declaration, answers=[services.AnswerInput(row.pk, Support.NONE)]
    )
    assert saved.changed == 1
    assert services.submit_declaration(declaration=declaration).unanswered == 4


def test_returning_needs_a_comment():
    declaration = make_submitted_declaration(make_release(), make_published_edition())
    with pytest.raises(MissingComment):
        services.return_declaration(declaration=declaration, reviewer=None, comment=" ")


@pytest.mark.parametrize("step", ["submit", "return", "accept"])
def test_a_step_from_the_wrong_state_is_refused_and_changes_nothing(step):
    declaration = make_accepted_declaration(make_release(), make_published_edition())
    steps = {
        "submit": lambda: services.submit_declaration(declaration=declaration),
        "return": lambda: services.return_declaration(
            declaration=declaration, reviewer=None, comment="遅い"
        ),
        "accept": lambda: services.accept_declaration(
            declaration=declaration, reviewer=None, comment="二度目", at=AT
        ),
    }
    with pytest.raises(StaleState):
        steps[step]()
    declaration.refresh_from_db()
    assert (declaration.status, declaration.comment) == ("accepted", "")


def test_answers_cannot_be_saved_after_submission():
    declaration = make_submitted_declaration(make_release(), make_published_edition())
    row = declaration.edition.rows.get(position=0)
    with pytest.raises(StaleState):
        services.save_answers(
            declaration=declaration, answers=[services.AnswerInput(row.pk, Support.NONE)]
        )


def test_a_newly_accepted_declaration_supersedes_the_former(heard):
    release, edition = make_release(), make_published_edition()
    former = make_accepted_declaration(release, edition)
    other_edition = make_published_edition()
    untouched = make_accepted_declaration(release, other_edition)
    correction = make_accepted_declaration(release, edition, default=Support.NONE)
    former.refresh_from_db()
    untouched.refresh_from_db()
    assert (former.status, untouched.status) == ("superseded", "accepted")
    assert heard == [former.pk, untouched.pk, correction.pk]


@pytest.mark.parametrize("make", [make_draft, make_submitted_declaration])
def test_withdrawing_what_did_not_count_says_nothing_to_others(make, heard):
    declaration = make(make_release(), make_published_edition())
    services.withdraw_declaration(declaration=declaration, comment="取り下げ", at=AT)
    assert declaration.status == "withdrawn"
    assert heard == []


def test_withdrawing_an_accepted_declaration_is_said_and_keeps_its_sets(heard):
    declaration = make_accepted_declaration(make_release(), make_published_edition())
    services.withdraw_declaration(declaration=declaration, comment="取り下げ", at=AT)
    assert heard == [declaration.pk, declaration.pk]
    assert declaration.support_set.standard.count == 5
    with pytest.raises(StaleState):
        services.withdraw_declaration(declaration=declaration, comment="", at=AT)


def test_members_of_any_holder_cannot_review():
    holders = [make_vendor(), make_vendor()]
    declaration = make_submitted_declaration(
        make_release(make_package(holders=holders)), make_published_edition()
    )
    for vendor in holders:
        reviewer = make_reviewer()
        make_member(reviewer, vendor)
        with pytest.raises(ConflictOfInterest):
            services.accept_declaration(
                declaration=declaration, reviewer=reviewer, comment="", at=AT
            )
        with pytest.raises(ConflictOfInterest):
            services.return_declaration(declaration=declaration, reviewer=reviewer, comment="×")
    independent = make_user()
    make_member(independent, make_vendor())
    services.accept_declaration(declaration=declaration, reviewer=independent, comment="", at=AT)


def test_only_published_editions_are_declared_against():
    with pytest.raises(EditionNotPublished):
        services.open_declaration(release=make_release(), edition=make_draft_edition())


def test_a_correction_starts_with_the_answers_it_is_based_on():
    release, edition = make_release(), make_published_edition()
    former = make_accepted_declaration(release, edition, support={1: Support.WORKAROUND})
    correction = services.open_declaration(release=release, edition=edition, based_on=former)
    fields = ("row", "support", "planned_on", "note")
    assert correction.status == "draft"
    assert list(correction.answers.values_list(*fields)) == list(
        former.answers.values_list(*fields)
    )


def test_a_correction_of_another_package_is_refused():
    edition = make_published_edition()
    former = make_accepted_declaration(make_release(), edition)
    with pytest.raises(BasedOnAnotherPackage):
        services.open_declaration(release=make_release(), edition=edition, based_on=former)
