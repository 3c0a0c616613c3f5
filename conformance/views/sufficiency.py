"""Which releases suffice for a body or a class, on a page and as files."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.comparison_forms import SufficiencyForm
from conformance.formula import FORMULA_VERSION
from conformance.queries.candidates import Candidate
from conformance.queries.sufficiency import (
    Cover,
    best_combinations,
    combinations_of_one_vendor,
    covers,
    useful_pairs,
)
from conformance.queries.viewpoints import Viewpoint, speaks_for, work_is_done_by
from conformance.views.candidate_sheets import figures_sheet
from conformance.views.sufficiency_files import sufficiency_sheets
from portal.common.exports import csv_response, workbook_response
from standards.models import Edition


@require_safe
def sufficiency(request: HttpRequest) -> HttpResponse:
    form = SufficiencyForm(request.GET, at=today())
    found = _covers(form)
    context: dict[str, object] = {
        "form": form,
        "covers": found,
        "formula_version": FORMULA_VERSION,
        "filters": request.GET.urlencode(),
        "speaks_for_body": speaks_for(request.user, form.seen_by),
    }
    if found and form.seen_by:
        context |= {
            "shown": [_shown(cover, form.seen_by) for cover in found],
            "undeclared": [cover.edition for cover in found if not cover.candidates],
            "combinations": best_combinations(found) if len(found) > 1 else [],
            "of_one_vendor": combinations_of_one_vendor(found) if len(found) > 1 else [],
        }
    return render(request, "conformance/sufficiency.html", context)


def _covers(form: SufficiencyForm) -> list[Cover]:
    """Nothing where something is missing or wrong; the form then says what."""
    form.is_valid()
    if form.seen_by is None or not form.chosen_editions:
        return []
    return covers(editions=form.chosen_editions, seen_by=form.seen_by, at=form.at)


def _shown(cover: Cover, seen_by: Viewpoint) -> dict[str, object]:
    return {
        "cover": cover,
        "pairs": useful_pairs(cover),
        "is_done": work_is_done_by(seen_by, cover.edition.specification),
        "gaps_url": _compare_url(cover, seen_by, "gaps"),
        "contested_url": _compare_url(cover, seen_by, "contested"),
    }


def _compare_url(cover: Cover, seen_by: Viewpoint, shown: str) -> str:
    """Begins the address of a comparison that lists what a release misses; add `&release=`.

    Or, with "contested", the rows whose answers bodies contest.
    """
    query = {
        "specification": cover.edition.specification.code,
        "edition": cover.edition.number,
        "municipality": seen_by.body.code if seen_by.body else "",
        "municipality_class": seen_by.municipality_class.value,
        shown: "on",
    }
    return f"{reverse('conformance:compare')}?{urlencode(query)}"


@require_safe
def sufficiency_csv(request: HttpRequest) -> HttpResponse:
    """Figures of all releases; without a choice: to the page, which says what misses."""
    form = SufficiencyForm(request.GET, at=today())
    found = _covers(form)
    if not found:
        return _to_the_page(request)
    sheet = figures_sheet(_listed(found))
    return csv_response(_filename(form, "csv"), sheet.header, sheet.rows)


@require_safe
def sufficiency_xlsx(request: HttpRequest) -> HttpResponse:
    form = SufficiencyForm(request.GET, at=today())
    found = _covers(form)
    if not found or form.seen_by is None:
        return _to_the_page(request)
    figures = figures_sheet(_listed(found))
    sheets = [figures, *sufficiency_sheets(found, form.seen_by, form.at)]
    return workbook_response(_filename(form, "xlsx"), sheets)


def _listed(found: list[Cover]) -> list[tuple[Edition, Candidate]]:
    return [(cover.edition, candidate) for cover in found for candidate in cover.candidates]


def _to_the_page(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('conformance:sufficiency')}?{request.GET.urlencode()}")


def _filename(form: SufficiencyForm, ending: str) -> str:
    codes = "_".join(edition.specification.code for edition in form.chosen_editions[:3])
    return f"sufficiency_{codes}_{form.at}.{ending}"
