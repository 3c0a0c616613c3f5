"""What waits for a reviewer, the riskiest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from standards.models import Specification
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, DeclarationTransition, PackageHolder, Vendor, VendorMember
from vendors.queries.risks import Risks, risks_of


@dataclass(frozen=True, slots=True)
class QueuedDeclaration:
    """`submitted_at` None: handed in before steps were recorded."""

    declaration: Declaration
    risks: Risks
    submitted_at: datetime | None
    waiting_days: int | None
    has_conflict: bool


def reviewable_by(user: object) -> QuerySet[Declaration]:
    """Declarations of the specifications that the user reviews, drafts excepted.

    `has_conflict`: the user works for a holder of the package, and must not review it.
    `submitted_at`: when it was handed in last; `acknowledged`: which warnings with that.
    """
    specifications = Specification.objects.editable_by(user).values("pk")
    members = VendorMember.objects.filter(
        user=getattr(user, "pk", None),
        vendor__packages=OuterRef("release__package"),
    )
    submissions = DeclarationTransition.objects.filter(
        declaration=OuterRef("pk"), status=DeclarationStatus.SUBMITTED
    ).order_by("-pk")
    return (
        Declaration.objects.filter(edition__specification__in=specifications)
        .exclude(status=DeclarationStatus.DRAFT)
        .select_related("release__package", "edition__specification")
        .defer("edition__counted")
        .annotate(
            has_conflict=Exists(members),
            submitted_at=Subquery(submissions.values("at")[:1]),
            acknowledged=Subquery(submissions.values("warnings")[:1]),
        )
    )


def waiting_for(user: object) -> QuerySet[Declaration]:
    return reviewable_by(user).filter(status=DeclarationStatus.SUBMITTED)


def review_queue(
    *, user: object, at: datetime, specification: Specification | None, vendor: Vendor | None
) -> list[QueuedDeclaration]:
    """Contested ones first, then by points, then who waits longest; four queries."""
    wanted = Q()
    if specification is not None:
        wanted &= Q(edition__specification=specification)
    if vendor is not None:
        wanted &= Q(release__package__holders=vendor)
    links = PackageHolder.objects.select_related("vendor").order_by("order")
    holders = Prefetch("release__package__holder_links", queryset=links)
    declarations = list(waiting_for(user).filter(wanted).prefetch_related(holders))
    risks = risks_of(declarations, today=localdate(at))
    queue = [_queued(one, risks[one.pk], at) for one in declarations]
    queue.sort(key=lambda queued: (queued.submitted_at is not None, queued.submitted_at or at))
    queue.sort(key=lambda queued: queued.risks.rank, reverse=True)
    return queue


def vendors_waiting(user: object) -> QuerySet[Vendor]:
    """Those with something in the queue: what it may be filtered by."""
    packages = waiting_for(user).order_by().values("release__package")
    return Vendor.objects.filter(packages__in=packages).distinct().order_by("name", "pk")


def specifications_waiting(user: object) -> QuerySet[Specification]:
    found = waiting_for(user).order_by().values("edition__specification")
    return Specification.objects.filter(pk__in=found)


def last_steps(declaration: Declaration, *, most: int) -> Sequence[DeclarationTransition]:
    steps = declaration.transitions.select_related("actor").order_by("-pk")
    return list(steps[:most])


def _queued(declaration: Declaration, risks: Risks, at: datetime) -> QueuedDeclaration:
    submitted_at: datetime | None = getattr(declaration, "submitted_at", None)
    return QueuedDeclaration(
        declaration=declaration,
        risks=risks,
        submitted_at=submitted_at,
        waiting_days=None if submitted_at is None else max(0, (at - submitted_at).days),
        has_conflict=bool(getattr(declaration, "has_conflict", False)),
    )
