"""For whom people act in a declaration, and which of them the reader is told by name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from standards.choices import Side
from standards.models import Ministry
from standards.naming import Naming, sides_named_to
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, PackageHolder
from vendors.queries.declaration_actions import Actions, may_review_specification

STEPS_OF_VENDORS = {DeclarationStatus.SUBMITTED, DeclarationStatus.WITHDRAWN}


def side_of_step(status: str) -> Side:
    """Who leads a declaration to this state."""
    return Side.VENDOR if status in STEPS_OF_VENDORS else Side.MINISTRY


def own_sides(actions: Actions) -> list[Side]:
    sides = [(Side.VENDOR, actions.is_writer), (Side.MINISTRY, actions.is_reviewer)]
    return [side for side, is_own in sides if is_own]


def sides_in(declaration: Declaration, user: object) -> list[Side]:
    """For whom the user works in the matter of this declaration; two queries."""
    is_writer = Declaration.objects.written_by(user).filter(pk=declaration.pk).exists()
    is_reviewer = may_review_specification(user, declaration)
    return own_sides(Actions(is_writer=is_writer, is_reviewer=is_reviewer))


def naming_of(declaration: Declaration, *, user: object, own: Iterable[Side]) -> Naming:
    """`own`: for whom the user works here. Two queries."""
    holders = PackageHolder.objects.filter(package=declaration.release.package_id)
    names = holders.order_by("order", "pk").values_list("vendor__name", flat=True)
    specification = declaration.edition.specification_id
    ministry = Ministry.objects.filter(specifications=specification).first()
    return Naming(
        sides_named_to(user, own),
        {
            Side.VENDOR: _(", ").join(names) or str(Side.VENDOR.label),
            Side.MINISTRY: str(ministry or Side.MINISTRY.label),
        },
    )
