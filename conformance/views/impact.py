"""What an edition does to packages and bodies, on a page and as files."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.impact.summary import BodyImpact, GroupImpact, Impact, edition_impact
from conformance.rates import rates_of
from portal.common.exports import Cell, Sheet, csv_response, workbook_response
from standards.choices import Change
from standards.models import Edition
from standards.views.crumbs import edition_crumbs
from standards.views.lookups import visible_edition


@require_safe
def impact(request: HttpRequest, code: str, number: str) -> HttpResponse:
    edition = visible_edition(request, code=code, number=number)
    found = edition_impact(edition=edition, at=today())
    context = {
        "edition": edition,
        "impact": found,
        "changes": [(change, number) for change, number in found.changes.items() if number],
        "touched": [package for package in found.packages if package.is_touched],
        "crumbs": edition_crumbs(edition),
    }
    return render(request, "conformance/impact.html", context)


@require_safe
def impact_csv(request: HttpRequest, code: str, number: str) -> HttpResponse:
    edition = visible_edition(request, code=code, number=number)
    sheet = _body_sheet(edition_impact(edition=edition, at=today()).bodies)
    return csv_response(_filename(edition, "csv"), sheet.header, sheet.rows)


@require_safe
def impact_xlsx(request: HttpRequest, code: str, number: str) -> HttpResponse:
    edition = visible_edition(request, code=code, number=number)
    found = edition_impact(edition=edition, at=today())
    sheets = [
        _body_sheet(found.bodies),
        _package_sheet(found),
        _group_sheet(_("By class"), found.by_class),
        _group_sheet(_("By prefecture"), found.by_prefecture),
        _source_sheet(found),
    ]
    return workbook_response(_filename(edition, "xlsx"), sheets)


def _body_sheet(bodies: Iterable[BodyImpact]) -> Sheet:
    header = [
        _("Code"), _("Municipality"), _("Prefecture"), _("Class of the body"), _("Release"),
        _("Measured by edition"), _("Status now"), _("Status then"), _("Status if confirmed"),
        _("Standard conformance now (%)"), _("Standard conformance then (%)"),
        _("Standard conformance if confirmed (%)"), _("Fit rate now (%)"),
        _("Mandatory rows now"), _("Met now"), _("Mandatory rows then"), _("Met then"),
        _("Met if confirmed"),
    ]  # fmt: skip
    return Sheet(_("Municipalities"), header, [_body_row(body) for body in bodies])


def _body_row(body: BodyImpact) -> list[Cell]:
    fit, then, best = body.fit, body.carried, body.confirmed
    return [
        fit.municipality.code,
        fit.municipality.name,
        str(fit.municipality.prefecture),
        str(fit.get_municipality_class_display()),
        str(fit.release) if fit.release else None,
        fit.edition.number if fit.edition else None,
        str(fit.get_status_display()),
        str(then.status.label),
        str(best.status.label),
        body.now,
        body.then,
        body.at_best,
        rates_of(fit).fit,
        fit.mandatory_total,
        fit.mandatory_supported,
        then.mandatory_total,
        then.mandatory_supported,
        best.mandatory_supported,
    ]


def _package_sheet(found: Impact) -> Sheet:
    header = [
        _("Package and release"), _("Declared against edition"), _("Bodies using it"),
        _("Supported rows that are withdrawn"), _("Answers to be confirmed"),
        _("Mandatory rows without an answer"),
    ]  # fmt: skip
    rows: Iterator[list[Cell]] = (
        [
            str(one.declared.declaration.release),
            one.declared.declaration.edition.number,
            one.bodies,
            one.lost,
            one.suspect,
            one.unanswered_mandatory,
        ]
        for one in found.packages
    )
    return Sheet(_("Packages"), header, rows)


def _group_sheet(name: str, groups: Iterable[GroupImpact]) -> Sheet:
    header = [
        _("Group"), _("Bodies"), _("Compared (n)"), _("Fall below 100 %"),
        _("Fall even if confirmed"), _("Mean of bodies now (%)"),
        _("Mean of bodies then (%)"), _("Mean of bodies if confirmed (%)"),
    ]  # fmt: skip
    rows: Iterator[list[Cell]] = (
        [
            group.label, group.bodies, group.counted, group.fall, group.fall_at_best,
            group.mean_now, group.mean_then, group.mean_at_best,
        ]
        for group in groups
    )  # fmt: skip
    return Sheet(name, header, rows)


def _source_sheet(found: Impact) -> Sheet:
    changes: list[list[Cell]] = [
        [str(change.label), found.changes[change]] for change in Change if found.changes
    ]
    rows: list[list[Cell]] = [
        [_("Edition"), str(found.edition)],
        [_("State"), str(found.edition.get_status_display())],
        [_("Carried from editions"), ", ".join(edition.number for edition in found.former)],
        [_("As of"), found.as_of],
        [_("Formula version"), found.formula_version],
        *changes,
    ]
    return Sheet(_("Source of the figures"), [_("Fact"), _("Value")], rows)


def _filename(edition: Edition, ending: str) -> str:
    return f"impact_{edition.specification.code}_{edition.number}.{ending}"
