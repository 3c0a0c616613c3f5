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
from vendors.models import Answer, Declaration, Evidence
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
from vendors.queries.evidence import address_of, rows_with_evidence

ROWS_PER_PAGE = 100


@require_safe
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    actions = actions_for(request.user, found)
    form = AnswerFilterForm(request.GET)
    (numbers,) = counted([found])
    rows = find_answered_rows(declaration=found, support=form.wanted())
    page = Paginator(rows_with_evidence(rows), ROWS_PER_PAGE).get_page(request.GET.get("page"))
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
    return csv_response(f"declaration_{pk}.csv", _header(), _exported(request, found))


@require_safe
def declaration_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    sheet = Sheet(_("Answers"), _header(), _exported(request, found))
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
        _("Evidence"),
    ]


def _exported(request: HttpRequest, declaration: Declaration) -> Iterator[list[Cell]]:
    rows = rows_with_evidence(find_answered_rows(declaration=declaration))
    for row in answered(list(rows)):
        yield [*_cells(row), _evidence_text(request, row.answer)]


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


def _evidence_text(request: HttpRequest, answer: Answer | None) -> str:
    """A line for each piece: its kind, its title, and where it is read."""
    pieces = answer.evidence.all() if answer else []
    return "\n".join(_piece_text(request, one) for one in pieces)


def _piece_text(request: HttpRequest, piece: Evidence) -> str:
    address = request.build_absolute_uri(address_of(piece))
    return f"{piece.get_kind_display()}: {piece.shown_title} <{address}>"
