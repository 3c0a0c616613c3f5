"""What the people of a vendor find at their desk."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from standards.choices import EditionStatus
from standards.models import Edition, Specification
from vendors.choices import EDITABLE_STATUSES, DeclarationStatus
from vendors.models import (
    Answer,
    Declaration,
    HolderProposal,
    Package,
    PackageHolder,
    Release,
    Vendor,
    VendorMember,
)
from vendors.queries.carried import continues_another_edition
from vendors.queries.packages import packages_for_page
from vendors.queries.proposals import waiting_proposals
from vendors.queries.waiting_contests import WaitingContests, waiting_contests

LIVE = (
    DeclarationStatus.DRAFT,
    DeclarationStatus.RETURNED,
    DeclarationStatus.SUBMITTED,
    DeclarationStatus.ACCEPTED,
)
"""States in which an edition is declared or on its way there."""
SHOWN_STATES = (*LIVE, DeclarationStatus.SUPERSEDED, DeclarationStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ReleaseAtDesk:
    """`states`: how many declarations are in each state that occurs, drafts first."""

    release: Release
    states: Sequence[tuple[DeclarationStatus, int]]


@dataclass(frozen=True, slots=True)
class WaitingDeclaration:
    """One that the vendor has to go on with; `suspect` answers wait for confirmation."""

    declaration: Declaration
    suspect: int

    @property
    def is_to_confirm(self) -> bool:
        """Whether it goes on where carried answers are confirmed, and not on the sheet."""
        return self.suspect > 0 and continues_another_edition(self.declaration)


@dataclass(frozen=True, slots=True)
class MissingDeclaration:
    """The newest edition of a covered specification that the release does not declare yet."""

    release: Release
    edition: Edition


@dataclass(slots=True)
class DeskOfVendor:
    """One vendor of the signed-in person; lists in the order of packages and specifications."""

    member: VendorMember
    packages: list[tuple[Package, list[ReleaseAtDesk]]] = field(default_factory=list)
    returned: list[WaitingDeclaration] = field(default_factory=list)
    drafts: list[WaitingDeclaration] = field(default_factory=list)
    submitted: list[WaitingDeclaration] = field(default_factory=list)
    missing: list[MissingDeclaration] = field(default_factory=list)
    unspecified: list[Release] = field(default_factory=list)
    """Current releases that name no specification: nothing can be declared of them."""
    contested: list[tuple[Release, WaitingContests]] = field(default_factory=list)
    """Releases with contests that wait for the vendor's answer."""
    received: list[HolderProposal] = field(default_factory=list)
    """Packages of others that the vendor is asked to hold jointly; its owners answer."""
    made: list[HolderProposal] = field(default_factory=list)
    """What the vendor has asked others, and these have not answered."""

    @property
    def vendor(self) -> Vendor:
        return self.member.vendor

    @property
    def is_owner(self) -> bool:
        return self.member.role == VendorMember.Role.OWNER

    @property
    def has_releases(self) -> bool:
        return any(releases for _package, releases in self.packages)

    @property
    def suspect(self) -> int:
        return sum(waiting.suspect for waiting in [*self.returned, *self.drafts])

    @property
    def has_nothing_waiting(self) -> bool:
        declarations = self.returned or self.drafts or self.missing or self.unspecified
        return not (declarations or self.contested or self.received or self.made)


@dataclass(frozen=True, slots=True)
class ReleaseOfPackage:
    """A release on its package's page: what it covers, what is declared of it, and what may be."""

    release: Release
    specifications: Sequence[Specification]
    declarations: Sequence[Declaration]
    editions: Sequence[Edition]


@dataclass(frozen=True, slots=True)
class PackageAtDesk:
    package: Package
    releases: Sequence[ReleaseOfPackage]


@dataclass(frozen=True, slots=True)
class _Material:
    """What all desks of one person are made of."""

    releases: Mapping[int, Sequence[Release]]
    """By package."""
    declarations: Mapping[int, Sequence[Declaration]]
    """By release."""
    suspects: Mapping[int, int]
    """By declaration."""
    covered: Mapping[int, Collection[int]]
    """Specifications by release."""
    newest: Mapping[int, Edition]
    """By specification."""
    contests: Mapping[int, WaitingContests]
    """By release."""


