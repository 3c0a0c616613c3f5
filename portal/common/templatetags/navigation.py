"""The site's main navigation."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True, slots=True)
class MainPage:
    """A page of the navigation; `also` are the beginnings of further addresses below it."""

    name: str
    label: str | Promise
    also: tuple[str, ...] = ()


MAIN_PAGES = (
    MainPage("conformance:home", _("Home")),
    MainPage("standards:business-list", _("Businesses"), also=("/specifications/",)),
    MainPage("conformance:municipality-list", _("Municipalities"), also=("/prefectures/",)),
    MainPage("vendors:package-list", _("Packages"), also=("/declarations/", "/vendors/")),
    MainPage("conformance:run-list", _("Runs")),
    MainPage("conformance:method", _("How figures are made")),
    MainPage("api-docs", _("API")),
)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    url: str
    label: str | Promise
    is_current: bool


@register.inclusion_tag("includes/navigation.html", takes_context=True)
def site_navigation(context: Context) -> dict[str, object]:
    """Error pages may be rendered without a request: then no item is the current one."""
    path = getattr(context.get("request"), "path", "")
    items = [_item(page, path) for page in MAIN_PAGES]
    return {"items": items, "path": path, "user": context.get("user")}


def _item(page: MainPage, path: str) -> NavigationItem:
    url = reverse(page.name)
    is_current = path == url if url == "/" else path.startswith((url, *page.also))
    return NavigationItem(url=url, label=page.label, is_current=is_current)
