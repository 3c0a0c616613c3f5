"""An accepted declaration brought to another edition by somebody of the vendor."""

from datetime import date

from django.db import transaction

from portal.accounts.models import User
from vendors.desk_exceptions import EditionCannotBeDeclared
from vendors.models import Declaration, Release
from vendors.notices import tell_of_suspect_answers
from vendors.queries.carried import targets_of
from vendors.services.carrying import CarriedDeclaration, carry_declarations


@transaction.atomic
def bring_to_edition(
    *, user: User, declaration_id: int, edition_id: int, at: date
) -> CarriedDeclaration:
    """Open the draft against the edition with the answers that still hold; members are told.

    A second click gets the draft of the first. Raises Declaration.DoesNotExist for those who do
    not write the declaration or if it is not accepted, and EditionCannotBeDeclared for an edition
    that is not in force or that the release declares already.
    """
    own = Declaration.objects.written_by(user).accepted()
    declaration = own.select_related("edition", "release__package").get(pk=declaration_id)
    Release.objects.select_for_update(no_key=True).get(pk=declaration.release_id)
    edition = targets_of(declaration, at=at, own_draft=True).filter(pk=edition_id).first()
    if edition is None:
        raise EditionCannotBeDeclared
    (carried,) = carry_declarations(declarations=[declaration], edition=edition)
    tell_of_suspect_answers([carried.draft])
    return carried
