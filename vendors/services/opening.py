"""A declaration begun at the desk, with the answers that are there already."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from standards.models import Edition
from vendors.choices import OPEN_STATUSES, DeclarationStatus
from vendors.desk_exceptions import EditionCannotBeDeclared
from vendors.models import Answer, Declaration, Release
from vendors.models.declarations import DeclarationQuerySet
from vendors.notices import tell_of_suspect_answers
from vendors.queries.vendor_desk import covered_specifications, declarable_editions
from vendors.services.declarations import open_declaration


@transaction.atomic
def begin_declaration(*, release: Release, edition: Edition, at: date) -> Declaration:
    """The draft for this release and edition; the one under way if there is one.

    It starts with the answers of the declaration that `basis` finds; where that one answers
    another edition they are carried forward. Raises EditionCannotBeDeclared.
    """
    Release.objects.select_for_update(no_key=True).get(pk=release.pk)
    under_way = Declaration.objects.filter(
        release=release, edition=edition, status__in=OPEN_STATUSES
    ).first()
    if under_way is not None:
        return under_way
    _require_declarable(release, edition, at)
    draft = open_declaration(release=release, edition=edition, based_on=basis(release, edition))
    tell_of_suspect_answers([draft])
    return draft


def basis(release: Release, edition: Edition) -> Declaration | None:
    """The declaration whose answers are the nearest.

    Of the release and edition the accepted one, or else the newest withdrawn one: whoever takes a
    declaration back goes on with its answers. Then accepted ones of the release, and of the
    releases before it: of the edition, or else of the newest one.
    """
    of_edition = Declaration.objects.filter(release=release, edition=edition)
    same = of_edition.accepted().select_related("edition", "release").first()
    return same or _withdrawn(of_edition) or _accepted_in_line(release, edition)


def _withdrawn(declarations: DeclarationQuerySet) -> Declaration | None:
    """The newest of those that have any answer."""
    answered = Exists(Answer.objects.filter(declaration=OuterRef("pk")))
    found = declarations.filter(answered, status=DeclarationStatus.WITHDRAWN)
    return found.select_related("edition", "release").order_by("-pk").first()


def _accepted_in_line(release: Release, edition: Edition) -> Declaration | None:
    accepted = Declaration.objects.accepted().select_related("edition", "release")
    alike = accepted.filter(edition__specification=edition.specification_id)
    for pk in _line_of(release):
        found = list(alike.filter(release=pk).order_by("-edition__valid_from", "-pk"))
        same = [declaration for declaration in found if declaration.edition_id == edition.pk]
        if found:
            return (same or found)[0]
    return None


def _line_of(release: Release) -> list[int]:
    """The release and those before it, the nearest first; one query."""
    before = dict(
        Release.objects.filter(package=release.package_id).values_list("pk", "predecessor")
    )
    line: list[int] = []
    at: int | None = release.pk
    while at is not None:
        line.append(at)
        at = before[at]
    return line


def _require_declarable(release: Release, edition: Edition, at: date) -> None:
    covered = covered_specifications([release])[release.pk]
    if not declarable_editions(covered, at=at).filter(pk=edition.pk).exists():
        raise EditionCannotBeDeclared
