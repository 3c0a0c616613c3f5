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


@dataclass(frozen=True, slots=True)
class ReturnedDeclaration:
    """What the vendor makes of it meanwhile is not shown: it has not been handed in."""

    declaration: Declaration
    step: DeclarationTransition | None


def returned_declarations(
    *, user: object, specification: Specification | None, vendor: Vendor | None
) -> list[ReturnedDeclaration]:
    """Those that are with their vendor, the last returned first; three queries."""
    found = _with_holders(_listed(user, DeclarationStatus.RETURNED, specification, vendor))
    steps = DeclarationTransition.objects.filter(
        declaration__in=[one.pk for one in found], status=DeclarationStatus.RETURNED
    )
    last = {step.declaration_id: step for step in steps.order_by("pk")}
    listed = [ReturnedDeclaration(one, last.get(one.pk)) for one in found]
    listed.sort(key=lambda one: one.step.pk if one.step else 0, reverse=True)
    return listed


def review_queue(
    *, user: object, at: datetime, specification: Specification | None, vendor: Vendor | None
) -> list[QueuedDeclaration]:
    """Contested ones first, then by points, then who waits longest; four queries."""
    declarations = _with_holders(_listed(user, DeclarationStatus.SUBMITTED, specification, vendor))
    risks = risks_of(declarations, today=localdate(at))
    queue = [_queued(one, risks[one.pk], at) for one in declarations]
    queue.sort(key=lambda queued: (queued.submitted_at is not None, queued.submitted_at or at))
    queue.sort(key=lambda queued: queued.risks.rank, reverse=True)
    return queue


def vendors_listed(user: object) -> QuerySet[Vendor]:
    """Those with something that waits or was returned: what the desk may be filtered by."""
    packages = _open_ones(user).values("release__package")
    return Vendor.objects.filter(packages__in=packages).distinct().order_by("name", "pk")


def specifications_listed(user: object) -> QuerySet[Specification]:
    return Specification.objects.filter(pk__in=_open_ones(user).values("edition__specification"))


def last_steps(declaration: Declaration, *, most: int) -> Sequence[DeclarationTransition]:
    steps = declaration.transitions.select_related("actor").order_by("-pk")
    return list(steps[:most])


def _open_ones(user: object) -> QuerySet[Declaration]:
    shown = [DeclarationStatus.SUBMITTED, DeclarationStatus.RETURNED]
    return reviewable_by(user).filter(status__in=shown).order_by()


def _listed(
    user: object,
    status: DeclarationStatus,
    specification: Specification | None,
    vendor: Vendor | None,
) -> QuerySet[Declaration]:
    wanted = Q(status=status)
    if specification is not None:
        wanted &= Q(edition__specification=specification)
    if vendor is not None:
        wanted &= Q(release__package__holders=vendor)
    return reviewable_by(user).filter(wanted)


def _with_holders(declarations: QuerySet[Declaration]) -> list[Declaration]:
    links = PackageHolder.objects.select_related("vendor").order_by("order")
    holders = Prefetch("release__package__holder_links", queryset=links)
    return list(declarations.prefetch_related(holders))


def _queued(declaration: Declaration, risks: Risks, at: datetime) -> QueuedDeclaration:
    submitted_at: datetime | None = getattr(declaration, "submitted_at", None)
    return QueuedDeclaration(
        declaration=declaration,
        risks=risks,
        submitted_at=submitted_at,
        waiting_days=None if submitted_at is None else max(0, (at - submitted_at).days),
        has_conflict=bool(getattr(declaration, "has_conflict", False)),
    )
