"""Where a page of the figures stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from municipalities.models import Municipality, Prefecture

Crumbs = list[tuple[str, str]]


def prefecture_list_crumbs() -> Crumbs:
    return [(_("Prefectures"), reverse("conformance:prefecture-list"))]


def prefecture_crumbs(prefecture: Prefecture) -> Crumbs:
    url = reverse("conformance:prefecture", args=[prefecture.code])
    return [*prefecture_list_crumbs(), (prefecture.name, url)]


def municipality_crumbs(body: Municipality) -> Crumbs:
    url = reverse("conformance:municipality", args=[body.code])
    return [*prefecture_crumbs(body.prefecture), (body.name, url)]


def run_list_crumbs() -> Crumbs:
    return [(_("Runs"), reverse("conformance:run-list"))]
