"""Releases of a package: what the owner enters, and what of it may change later."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from portal.common.characters import match_key
from portal.common.violations import violations_as
from standards.models import Specification
from vendors.desk_exceptions import (
    ReleaseInUse,
    ReleaseIsDeclared,
    VersionTaken,
    WrongPredecessor,
)
from vendors.models import Declaration, Package, Release
from vendors.services.names import require_sensible_day, usable_name

MOST_VERSION_CHARACTERS = 40
YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """`specifications` are those that the release covers, as the vendor says."""

    version: str
    released_on: date | None
    predecessor: Release | None
    specifications: Collection[Specification]


@transaction.atomic
def add_release(*, package: Package, facts: ReleaseFacts, today: date) -> Release:
    """Raises UnusableText, VersionTaken, AbsurdDate, WrongPredecessor."""
    _one_writer_at_a_time(package)
    return _write(Release(package=package), facts, today)


@transaction.atomic
def change_release(*, release: Release, facts: ReleaseFacts, today: date) -> Release:
    """As `add_release`; ReleaseIsDeclared if what accepted declarations rest on would change."""
    _one_writer_at_a_time(release.package)
    fixed = (release.version, release.predecessor_id)
    said = (usable_name(facts.version), facts.predecessor.pk if facts.predecessor else None)
    if said != fixed and is_declared(release):
        raise ReleaseIsDeclared
    return _write(release, facts, today)


@transaction.atomic
def remove_release(*, release: Release) -> None:
    """One that was entered by mistake. Raises ReleaseInUse if anything names it."""
    _one_writer_at_a_time(release.package)
    # Nobody may begin to use it after the question whether anybody does.
    locked = Release.objects.select_for_update().get(pk=release.pk)
    try:
        locked.delete()
    except ProtectedError as error:
        raise ReleaseInUse from error


def is_declared(release: Release) -> bool:
    """Whether a declaration of it is or was accepted."""
    return Declaration.objects.public().filter(release=release).exists()


def _one_writer_at_a_time(package: Package) -> None:
    # Two releases that each become the other's predecessor would else not see one another.
    Package.objects.select_for_update(no_key=True).get(pk=package.pk)


def _write(release: Release, facts: ReleaseFacts, today: date) -> Release:
    version = usable_name(facts.version, most=MOST_VERSION_CHARACTERS)
    if version != release.version:
        _require_free(release, version)
    release.version = version
    if facts.released_on is not None:
        last = date(today.year + YEARS_AHEAD, 12, 31)
        require_sensible_day(facts.released_on, last=last)
    release.released_on = facts.released_on
    _require_order(release, facts.predecessor)
    release.predecessor = facts.predecessor
    with violations_as({"one_release_per_version": VersionTaken(version=release.version)}):
        release.save()
    release.specifications.set(facts.specifications)
    return release


def _require_free(release: Release, version: str) -> None:
    """However wide its characters are. Raises VersionTaken with the version that is there."""
    others = Release.objects.filter(package=release.package_id).exclude(pk=release.pk)
    for other in others.values_list("version", flat=True):
        if match_key(other) == match_key(version):
            raise VersionTaken(version=other)


def _require_order(release: Release, predecessor: Release | None) -> None:
    """The releases before it are of the same package, and it is not among them."""
    before = dict(
        Release.objects.filter(package=release.package_id).values_list("pk", "predecessor")
    )
    at = predecessor.pk if predecessor else None
    while at is not None:
        if at == release.pk or at not in before:
            raise WrongPredecessor
        at = before[at]