def memberships_of(user: object) -> QuerySet[VendorMember]:
    """Where the user works, by the vendor's name; nothing for those not signed in."""
    found = VendorMember.objects.select_related("vendor").order_by("vendor__name", "vendor")
    return found.filter(user=getattr(user, "pk", None))


def is_held_by(package: Package, user: object) -> bool:
    """Whether the user works for a holder; no query for those not signed in."""
    if not getattr(user, "is_authenticated", False):
        return False
    return memberships_of(user).filter(vendor__packages=package).exists()


def members_of(vendor: Vendor) -> QuerySet[VendorMember]:
    """Owners first; one query."""
    found = VendorMember.objects.filter(vendor=vendor).select_related("user", "vendor")
    return found.order_by("-role", "user__username")


def desks_of(user: object, *, at: date) -> list[DeskOfVendor]:
    """Eleven queries, however many vendors, packages and declarations there are."""
    members = list(memberships_of(user))
    vendors = [member.vendor_id for member in members]
    packages = _packages(vendors)
    material = _material({package.pk for held in packages.values() for package in held}, at=at)
    desks = [_desk(member, packages.get(member.vendor_id, []), material) for member in members]
    _lay_out_proposals(desks, list(waiting_proposals(vendors)))
    return desks


def package_at_desk(package: Package, *, at: date) -> PackageAtDesk:
    """With its holders, registrations and names; thirteen queries, however many releases."""
    shown = packages_for_page().get(pk=package.pk)
    releases = list(releases_of([package.pk]))
    by_release: dict[int, list[Declaration]] = defaultdict(list)
    for declaration in _declarations(releases):
        by_release[declaration.release_id].append(declaration)
    covered = covered_specifications(releases)
    every = list(declarable_editions({pk for found in covered.values() for pk in found}, at=at))
    return PackageAtDesk(
        shown,
        [
            ReleaseOfPackage(
                release,
                _specifications(release, by_release[release.pk]),
                by_release[release.pk],
                [one for one in every if one.specification_id in covered.get(release.pk, ())],
            )
            for release in releases
        ],
    )


def covered_specifications(releases: Collection[Release]) -> Mapping[int, set[int]]:
    """What each release covers: as the vendor says, and what it has declared; two queries."""
    covered: dict[int, set[int]] = defaultdict(set)
    named = Release.specifications.through.objects.filter(release__in=releases)
    for release, specification in named.values_list("release", "specification"):
        covered[release].add(specification)
    declared = Declaration.objects.filter(release__in=releases).order_by()
    for release, specification in declared.values_list(
        "release", "edition__specification"
    ).distinct():
        covered[release].add(specification)
    return covered


def releases_covering(specifications: Collection[int]) -> QuerySet[Release]:
    """Those whose vendor names one of them, or declared it and did not withdraw."""
    declared = Declaration.objects.filter(edition__specification__in=specifications)
    standing = declared.exclude(status=DeclarationStatus.WITHDRAWN).values("release")
    return Release.objects.filter(Q(specifications__in=specifications) | Q(pk__in=standing))


def _specifications(
    release: Release, declarations: Collection[Declaration]
) -> Sequence[Specification]:
    """What `covered_specifications` has of a release with all its declarations; by code."""
    named = list(release.specifications.all())
    declared = [declaration.edition.specification for declaration in declarations]
    return sorted({*named, *declared}, key=lambda one: one.code)


def declarable_editions(specifications: Collection[int], *, at: date) -> QuerySet[Edition]:
    """Published ones that have not ended: also those whose first day is still to come."""
    return (
        Edition.objects.filter(specification__in=specifications, status=EditionStatus.PUBLISHED)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=at))
        .select_related("specification")
        .defer("counted")
        .order_by("specification__code", "-valid_from", "-pk")
    )


def releases_of(packages: Collection[int]) -> QuerySet[Release]:
    """The newest first, with the specifications that the vendor names; two queries."""
    named = Prefetch("specifications", queryset=Specification.objects.order_by("code"))
    return (
        Release.objects.filter(package__in=packages)
        .select_related("package", "predecessor")
        .prefetch_related(named)
        .order_by("package__name", "package", "-released_on", "-pk")
    )


def _packages(vendors: Collection[int]) -> Mapping[int, Sequence[Package]]:
    held = PackageHolder.objects.filter(vendor__in=vendors).select_related("package")
    found: dict[int, list[Package]] = defaultdict(list)
    for link in held.order_by("package__name", "package"):
        found[link.vendor_id].append(link.package)
    return found


