"""Which optional rows a body needs."""

from django.db import transaction

from municipalities.models import Municipality, Need
from municipalities.services.sets import require_answered, require_length, require_options
from municipalities.signals import Reason, announce
from standards.models import Edition
from standards.requirement_set import RequirementSet


@transaction.atomic
def record_need(
    *,
    municipality: Municipality,
    edition: Edition,
    needed: RequirementSet,
    answered: RequirementSet,
) -> Need:
    """Write down a body's yes (`needed`) and its yes or no (`answered`), in place of the former.

    What is answered is not suspect any more.

    Raises EditionNotPublished, SetOfAnotherEdition, NeededButNotAnswered, NotAnOption.
    """
    length = require_length(edition, needed, answered)
    require_answered(needed=needed, answered=answered)
    require_options(edition, answered)
    former = Need.objects.select_for_update().filter(municipality=municipality, edition=edition)
    suspect = former.values_list("suspect", flat=True).first()
    need, _created = Need.objects.update_or_create(
        municipality=municipality,
        edition=edition,
        defaults={
            "length": length,
            "needed": needed,
            "answered": answered,
            "suspect": suspect - answered if suspect is not None else None,
        },
    )
    announce(
        sender=Need,
        reason=Reason.NEED,
        specification=edition.specification,
        municipality=municipality,
    )
    return need
