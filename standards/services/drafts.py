"""What may be done with a draft besides filling it: its dates, and taking it away."""

from datetime import date

from django.db import transaction

from standards.choices import EditionStatus
from standards.exceptions import (
    EditionFrozen,
    EditionHasRecord,
    EditionInConsultation,
    EditionNotDraft,
    EffectiveBeforeUse,
)
from standards.models import Consultation, Edition, Specification
from standards.services.content import delete_content


def require_writable(edition: Edition) -> None:
    """Its rows may be changed. Raises EditionFrozen, EditionInConsultation."""
    if edition.is_frozen:
        raise EditionFrozen(edition=str(edition))
    if edition.status == EditionStatus.CONSULTATION:
        raise EditionInConsultation(edition=str(edition))


def lock_specification(edition: Edition) -> None:
    """Imports wait meanwhile: what is opened or published is what was checked."""
    Specification.objects.select_for_update().get(pk=edition.specification_id)


@transaction.atomic
def set_draft_dates(*, edition: Edition, valid_from: date, effective_on: date) -> bool:
    """False where it says so already. Raises EditionNotDraft, EffectiveBeforeUse."""
    if effective_on < valid_from:
        raise EffectiveBeforeUse
    dates = {"valid_from": valid_from, "effective_on": effective_on}
    draft = _locked_draft(edition)
    if all(getattr(draft, name) == day for name, day in dates.items()):
        return False
    Edition.objects.filter(pk=edition.pk).update(**dates)
    edition.refresh_from_db()
    return True


@transaction.atomic
def delete_draft(*, edition: Edition) -> None:
    """Take a draft away with its rows; its requirements stay.

    Raises EditionNotDraft, also where somebody has deleted it before, and EditionHasRecord for
    one that has been in consultation.
    """
    draft = _locked_draft(edition)
    if Consultation.objects.filter(edition=draft).exists():
        raise EditionHasRecord(edition=str(edition))
    delete_content(draft)
    draft.delete()


def _locked_draft(edition: Edition) -> Edition:
    lock_specification(edition)
    drafts = Edition.objects.filter(status=EditionStatus.DRAFT, pk=edition.pk)
    draft = drafts.select_related("specification").select_for_update(of=("self",)).first()
    if draft is None:
        raise EditionNotDraft(edition=str(edition))
    return draft
