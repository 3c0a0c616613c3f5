"""Where a page of the catalogs stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from standards.models import Edition, Specification

Crumbs = list[tuple[str, str]]


def business_list_crumbs() -> Crumbs:
    return [(_("Businesses"), reverse("standards:business-list"))]


def specification_crumbs(specification: Specification) -> Crumbs:
    url = reverse("standards:specification", args=[specification.code])
    return [*business_list_crumbs(), (str(specification), url)]


def edition_crumbs(edition: Edition) -> Crumbs:
    url = reverse("standards:edition", args=[edition.specification.code, edition.number])
    text = _("Edition %(number)s") % {"number": edition.number}
    return [*specification_crumbs(edition.specification), (text, url)]


def desk_crumbs() -> Crumbs:
    return [(_("Ministry's desk"), reverse("standards:desk"))]


def desk_edition_crumbs(edition: Edition) -> Crumbs:
    url = reverse("standards:desk-edition", args=[edition.specification.code, edition.number])
    return [(str(edition), url)]
