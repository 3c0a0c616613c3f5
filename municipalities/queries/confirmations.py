"""Confirmations as the parties see them: with their notes, and who gave them when."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from municipalities.models import Confirmation, Municipality
from municipalities.models.contests import ConfirmationQuerySet
from standards.choices import Side
from standards.models import Specification
from standards.naming import Naming, sides_named_to


@dataclass(frozen=True, slots=True)
class ConfirmationFilter:
    """What a list is narrowed to; None narrows nothing. Those taken back are left out."""

    specification: Specification | None = None
    municipality: Municipality | None = None
    declaration: int | None = None
    with_withdrawn: bool = False


def confirmations_for(user: object, wanted: ConfirmationFilter) -> ConfirmationQuerySet:
    """Those that the user sees, the newest first, with all that a list shows of them."""
    found = Confirmation.objects.visible_to(user).select_related(
        "municipality__prefecture", "declaration__release__package",
        "declaration__edition__specification", "row__requirement", "confirmed_by",
    )  # fmt: skip
    if not wanted.with_withdrawn:
        found = found.standing()
    if wanted.specification:
        found = found.filter(declaration__edition__specification=wanted.specification)
    if wanted.municipality:
        found = found.filter(municipality=wanted.municipality)
    if wanted.declaration:
        found = found.filter(declaration=wanted.declaration)
    return found.order_by("-pk")


def specifications_confirmed(user: object) -> QuerySet[Specification]:
    """Those of the confirmations that the user sees: the choices of a filter."""
    seen = Confirmation.objects.visible_to(user)
    return Specification.objects.filter(pk__in=seen.values("declaration__edition__specification"))


def bodies_confirming(user: object) -> QuerySet[Municipality]:
    seen = Confirmation.objects.visible_to(user)
    bodies = Municipality.objects.filter(pk__in=seen.values("municipality"))
    return bodies.select_related("prefecture")


def bodies_staffed_by(user: object) -> Collection[int]:
    """Ids of the bodies for which the user works; one query."""
    bodies = Municipality.objects.filter(staff__user=getattr(user, "pk", None))
    return set(bodies.values_list("pk", flat=True))


def own_naming(user: object, body: Municipality) -> Naming:
    """For staff of the body; administrators know all anyway."""
    return naming_of(user, body, staffed={body.pk})


def naming_of(user: object, body: Municipality, *, staffed: Collection[int]) -> Naming:
    """Who confirmed is named to their own side; `staffed` are the reader's bodies."""
    own = [Side.MUNICIPALITY] if body.pk in staffed else []
    return Naming(sides_named_to(user, own), {Side.MUNICIPALITY: str(body)})
