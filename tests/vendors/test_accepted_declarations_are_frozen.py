from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_published_edition
from vendors.choices import DeclarationStatus, Support
from vendors.models import Answer, Declaration, PlannedSet, SupportSet
from vendors.services import withdraw_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted() -> Declaration:
    edition = make_published_edition()
    return make_accepted_declaration(
        make_release(), edition, support={0: Support.PLANNED, 1: Support.NONE, 4: Support.OPTION}
    )


def refused(write) -> bool:
    with pytest.raises(DatabaseError), transaction.atomic():
        write()
    return True


def test_an_answer_can_neither_be_changed_nor_added_nor_deleted(accepted):
    answers = Answer.objects.filter(declaration=accepted)
    first = answers.get(row__position=1)
    unanswered = Answer(
        declaration=accepted, edition=accepted.edition, row=first.row, support=Support.STANDARD
    )
    assert refused(lambda: answers.filter(pk=first.pk).update(support=Support.STANDARD))
    assert refused(lambda: answers.filter(pk=first.pk).update(note="後から"))
    assert refused(lambda: answers.filter(pk=first.pk).delete())
    assert refused(unanswered.save)
    assert answers.count() == 5


def test_an_answer_cannot_be_moved_out_or_in(accepted):
    draft = make_draft(accepted.release, accepted.edition)
    answers = Answer.objects.filter(declaration=accepted, row__position=1)
    others = Answer.objects.filter(declaration=draft, row__position=1)
    assert refused(lambda: answers.update(declaration=draft))
    assert refused(lambda: others.update(declaration=accepted))


@pytest.mark.parametrize("status", [DeclarationStatus.SUPERSEDED, DeclarationStatus.WITHDRAWN])
def test_what_was_once_accepted_stays_frozen(accepted, status):
    if status == DeclarationStatus.SUPERSEDED:
        make_accepted_declaration(accepted.release, accepted.edition)
    else:
        withdraw_declaration(declaration=accepted, comment="取り下げ", at=ACCEPTED_AT)
    assert Declaration.objects.get(pk=accepted.pk).status == status
    assert refused(lambda: Answer.objects.filter(declaration=accepted).update(note="後から"))
    assert refused(lambda: Declaration.objects.filter(pk=accepted.pk).delete())


def test_answers_are_frozen_from_the_submission_on():
    declaration = make_submitted_declaration(make_release(), make_published_edition())
    assert refused(lambda: declaration.answers.update(note="後から"))


def test_derived_sets_are_written_once(accepted):
    supports = SupportSet.objects.filter(declaration=accepted)
    plans = PlannedSet.objects.filter(declaration=accepted)
    assert refused(lambda: supports.update(fingerprint=""))
    assert refused(supports.delete)
    assert refused(lambda: plans.update(planned_on=date(2030, 1, 1)))
    assert refused(plans.delete)


@pytest.mark.parametrize("change", [{"accepted_at": None}, {"status": "draft"}])
def test_an_accepted_declaration_keeps_its_facts(accepted, change):
    assert refused(lambda: Declaration.objects.filter(pk=accepted.pk).update(**change))


def test_one_accepted_declaration_per_release_and_edition(accepted):
    second = make_submitted_declaration(accepted.release, accepted.edition)
    with (
        pytest.raises(IntegrityError, match="one_accepted_declaration_per_release_and_edition"),
        transaction.atomic(),
    ):
        Declaration.objects.filter(pk=second.pk).update(
            status=DeclarationStatus.ACCEPTED, accepted_at=ACCEPTED_AT
        )
