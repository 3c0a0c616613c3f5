"""Whose turn it is in contests, and how many wait for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from municipalities.choices import ContestState
from municipalities.models import Contest
from standards.models import Specification
from vendors.models import VendorMember


@dataclass(frozen=True, slots=True)
class AtMinistry:
    """Contests that a reviewer may settle: those answered, and those that wait for a vendor."""

    answered: int
    open: int


def is_turn_of(user: object) -> Q:
    """Contests in which the next step is the user's, as member of the vendor or as reviewer."""
    to_answer = Q(_works_for_vendor(user), state=ContestState.OPEN)
    return to_answer | (_may_be_settled_by(user) & Q(state=ContestState.ANSWERED))


def contests_at_ministry(user: object) -> AtMinistry:
    """One query."""
    found = Contest.objects.filter(_may_be_settled_by(user)).order_by()
    counted = dict(found.values_list("state").annotate(n=Count("pk")))
    return AtMinistry(counted.get(ContestState.ANSWERED, 0), counted.get(ContestState.OPEN, 0))


def contests_to_answer(releases: Collection[int]) -> Mapping[int, Mapping[int, int]]:
    """How many wait for their vendor, by release and declaration; one query."""
    waiting = Contest.objects.filter(
        declaration__release__in=releases, state=ContestState.OPEN
    ).order_by("declaration__release", "declaration")
    counted = waiting.values_list("declaration__release", "declaration").annotate(n=Count("pk"))
    found: dict[int, dict[int, int]] = {}
    for release, declaration, number in counted:
        found.setdefault(release, {})[declaration] = number
    return found


def _may_be_settled_by(user: object) -> Q:
    """Nobody settles for or against a vendor for which they work."""
    reviewed = Specification.objects.editable_by(user)
    own = Q(declaration__edition__specification__in=reviewed.values("pk"))
    return own & ~Q(_works_for_vendor(user))


def _works_for_vendor(user: object) -> Exists:
    members = VendorMember.objects.filter(
        user=getattr(user, "pk", None), vendor__packages=OuterRef("declaration__release__package")
    )
    return Exists(members)
