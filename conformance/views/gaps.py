"""The rows behind the figures of one cell, on a page and as files."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.forms import GapForm, StandingForm
from conformance.models import Fit
from conformance.queries.cells import countable_cells
from conformance.queries.gap_items import CellGaps, GapItem
from conformance.queries.gaps import cell_gaps
from conformance.queries.standing import Standing, StandingKind, standing
from conformance.queries.standing_rows import positions_said, said_rows
from conformance.rates import rates_of, unknown_reason
from conformance.views.crumbs import municipality_crumbs
from municipalities.queries.needs_to_carry import need_to_carry
from portal.common.exports import Cell, Sheet, csv_response, workbook_response

ROWS_PER_PAGE = 100


@require_safe
def gaps(request: HttpRequest, code: str, specification: str) -> HttpResponse:
    fit = _cell(code, specification)
    found = cell_gaps(fit=fit, user=request.user)
    form = GapForm(request.GET)
    said = standing(fit=fit)
    speaks_for_body = fit.municipality.staff.filter(user=request.user.pk).exists()
    context = {
        "fit": fit,
        "rates": rates_of(fit),
        "unknown_reason": unknown_reason(fit),
        "form": form,
        "items": [item for item in found.gaps if _is_wanted(item, form)],
        "found": found,
        "is_outdated": fit.gap is not None and found.counts() != (fit.gap, fit.excess),
        "crumbs": municipality_crumbs(fit.municipality),
        "filters": request.GET.urlencode(),
        "standing": said,
        "speaks_for_body": speaks_for_body,
        "may_carry_needs": speaks_for_body and _has_needs_to_carry(fit),
        **_said(request, fit, said),
    }
    return render(request, "conformance/gaps.html", context)


def _has_needs_to_carry(fit: Fit) -> bool:
    found = need_to_carry(body=fit.municipality, specification=fit.specification, at=today())
    return found is not None


def _said(request: HttpRequest, fit: Fit, said: Standing | None) -> dict[str, object]:
    """The rows behind a number of the table of what is said, if the address asks for one."""
    form = StandingForm(request.GET)
    chosen = form.chosen("standing")
    if said is None or chosen is None:
        return {}
    kind, claimed = StandingKind(chosen), bool(form.chosen("claimed"))
    positions = positions_said(said, kind, claimed=claimed)
    page = Paginator(list(positions), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    rows = said_rows(fit=fit, positions=list(page))
    return {"said_kind": kind, "said_claimed": claimed, "said_rows": rows, "page": page}


@require_safe
def gaps_csv(request: HttpRequest, code: str, specification: str) -> HttpResponse:
    fit = _cell(code, specification)
    sheet = _gap_sheet(cell_gaps(fit=fit, user=request.user), GapForm(request.GET))
    return csv_response(_filename(fit, "csv"), sheet.header, sheet.rows)


@require_safe
def gaps_xlsx(request: HttpRequest, code: str, specification: str) -> HttpResponse:
    fit = _cell(code, specification)
    found = cell_gaps(fit=fit, user=request.user)
    sheets = [_gap_sheet(found, GapForm(request.GET)), _excess_sheet(found), _source_sheet(fit)]
    return workbook_response(_filename(fit, "xlsx"), sheets)


def _cell(code: str, specification: str) -> Fit:
    return get_object_or_404(
        countable_cells(), municipality__code=code, specification__code=specification
    )


def _is_wanted(item: GapItem, form: GapForm) -> bool:
    return form.chosen("kind") in {None, item.kind} and form.chosen("reason") in {
        None,
        item.reason,
    }


def _gap_sheet(found: CellGaps, form: GapForm) -> Sheet:
    header = [
        _("Kind of item"), _("Official id"), _("Heading"), _("Item"), _("Text"), _("Reason"),
        _("Planned date"), _("Built for this body"), _("Main cause"), _("Vendor's note"),
    ]  # fmt: skip
    rows = [_gap_row(item) for item in found.gaps if _is_wanted(item, form)]
    return Sheet(_("Customization gap"), header, rows)


def _gap_row(item: GapItem) -> list[Cell]:
    return [
        str(item.kind.label),
        item.row.requirement.official_id if item.row else "",
        str(item.row.heading) if item.row else "",
        str(item.title),
        item.text,
        str(item.reason.label),
        item.planned_on,
        _("yes") if item.is_custom_built else "",
        str(item.cause.label) if item.cause else "",
        item.note,
    ]


def _excess_sheet(found: CellGaps) -> Sheet:
    header = [_("Official id"), _("Heading"), _("Item"), _("Text"), _("Reason")]
    rows: Iterator[list[Cell]] = (
        [
            item.row.requirement.official_id,
            str(item.row.heading),
            item.row.name,
            item.row.text,
            str(item.reason.label),
        ]
        for item in found.excess
    )
    return Sheet(_("Excess"), header, rows)


def _source_sheet(fit: Fit) -> Sheet:
    """What the figures were computed from, and when: a table without it proves nothing."""
    rates = rates_of(fit)
    rows: list[list[Cell]] = [
        [_("Municipality"), str(fit.municipality)],
        [_("Code"), fit.municipality.code],
        [_("Specification"), str(fit.specification)],
        [_("Edition"), fit.edition.number if fit.edition else None],
        [_("Release"), str(fit.release) if fit.release else None],
        [_("As of"), fit.as_of],
        [_("Formula version"), fit.formula_version],
        [_("Status"), str(fit.get_status_display())],
        [_("Standard conformance (%)"), rates.conformance],
        [_("Fit rate (%)"), rates.fit],
        [_("Gap"), fit.gap],
        [_("Excess"), fit.excess],
    ]
    return Sheet(_("Source of the figures"), [_("Fact"), _("Value")], rows)


def _filename(fit: Fit, ending: str) -> str:
    return f"gaps_{fit.municipality.code}_{fit.specification.code}_{fit.as_of}.{ending}"
