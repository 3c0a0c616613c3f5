"""A declaration: its answers on the page and as files."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.common.exports import Cell, Sheet, csv_response, workbook_response
from vendors.forms.filters import AnswerFilterForm
from vendors.models import Declaration
from vendors.queries.backing import backings_of
from vendors.queries.carried import carrying_offer
from vendors.queries.declaration_actions import actions_for
from vendors.queries.declarations import (
    AnsweredRow,
    answered,
    counted,
    declarations_for_page,
    find_answered_rows,
)

ROWS_PER_PAGE = 100


@require_safe
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    actions = actions_for(request.user, found)
    form = AnswerFilterForm(request.GET)
    (numbers,) = counted([found])
    rows = find_answered_rows(declaration=found, support=form.wanted())
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "declaration": found,
        "counted": numbers,
        "backing": backings_of([numbers]).get(pk),
        "actions": actions,
        "offer": carrying_offer(found, is_writer=actions.is_writer, at=localdate()),
        "form": form,
        "page": page,
        "rows": answered(list(page)),
        "crumbs": _crumbs(found),
    }
    return render(request, "vendors/declaration.html", context)


@require_safe
def declaration_csv(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    return csv_response(f"declaration_{pk}.csv", _header(), _exported(found))


@require_safe
def declaration_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    sheet = Sheet(_("Answers"), _header(), _exported(found))
    return workbook_response(f"declaration_{pk}.xlsx", [sheet])


def _visible(request: HttpRequest, pk: int) -> Declaration:
    return get_object_or_404(declarations_for_page(user=request.user), pk=pk)


def _crumbs(declaration: Declaration) -> list[tuple[str, str]]:
    package = declaration.release.package
    return [
        (_("Packages"), reverse("vendors:package-list")),
        (str(package), reverse("vendors:package", args=[package.pk])),
    ]


def _header() -> list[str]:
    return [
        _("Official id"),
        _("Kind"),
        _("Heading"),
        _("Requirement"),
        _("Support"),
        _("Planned date"),
        _("Note"),
    ]


def _exported(declaration: Declaration) -> Iterator[list[Cell]]:
    for row in answered(list(find_answered_rows(declaration=declaration))):
        yield _cells(row)


def _cells(row: AnsweredRow) -> list[Cell]:
    requirement, answer = row.text.requirement, row.answer
    return [
        requirement.official_id,
        requirement.get_kind_display(),
        str(row.text.heading),
        row.text.name,
        answer.get_support_display() if answer else _("Unanswered"),
        answer.planned_on if answer else None,
        answer.note if answer else "",
    ]
