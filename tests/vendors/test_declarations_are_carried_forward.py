"""A new edition keeps what still holds, asks again what changed, and erases nothing."""

from dataclasses import replace

import pytest

from standards.choices import ObligationLevel
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import (
    make_accepted_declaration,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors.choices import Support
from vendors.exceptions import EditionNotPublished, EditionOfAnotherSpecification, StaleState
from vendors.models import Answer, Declaration, SupportSet
from vendors.services import (
    AnswerInput,
    accept_declaration,
    carry_declarations,
    open_declaration,
    save_answers,
    submit_declaration,
)

pytestmark = pytest.mark.django_db
OLD = [make_catalog_row(number=number) for number in range(1, 8)]


def revised() -> list[CatalogRow]:
    """1 stays, 2 moves, 3 is edited, 4 changes, 5 has a new id, 6 obliges less, 7 goes, 9 comes."""
    one, two, three, four, five, six, _seven = OLD
    return [
        one,
        replace(three, text=three.text.replace("。", "．")),
        replace(four, text="要件4を30日以内に満たすこと。"),
        replace(five, official_id="0000008", former_id="0000005"),
        replace(six, obligations=dict.fromkeys(six.obligations, ObligationLevel.OPTIONAL)),
        make_catalog_row(number=9),
        replace(two, heading_number="1.2", headings=("管理", "照会")),
    ]


@pytest.fixture
def editions() -> tuple[Edition, Edition]:
    specification = make_specification()
    former = make_published_edition(specification=specification, rows=OLD)
    return former, make_published_edition(specification=specification, number="2.0", rows=revised())


def answers_of(declaration: Declaration) -> dict[str, tuple[str, bool]]:
    found = declaration.answers.values_list(
        "row__requirement__official_id", "support", "is_suspect"
    )
    return {official_id: (support, suspect) for official_id, support, suspect in found}


def test_answers_follow_their_requirement_and_only_substance_makes_them_suspect(editions) -> None:
    former, edition = editions
    declaration = make_accepted_declaration(make_release(), former, support={1: Support.OPTION})
    (carried,) = carry_declarations(declarations=[declaration], edition=edition)
    standard = (Support.STANDARD, False)
    assert answers_of(carried.draft) == {
        "0000001": standard,
        "0000002": (Support.OPTION, False),
        "0000003": standard,
        "0000004": (Support.STANDARD, True),
        "0000008": standard,
        "0000006": standard,
    }
    assert (carried.kept, carried.suspect, carried.empty, carried.left) == (5, 1, 1, 1)
    assert declaration.answers.count() == 7


def test_a_carried_answer_names_the_one_it_comes_from(editions) -> None:
    former, edition = editions
    declaration = make_accepted_declaration(make_release(), former)
    (carried,) = carry_declarations(declarations=[declaration], edition=edition)
    renamed = carried.draft.answers.get(row__requirement__official_id="0000008")
    assert renamed.carried_from == declaration.answers.get(row__requirement__official_id="0000005")


def test_carrying_twice_keeps_the_draft_and_what_was_answered_in_it(editions) -> None:
    former, edition = editions
    declaration = make_accepted_declaration(make_release(), former)
    (first,) = carry_declarations(declarations=[declaration], edition=edition)
    row = edition.rows.get(requirement__official_id="0000001")
    save_answers(declaration=first.draft, answers=[AnswerInput(row.pk, Support.NONE)])
    (second,) = carry_declarations(declarations=[declaration], edition=edition)
    assert second == first
    assert answers_of(second.draft)["0000001"] == (Support.NONE, False)


def test_a_suspect_answer_counts_for_nothing_until_it_is_saved_again(editions) -> None:
    former, edition = editions
    both = [make_accepted_declaration(make_release(), former) for _time in range(2)]
    confirmed, unconfirmed = (
        carried.draft for carried in carry_declarations(declarations=both, edition=edition)
    )
    changed = edition.rows.get(requirement__official_id="0000004")
    save_answers(declaration=confirmed, answers=[AnswerInput(changed.pk, Support.STANDARD)])
    for declaration in (confirmed, unconfirmed):
        submit_declaration(declaration=declaration)
        accept_declaration(
            declaration=declaration, reviewer=None, comment="", at=edition.published_at
        )
    supports = SupportSet.objects.in_bulk()
    assert changed.position in supports[confirmed.pk].standard
    assert changed.position not in supports[unconfirmed.pk].standard


def test_submission_counts_suspect_answers_as_unanswered(editions) -> None:
    former, edition = editions
    (carried,) = carry_declarations(
        declarations=[make_accepted_declaration(make_release(), former)], edition=edition
    )
    assert submit_declaration(declaration=carried.draft).unanswered == 2


def test_only_published_editions_of_the_specification_are_carried_to(editions) -> None:
    former, _edition = editions
    declaration = make_accepted_declaration(make_release(), former)
    draft = make_draft_edition(specification=former.specification, number="3.0")
    with pytest.raises(EditionNotPublished):
        carry_declarations(declarations=[declaration], edition=draft)
    with pytest.raises(EditionOfAnotherSpecification):
        carry_declarations(declarations=[declaration], edition=make_published_edition())
    assert not Declaration.objects.filter(based_on=declaration).exists()


def test_what_may_still_be_edited_is_not_carried(editions) -> None:
    former, edition = editions
    declaration = make_submitted_declaration(make_release(), former)
    with pytest.raises(StaleState):
        carry_declarations(declarations=[declaration], edition=edition)
    with pytest.raises(StaleState):
        open_declaration(release=declaration.release, edition=former, based_on=declaration)
    assert Declaration.objects.count() == 1


def test_ten_declarations_take_as_many_statements_as_one(
    editions, django_assert_max_num_queries
) -> None:
    former, edition = editions
    package = make_package()
    declarations = [
        make_accepted_declaration(make_release(package, version=f"{number}"), former)
        for number in range(10)
    ]
    with django_assert_max_num_queries(20):
        carried = carry_declarations(declarations=declarations, edition=edition)
    assert len(carried) == 10
    assert Answer.objects.filter(is_suspect=True).count() == 10
