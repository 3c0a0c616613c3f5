"""Figures of releases that a body might use, as sheets; every row says where it comes from."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from conformance.queries.candidates import Candidate
from conformance.queries.viewpoints import Viewpoint
from portal.common.exports import Cell, Sheet
from standards.models import Edition


def figures_sheet(found: Iterable[tuple[Edition, Candidate]]) -> Sheet:
    rows = [_figures(edition, candidate) for edition, candidate in found]
    return Sheet(_("Figures"), _figures_header(), rows)


def _figures_header() -> list[str]:
    return [
        _("Specification"), _("Edition"), _("Release"), _("Vendors"), _("In use now"),
        _("Status"), _("Standard conformance (%)"), _("Mandatory rows"), _("Mandatory rows met"),
        _("Fit rate (%)"), _("Rows and local requirements"), _("Of these met"),
        _("Options answered"), _("Optional rows"), _("Option coverage (%)"), _("Needed options"),
        _("Needed options met"), _("Missing rows"), _("Gap"), _("Excess"),
        _("Planned conformance (%)"), _("Planned in time"),
        _("Met rows contested, not settled"), _("Met rows contested with success"),
        _("As of"), _("Formula version"),
    ]  # fmt: skip


def _figures(edition: Edition, candidate: Candidate) -> list[Cell]:
    fit, rates = candidate.fit, candidate.rates
    return [
        str(edition.specification), edition.number, str(candidate.release),
        _(", ").join(vendor.name for vendor in candidate.vendors),
        _("yes") if candidate.is_own else "",
        str(fit.get_status_display()), rates.conformance, fit.mandatory_total,
        fit.mandatory_supported, rates.fit, fit.fit_total, fit.fit_supported,
        fit.optional_answered, fit.optional_total, rates.option_coverage, fit.needed_total,
        fit.needed_supported, candidate.missing.count, fit.gap, fit.excess,
        rates.planned_conformance, fit.mandatory_planned, candidate.met_but_contested.count,
        candidate.met_but_upheld.count, fit.as_of, fit.formula_version,
    ]  # fmt: skip


def viewpoint_rows(seen_by: Viewpoint) -> list[list[Cell]]:
    body = seen_by.body
    return [
        [_("As seen by"), str(seen_by)],
        [_("Municipality"), str(body) if body else None],
        [_("Code"), body.code if body else None],
        [_("Class of the body"), str(seen_by.municipality_class.label)],
        [_("Contracted options"), contract_text()],
    ]


def contract_text() -> str:
    return _(
        "For the release that the body uses now its contracts count; for every other release "
        "all options count as contracted."
    )
