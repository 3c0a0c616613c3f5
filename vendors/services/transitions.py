"""A declaration's way from state to state."""

from collections.abc import Collection

from vendors.choices import EDITABLE_STATUSES, DeclarationStatus
from vendors.exceptions import StaleState
from vendors.models import Declaration


def move(
    declaration: Declaration,
    *,
    expected: Collection[DeclarationStatus],
    to: DeclarationStatus,
    **changes: object,
) -> None:
    """Compare and set: of two that move at once, one wins and the other gets StaleState."""
    waiting = Declaration.objects.filter(pk=declaration.pk, status__in=expected)
    if not waiting.update(status=to, **changes):
        raise StaleState(expected=[status.value for status in expected])
    declaration.refresh_from_db(fields=["status", *changes])


def lock_status(declaration: Declaration) -> str:
    """The state as it is now; it stays so until the transaction ends."""
    locked = Declaration.objects.select_for_update(no_key=True).filter(pk=declaration.pk)
    return locked.values_list("status", flat=True).get()


def lock_editable(declaration: Declaration) -> None:
    """Let nobody else edit or move it until the transaction ends. Raises StaleState."""
    if lock_status(declaration) not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
