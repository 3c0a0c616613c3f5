"""Where the pages of packages and declarations stand."""

from django.urls import reverse
from django.utils.translation import gettext as _

from vendors.models import Declaration

Crumbs = list[tuple[str, str]]
"""Pairs of text and address, from the outermost."""


def declaration_crumbs(declaration: Declaration) -> Crumbs:
    """Down to the declaration itself, for the pages below it."""
    package = declaration.release.package
    text = _("Declaration of %(release)s") % {"release": declaration.release}
    return [
        (_("Packages"), reverse("vendors:package-list")),
        (str(package), reverse("vendors:package", args=[package.pk])),
        (text, reverse("vendors:declaration", args=[declaration.pk])),
    ]
