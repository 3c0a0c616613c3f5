"""The site's main navigation, and the breadcrumbs of a page."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

MAIN_PAGES: tuple[tuple[str, str | Promise], ...] = (
    ("conformance:home", _("Home")),
    ("standards:business-list", _("Businesses")),
    ("conformance:municipality-list", _("Municipalities")),
    ("vendors:package-list", _("Packages")),
    ("conformance:run-list", _("Runs")),
    ("conformance:method", _("How figures are made")),
    ("api-docs", _("API")),
)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    url: str
    label: str | Promise
    is_current: bool


@register.inclusion_tag("includes/navigation.html", takes_context=True)
def site_navigation(context: Context) -> dict[str, list[NavigationItem]]:
    path = getattr(context.get("request"), "path", "")
    return {"items": [item for name, label in MAIN_PAGES if (item := _item(name, label, path))]}


def _item(name: str, label: str | Promise, path: str) -> NavigationItem | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    is_current = path == url if url == "/" else path.startswith(url)
    return NavigationItem(url=url, label=label, is_current=is_current)
