"""For whom people act in a declaration, and which of them the reader is told by name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from standards.choices import Side
from standards.naming import Naming, sides_named_to
from vendors.choices import DeclarationStatus
from vendors.models import Declaration
from vendors.queries.declaration_actions import Actions

STEPS_OF_VENDORS = {DeclarationStatus.SUBMITTED, DeclarationStatus.WITHDRAWN}


def side_of_step(status: str) -> Side:
    """Who leads a declaration to this state."""
    return Side.VENDOR if status in STEPS_OF_VENDORS else Side.MINISTRY


def own_sides(actions: Actions) -> list[Side]:
    sides = [(Side.VENDOR, actions.is_writer), (Side.MINISTRY, actions.is_reviewer)]
    return [side for side, is_own in sides if is_own]


def naming_of(declaration: Declaration, *, user: object, own: Iterable[Side]) -> Naming:
    """`own`: for whom the user reads. One query."""
    holders = Declaration.objects.filter(pk=declaration.pk).order_by(
        "release__package__holder_links__order", "release__package__holder_links"
    )
    vendors, ministries = zip(
        *holders.values_list(
            "release__package__holder_links__vendor__name", "edition__specification__ministry__name"
        ),
        strict=True,
    )
    return Naming(
        sides_named_to(user, own),
        {
            Side.VENDOR: _(", ").join(filter(None, vendors)) or str(Side.VENDOR.label),
            Side.MINISTRY: ministries[0] or str(Side.MINISTRY.label),
        },
    )
