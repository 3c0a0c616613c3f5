"""What people of vendors and reviewers are told, and to whom; heard from the signals.

What the portal does by itself, as with sample data, is news to nobody: a step without an actor is
not told. Whoever takes a step knows of it and is left out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.accounts.models import User
from portal.accounts.notices import Message, Topic, register, tell, tell_all
from standards.models import Edition, MinistryReviewer
from standards.signals import edition_changed
from vendors.choices import DeclarationStatus, ProposalState
from vendors.models import (
    Answer,
    Declaration,
    DeclarationTransition,
    HolderProposal,
    Package,
    PackageHolder,
    PackageTransfer,
    Release,
    VendorMember,
)
from vendors.queries.vendor_desk import releases_covering
from vendors.signals import declaration_moved, holder_left, package_transferred, proposal_moved

TOPICS = {
    "declaration_submitted": Topic(_("%(release)s was handed in for review against %(edition)s.")),
    "declaration_returned": Topic(
        _("The declaration of %(release)s against %(edition)s was returned with comments.")
    ),
    "declaration_accepted": Topic(
        _("The declaration of %(release)s against %(edition)s was accepted.")
    ),
    "declaration_superseded": Topic(
        _("A newer declaration of %(release)s against %(edition)s replaces the former one.")
    ),
    "declaration_withdrawn": Topic(
        _("The declaration of %(release)s against %(edition)s was withdrawn.")
    ),
    "edition_published": Topic(
        _("%(edition)s is published. It must be met by %(effective_on)s."), days=["effective_on"]
    ),
    "answers_to_confirm": Topic(
        ngettext_lazy(
            "%(release)s against %(edition)s: %(number)d answer is to be confirmed, "
            "since its requirement has changed.",
            "%(release)s against %(edition)s: %(number)d answers are to be confirmed, "
            "since their requirements have changed.",
            "number",
        )
    ),
    "deadline_near": Topic(
        ngettext_lazy(
            "%(edition)s must be met by %(effective_on)s: by its declaration %(release)s lacks "
            "%(number)d mandatory requirement.",
            "%(edition)s must be met by %(effective_on)s: by its declaration %(release)s lacks "
            "%(number)d mandatory requirements.",
            "number",
        ),
        days=["effective_on"],
    ),
    "deadline_undeclared": Topic(
        _(
            "%(edition)s must be met by %(effective_on)s: no declaration of %(release)s against it "
            "is accepted."
        ),
        days=["effective_on"],
    ),
    "holder_proposed": Topic(_("%(proposer)s asks %(vendor)s to hold %(package)s jointly.")),
    "holder_agreed": Topic(_("%(vendor)s has agreed to hold %(package)s jointly.")),
    "holder_declined": Topic(_("%(vendor)s has declined to hold %(package)s jointly.")),
    "holder_taken_back": Topic(
        _("The proposal of %(proposer)s that %(vendor)s hold %(package)s jointly was taken back.")
    ),
    "holder_left": Topic(_("%(vendor)s no longer holds %(package)s.")),
    "package_transferred": Topic(
        _("%(package)s passed from %(former)s to %(holder)s on %(on)s."), days=["on"]
    ),
}
register(TOPICS)

TOLD_TO_MEMBERS = {
    DeclarationStatus.RETURNED,
    DeclarationStatus.ACCEPTED,
    DeclarationStatus.SUPERSEDED,
    DeclarationStatus.WITHDRAWN,
}


@receiver(declaration_moved)
def tell_of_step(
    *, declaration: Declaration, transition: DeclarationTransition, **_kept: object
) -> None:
    """A step of the workflow: to reviewers what is handed in, to the vendor all others."""
    if transition.actor_id is None:
        return
    people, page = _concerned(declaration, DeclarationStatus(transition.status))
    tell(
        users=set(people) - {transition.actor_id},
        topic=f"declaration_{transition.status}",
        facts=_facts(declaration),
        address=reverse(page, args=[declaration.pk]),
        key=f"declaration:{declaration.pk}:{transition.pk}",
    )


@receiver(edition_changed)
def tell_of_edition(*, edition: Edition, at: datetime | None, **_kept: object) -> None:
    """A published edition: to the people of all releases that cover or declare the specification.

    The signal has no time where an edition ended or was superseded; that is no news here.
    """
    if at is None:
        return
    tell(
        users=_people_of(releases_covering([edition.specification_id])),
        topic="edition_published",
        facts={"edition": str(edition), "effective_on": edition.effective_on.isoformat()},
        address=reverse("standards:edition", args=[edition.specification.code, edition.number]),
        key=f"edition:{edition.pk}:published",
        at=at,
    )


@receiver(proposal_moved)
def tell_of_proposal(*, proposal: HolderProposal, actor: User | None, **_kept: object) -> None:
    """To owners, who answer for a vendor: of the sides concerned, without whoever acted."""
    state = ProposalState(proposal.state)
    topic, page, vendors = _news_of(proposal, state)
    owners = VendorMember.objects.filter(vendor__in=vendors, role=VendorMember.Role.OWNER)
    tell(
        users=set(owners.values_list("user", flat=True)) - {actor and actor.pk},
        topic=topic,
        facts={
            "proposer": proposal.proposed_by.name,
            "vendor": proposal.vendor.name,
            "package": proposal.package.name,
        },
        address=page,
        key=f"proposal:{proposal.pk}:{state}",
    )


@receiver(holder_left)
def tell_of_left_holder(*, holding: PackageHolder, actor: User, **_kept: object) -> None:
    """To the members of all who held the package until now."""
    package = holding.package
    tell(
        users=members_by_package([package.pk]).get(package.pk, set()) - {actor.pk},
        topic="holder_left",
        facts={"vendor": holding.vendor.name, "package": package.name},
        address=reverse("vendors:package", args=[package.pk]),
        key=f"holding:{holding.pk}:left",
    )


@receiver(package_transferred)
def tell_of_transfer(*, transfer: PackageTransfer, **_kept: object) -> None:
    """To the members of all holders, the new one among them, and of the former one."""
    package = transfer.package
    former = VendorMember.objects.filter(vendor=transfer.former_id).values_list("user", flat=True)
    people = members_by_package([package.pk]).get(package.pk, set()) | set(former)
    tell(
        users=people - {transfer.actor_id},
        topic="package_transferred",
        facts={
            "package": package.name,
            "former": transfer.former.name,
            "holder": transfer.holder.name,
            "on": transfer.on.isoformat(),
        },
        address=reverse("vendors:package", args=[package.pk]),
        key=f"transfer:{transfer.pk}",
    )


def tell_of_suspect_answers(drafts: Sequence[Declaration]) -> None:
    """Answers carried to another edition that wait for somebody; three queries."""
    suspect = dict(
        Answer.objects.filter(declaration__in=drafts, is_suspect=True)
        .order_by()
        .values_list("declaration")
        .annotate(Count("pk"))
    )
    waiting = [draft for draft in drafts if draft.pk in suspect]
    people = members_by_package({draft.release.package_id for draft in waiting})
    tell_all(
        Message(
            people.get(draft.release.package_id, ()),
            "answers_to_confirm",
            {**_facts(draft), "number": suspect[draft.pk]},
            reverse("vendors:carry", args=[draft.pk]),
            f"carried:{draft.pk}",
        )
        for draft in waiting
    )


def deadline_message(
    declaration: Declaration, *, people: Iterable[int], missing: int, days: int
) -> Message:
    """`days`: the threshold before the effective date that was reached; told once for each."""
    edition = declaration.edition
    return Message(
        people,
        "deadline_near",
        {
            **_facts(declaration),
            "effective_on": edition.effective_on.isoformat(),
            "number": missing,
        },
        reverse("vendors:declaration", args=[declaration.pk]),
        f"deadline:{declaration.release_id}:{edition.pk}:{days}",
    )


def undeclared_message(
    release: Release, edition: Edition, *, people: Iterable[int], days: int
) -> Message:
    """`days` as above. A draft or a returned declaration counts for nothing yet."""
    return Message(
        people,
        "deadline_undeclared",
        {
            "release": str(release),
            "edition": str(edition),
            "effective_on": edition.effective_on.isoformat(),
        },
        reverse("vendors:desk-package", args=[release.package_id]),
        f"undeclared:{release.pk}:{edition.pk}:{days}",
    )


def members_by_package(packages: Collection[int]) -> Mapping[int, set[int]]:
    """Users by package: those who work for a holder, owners and editors alike. One query."""
    people: dict[int, set[int]] = {}
    found = VendorMember.objects.filter(vendor__packages__in=packages)
    for package, user in found.values_list("vendor__packages", "user").order_by():
        people.setdefault(package, set()).add(user)
    return people


def reviewers_of(edition: Edition, *, without: Package) -> QuerySet[MinistryReviewer, int]:
    """Users who review for the ministry; not those who work for a holder of the package."""
    reviewers = MinistryReviewer.objects.filter(ministry=edition.specification.ministry_id)
    impartial = reviewers.exclude(user__vendor_memberships__vendor__packages=without)
    return impartial.values_list("user", flat=True)


def _concerned(declaration: Declaration, status: DeclarationStatus) -> tuple[Iterable[int], str]:
    """Who is told of a declaration that has come to this state, and the page that they open."""
    package = declaration.release.package
    if status == DeclarationStatus.SUBMITTED:
        return reviewers_of(declaration.edition, without=package), "vendors:declaration-review"
    if status in TOLD_TO_MEMBERS:
        return members_by_package([package.pk]).get(package.pk, ()), "vendors:declaration"
    return (), "vendors:declaration"


def _news_of(proposal: HolderProposal, state: ProposalState) -> tuple[str, str, Collection[int]]:
    """Topic, page, and the vendors whose owners are told: all holders of who joins them."""
    at_package = reverse("vendors:desk-package", args=[proposal.package_id])
    at_desk = reverse("vendors:desk")
    proposer, asked = proposal.proposed_by_id, proposal.vendor_id
    if state == ProposalState.OPEN:
        return "holder_proposed", at_desk, [asked]
    if state == ProposalState.DECLINED:
        return "holder_declined", at_package, [proposer]
    if state == ProposalState.TAKEN_BACK:
        return "holder_taken_back", at_desk, [proposer, asked]
    holders = proposal.package.holders.values_list("pk", flat=True)
    return "holder_agreed", at_package, list(holders)


def _facts(declaration: Declaration) -> dict[str, str]:
    return {"release": str(declaration.release), "edition": str(declaration.edition)}


def _people_of(releases: QuerySet[Release]) -> QuerySet[User, int]:
    people = User.objects.filter(vendor_memberships__vendor__packages__releases__in=releases)
    return people.order_by("pk").distinct().values_list("pk", flat=True)


def deadline_days(edition: Edition, today: date, *, thresholds: Sequence[int]) -> int | None:
    """The smallest threshold that is reached on this day; None before all, and when it is over."""
    left = (edition.effective_on - today).days
    reached = [days for days in thresholds if 0 <= left <= days]
    return min(reached, default=None)
