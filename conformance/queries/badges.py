"""What a published declaration comes to, to be shown outside of its own pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from conformance.models import Fit
from conformance.queries.candidate_figures import figures_of_releases
from conformance.queries.viewpoints import Viewpoint
from standards.choices import MunicipalityClass
from vendors.choices import DeclarationStatus
from vendors.models import Declaration


class Standing(models.TextChoices):
    """Whether what a declaration once stated still holds; the first that matches."""

    WITHDRAWN = "withdrawn", _("Withdrawn by the vendor: it holds no longer")
    SUPERSEDED = "superseded", _("Superseded by a later declaration: it holds no longer")
    ENDED = "ended", _("The edition may no longer be used")
    COMING = "coming", _("The edition may not be used yet")
    HOLDS = "holds", _("This declaration is in force")


@dataclass(frozen=True, slots=True)
class Statement:
    """A declaration that is or was accepted; `figures` by class, only while it holds.

    A class without rows in the edition has no figure.
    """

    declaration: Declaration
    standing: Standing
    as_of: date
    figures: Mapping[MunicipalityClass, Fit]


def public_declarations() -> QuerySet[Declaration]:
    """With names and fingerprints, those superseded or withdrawn included; one query."""
    found = Declaration.objects.public().filter(support_set__isnull=False)
    related = ("release__package", "edition__specification__ministry", "support_set")
    return found.select_related(*related).defer("edition__counted")


def newest_declaration(*, package: int, specification: str, at: date) -> Declaration | None:
    """Accepted, against the newest edition that is in force, of the newest release; one query."""
    found = public_declarations().filter(
        status=DeclarationStatus.ACCEPTED,
        release__package=package,
        edition__specification__code=specification,
        edition__valid_from__lte=at,
    )
    in_force = found.exclude(edition__valid_until__lt=at)
    return in_force.order_by(
        "-edition__valid_from", "-edition", "-release__released_on", "-release"
    ).first()


def statement_of(
    declaration: Declaration, *, classes: list[MunicipalityClass], at: date
) -> Statement:
    """One query for each class while the declaration holds, none otherwise."""
    standing = standing_of(declaration, at=at)
    figures: dict[MunicipalityClass, Fit] = {}
    if standing == Standing.HOLDS:
        found = {body: _figure(declaration, body, at) for body in classes}
        figures = {body: cell for body, cell in found.items() if cell is not None}
    return Statement(declaration, standing, at, figures)


def standing_of(declaration: Declaration, *, at: date) -> Standing:
    edition = declaration.edition
    if declaration.status == DeclarationStatus.WITHDRAWN:
        return Standing.WITHDRAWN
    if declaration.status == DeclarationStatus.SUPERSEDED:
        return Standing.SUPERSEDED
    if edition.valid_until is not None and edition.valid_until < at:
        return Standing.ENDED
    return Standing.COMING if edition.valid_from > at else Standing.HOLDS


def successor_of(declaration: Declaration) -> Declaration | None:
    """What holds in place of a superseded declaration; one query."""
    later = Declaration.objects.accepted().filter(
        release=declaration.release_id, edition=declaration.edition_id
    )
    return later.exclude(pk=declaration.pk).first()


def _figure(declaration: Declaration, body: MunicipalityClass, at: date) -> Fit | None:
    """As a body of the class sees it that has contracted all options and has no own needs."""
    cells = figures_of_releases(
        edition=declaration.edition,
        seen_by=Viewpoint(body),
        adoption=None,
        releases=[declaration.release_id],
        at=at,
    )
    cell = cells.get(declaration.release_id)
    is_of_it = cell is not None and cell.declaration_id == declaration.pk
    return cell if is_of_it else None
