"""An edition as a file, in every format that the import reads."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.common.exports import TYPE_OF_CSV, TYPE_OF_WORKBOOK, file_response, note_of_site
from standards.exporting import csv, oscal, reqif, workbook, xml
from standards.exporting.facts import EditionFacts
from standards.forms.rows import RowFilterForm
from standards.models import Edition
from standards.parsing.xml_format import SCHEMA
from standards.queries.exported_rows import exported_rows
from standards.views.lookups import visible_edition

TYPE_OF_XML = "application/xml"
TYPE_OF_JSON = "application/json"
ONE_DAY = 24 * 60 * 60


@require_safe
def edition_csv(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    edition = visible_edition(request, code=code, number=number)
    found = exported_rows(edition=edition, wanted=RowFilterForm(request.GET).wanted())
    return file_response(
        _filename(edition, "csv"),
        TYPE_OF_CSV,
        lambda target: csv.write_catalog(
            target, rows=found.rows, with_items=found.has_items, note=note_of_site()
        ),
    )


@require_safe
def edition_xlsx(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    edition = visible_edition(request, code=code, number=number)
    found = exported_rows(edition=edition, wanted=RowFilterForm(request.GET).wanted())
    return file_response(
        _filename(edition, "xlsx"),
        TYPE_OF_WORKBOOK,
        lambda target: workbook.write_catalog(
            target,
            name=edition.number,
            rows=found.rows,
            with_items=found.has_items,
            note=note_of_site(),
        ),
    )


@require_safe
def edition_xml(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    edition = visible_edition(request, code=code, number=number)
    return file_response(
        _filename(edition, "xml"),
        TYPE_OF_XML,
        lambda target: xml.write_catalog(
            target, facts=_facts(request, edition), rows=exported_rows(edition=edition).rows
        ),
    )


@require_safe
def edition_reqif(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    edition = visible_edition(request, code=code, number=number)
    return file_response(
        _filename(edition, "reqif"),
        TYPE_OF_XML,
        lambda target: reqif.write_catalog(
            target, facts=_facts(request, edition), rows=exported_rows(edition=edition).rows
        ),
    )


@require_safe
def edition_json(request: HttpRequest, code: str, number: str) -> HttpResponseBase:
    edition = visible_edition(request, code=code, number=number)
    return file_response(
        _filename(edition, "json"),
        TYPE_OF_JSON,
        lambda target: oscal.write_catalog(
            target, facts=_facts(request, edition), rows=exported_rows(edition=edition).rows
        ),
    )


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def catalog_schema(_request: HttpRequest) -> HttpResponse:
    """The schema of our XML; its address and content never change."""
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(SCHEMA.read_bytes(), content_type=TYPE_OF_XML, headers=headers)


def _facts(request: HttpRequest, edition: Edition) -> EditionFacts:
    specification = edition.specification
    page = reverse("standards:edition", args=[specification.code, edition.number])
    return EditionFacts(
        specification=specification.code,
        specification_name=specification.name,
        number=edition.number,
        status=edition.status,
        valid_from=edition.valid_from,
        valid_until=edition.valid_until,
        effective_on=edition.effective_on,
        published_at=edition.published_at,
        changed_at=edition.published_at or now(),
        is_sample=edition.is_sample,
        note=note_of_site(),
        address=request.build_absolute_uri(page),
    )


def _filename(edition: Edition, ending: str) -> str:
    return f"{edition.specification.code}_{edition.number}.{ending}"
