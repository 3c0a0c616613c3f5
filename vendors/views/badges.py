"""Badges of a package, as its page offers them to other pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standards.models import Specification
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, Package

WIDTH, HEIGHT = 360, 136


@dataclass(frozen=True, slots=True)
class OfferedBadge:
    """`path` is that of the picture on this site, `address` the whole one, `markup` to embed it."""

    specification: Specification
    path: str
    address: str
    alternative: str
    markup: SafeString


def badges_of(package: Package, declarations: Iterable[Declaration]) -> Iterator[OfferedBadge]:
    """One for each specification with an accepted declaration, in the order of these."""
    accepted = (one for one in declarations if one.status == DeclarationStatus.ACCEPTED)
    specifications = dict.fromkeys(one.edition.specification for one in accepted)
    return (_badge(package, specification) for specification in specifications)


def _badge(package: Package, specification: Specification) -> OfferedBadge:
    path = reverse("conformance:package-badge", args=[package.pk, specification.code])
    address = f"{settings.PORTAL_ORIGIN}{path}"
    alternative = _(
        "Standard conformance of %(package)s as declared by the vendor: %(specification)s"
    ) % {"package": package, "specification": specification}
    markup = format_html(
        '<a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a>',
        settings.PORTAL_ORIGIN + reverse("vendors:package", args=[package.pk]),
        address, alternative, WIDTH, HEIGHT,
    )  # fmt: skip
    return OfferedBadge(specification, path, address, alternative, markup)
