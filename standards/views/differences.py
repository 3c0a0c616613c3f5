"""What changed between two editions: as a page and as files, and the log of all editions."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.common.exports import Sheet, csv_response, workbook_response
from standards.choices import Change
from standards.forms.differences import DifferenceForm
from standards.models import Edition
from standards.queries.change_log import EDITIONS_PER_PAGE, change_log
from standards.queries.continuity import former_edition
from standards.queries.differences import (
    DifferenceFilter,
    EditionDifference,
    comparable_editions,
    edition_difference,
    editions_for_change_log,
)
from standards.queries.exported_differences import exported_differences, header
from standards.queries.shown_differences import shown_difference
from standards.views.crumbs import edition_crumbs, specification_crumbs
from standards.views.lookups import specification_of, visible_edition

ROWS_PER_PAGE = 50
_UNIMPORTANT = ("page", "layout")


@dataclass(frozen=True, slots=True)
class CountedChange:
    """Rows with a change, in all and of the class that the reader asks for."""

    change: Change
    total: int
    of_class: int | None


@require_safe
def edition_changes(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found, form = _asked(request, code=code, number=number)
    wanted = form.wanted()
    page = Paginator(found.find(wanted), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "difference": found,
        "edition": found.edition,
        "against": found.against,
        "form": form,
        "wanted": wanted,
        "counts": _counts(found, wanted),
        "page": page,
        "rows": [shown_difference(item, body=wanted.body) for item in page],
        "filters": _filters(request),
        "crumbs": edition_crumbs(found.edition),
    }
    return render(request, "standards/difference.html", context)


@require_safe
def edition_changes_csv(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found, form = _asked(request, code=code, number=number)
    wanted = form.wanted()
    rows = exported_differences(found.find(wanted), body=wanted.body)
    return csv_response(_filename(found, "csv"), header(), rows)


@require_safe
def edition_changes_xlsx(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found, form = _asked(request, code=code, number=number)
    wanted = form.wanted()
    rows = exported_differences(found.find(wanted), body=wanted.body)
    sheet = Sheet(_("Changes"), header(), rows)
    return workbook_response(_filename(found, "xlsx"), [sheet])


@require_safe
def specification_changes(request: HttpRequest, code: str) -> HttpResponse:
    found = specification_of(code=code)
    editions = editions_for_change_log(found, request.user)
    page = Paginator(editions, EDITIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "specification": found,
        "page": page,
        "log": change_log(page),
        "changes": [change for change in Change if change != Change.UNCHANGED],
        "crumbs": specification_crumbs(found),
    }
    return render(request, "standards/change_log.html", context)


def _asked(
    request: HttpRequest, *, code: str, number: str
) -> tuple[EditionDifference, DifferenceForm]:
    edition = visible_edition(request, code=code, number=number)
    others = list(comparable_editions(edition, request.user))
    against = _against(edition, others, request.GET.get("against"))
    form = DifferenceForm(request.GET, editions=others, against=against)
    return edition_difference(edition=edition, against=against), form


def _against(edition: Edition, others: list[Edition], number: str | None) -> Edition | None:
    """The edition named in the address, or the one that this one revises.

    A number that the specification has not, or not for this reader, answers 404.
    """
    if not number:
        return former_edition(edition)
    named = [other for other in others if other.number == number]
    if not named:
        raise Http404
    return named[0]


def _counts(found: EditionDifference, wanted: DifferenceFilter) -> list[CountedChange]:
    of_class = found.counts_for(wanted.body) if wanted.body else None
    return [
        CountedChange(change, found.counts[change], of_class[change] if of_class else None)
        for change in Change
    ]


def _filters(request: HttpRequest) -> str:
    """The filters of the address, to be kept by the exports."""
    kept = request.GET.copy()
    for name in _UNIMPORTANT:
        kept.pop(name, None)
    return kept.urlencode()


def _filename(found: EditionDifference, ending: str) -> str:
    against = f"{found.against.number}_" if found.against else ""
    return f"{found.edition.specification.code}_{against}{found.edition.number}_changes.{ending}"
