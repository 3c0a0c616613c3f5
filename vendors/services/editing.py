"""Who may change answers now: found, asked and locked by one query."""

from portal.accounts.models import User
from vendors.choices import EDITABLE_STATUSES
from vendors.exceptions import StaleState
from vendors.models import Declaration


def lock_editable_by(user: User, declaration_id: int) -> Declaration:
    """As `lock_editable`, for a request: nobody else edits or moves it until the transaction ends.

    Raises Declaration.DoesNotExist for those who do not write it, and StaleState.
    """
    own = Declaration.objects.written_by(user).select_related("edition")
    locked = own.defer("edition__counted").select_for_update(no_key=True, of=("self",))
    declaration = locked.get(pk=declaration_id)
    if declaration.status not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
    return declaration