def _material(packages: Collection[int], *, at: date) -> _Material:
    releases = list(releases_of(packages))
    declarations = list(_declarations(releases))
    covered = covered_specifications(releases)
    specifications = {pk for found in covered.values() for pk in found}
    newest: dict[int, Edition] = {}
    for edition in declarable_editions(specifications, at=at):
        newest.setdefault(edition.specification_id, edition)
    by_package: dict[int, list[Release]] = defaultdict(list)
    for release in releases:
        by_package[release.package_id].append(release)
    by_release: dict[int, list[Declaration]] = defaultdict(list)
    for declaration in declarations:
        by_release[declaration.release_id].append(declaration)
    contests = waiting_contests([release.pk for release in releases])
    return _Material(by_package, by_release, _suspects(declarations), covered, newest, contests)


def _declarations(releases: Collection[Release]) -> QuerySet[Declaration]:
    return (
        Declaration.objects.filter(release__in=releases)
        .select_related("release__package", "edition__specification", "based_on")
        .defer("edition__counted")
        .order_by("edition__specification__code", "-edition__valid_from", "-pk")
    )


def _suspects(declarations: Collection[Declaration]) -> Mapping[int, int]:
    """Of declarations that are being written; the only ones that may still be confirmed."""
    editable = [one.pk for one in declarations if one.status in EDITABLE_STATUSES]
    found = Answer.objects.filter(declaration__in=editable, is_suspect=True).order_by()
    return dict(found.values_list("declaration").annotate(number=Count("pk")))


def _desk(member: VendorMember, packages: Sequence[Package], material: _Material) -> DeskOfVendor:
    desk = DeskOfVendor(member)
    for package in packages:
        releases = material.releases.get(package.pk, [])
        desk.packages.append((package, [_release(release, material) for release in releases]))
        for release in releases:
            _sort_in(desk, material.declarations.get(release.pk, []), material)
            if contests := material.contests.get(release.pk):
                desk.contested.append((release, contests))
        covering = [release for release in releases if material.covered.get(release.pk)]
        for release in current_releases(covering):
            desk.missing.extend(_missing(release, material))
        desk.unspecified += [one for one in current_releases(releases) if one not in covering]
    return desk


def _lay_out_proposals(desks: Sequence[DeskOfVendor], proposals: Sequence[HolderProposal]) -> None:
    for desk in desks:
        vendor = desk.member.vendor_id
        desk.received = [one for one in proposals if one.vendor_id == vendor]
        desk.made = [one for one in proposals if one.proposed_by_id == vendor]


def _release(release: Release, material: _Material) -> ReleaseAtDesk:
    found = Counter(one.status for one in material.declarations.get(release.pk, []))
    states = [(status, found[status]) for status in SHOWN_STATES if found[status]]
    return ReleaseAtDesk(release, states)


def _sort_in(desk: DeskOfVendor, declarations: Sequence[Declaration], material: _Material) -> None:
    places = {
        DeclarationStatus.RETURNED: desk.returned,
        DeclarationStatus.DRAFT: desk.drafts,
        DeclarationStatus.SUBMITTED: desk.submitted,
    }
    for declaration in declarations:
        place = places.get(DeclarationStatus(declaration.status))
        if place is not None:
            suspect = material.suspects.get(declaration.pk, 0)
            place.append(WaitingDeclaration(declaration, suspect))


def current_releases(releases: Sequence[Release]) -> list[Release]:
    """Of one package: those that nothing follows and none is newer than.

    One without a day is none that another is newer than.
    """
    followed = {release.predecessor_id for release in releases}
    latest = max((one.released_on for one in releases if one.released_on), default=None)
    return [
        release
        for release in releases
        if release.pk not in followed and release.released_on in {None, latest}
    ]


def _missing(release: Release, material: _Material) -> list[MissingDeclaration]:
    there = {
        one.edition_id for one in material.declarations.get(release.pk, []) if one.status in LIVE
    }
    newest = [material.newest.get(pk) for pk in material.covered.get(release.pk, ())]
    editions = [edition for edition in newest if edition and edition.pk not in there]
    editions.sort(key=lambda edition: edition.specification.code)
    return [MissingDeclaration(release, edition) for edition in editions]
