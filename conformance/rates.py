"""The rates of a cell as they are shown: derived from its counts, never stored."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from conformance.choices import FitStatus
from conformance.models import Fit
from portal.common.figures import rate_text


class UnknownReason(models.TextChoices):
    """Why a cell has no known figures (`docs/fit.md`, status)."""

    NO_ADOPTION = "no_adoption", _("No system in use is recorded")
    EDITION_NOT_VALID = "edition_not_valid", _("The edition is not valid on that day")
    CLASS_NOT_KNOWN = "class_not_known", _("The class of the body is not known")
    NO_DECLARATION = "no_declaration", _("The release has no accepted declaration")
    NO_MANDATORY_ROW = "no_mandatory_row", _("The edition has no mandatory row for the class")


def unknown_reason(fit: Fit) -> UnknownReason | None:
    """The first reason that holds, in the order in which the inputs are looked for."""
    if fit.status != FitStatus.UNKNOWN:
        return None
    if fit.adoption_id is None:
        return UnknownReason.NO_ADOPTION
    if fit.edition_id is None:
        return UnknownReason.EDITION_NOT_VALID
    if fit.municipality_class is None:
        return UnknownReason.CLASS_NOT_KNOWN
    if fit.declaration_id is None:
        return UnknownReason.NO_DECLARATION
    return UnknownReason.NO_MANDATORY_ROW


@dataclass(frozen=True, slots=True)
class Rates:
    """Displayed percents of one cell, or of a body's pooled cells; None is "no figure"."""

    conformance: str | None
    fit: str | None
    option_coverage: str | None
    planned_conformance: str | None


NO_RATES = Rates(None, None, None, None)


def rates_of(fit: Fit) -> Rates:
    if fit.mandatory_total is None:
        return NO_RATES
    planned = (fit.mandatory_supported or 0) + (fit.mandatory_planned or 0)
    return Rates(
        conformance=rate_text(fit.mandatory_supported, fit.mandatory_total),
        fit=rate_text(fit.fit_supported, fit.fit_total),
        option_coverage=rate_text(fit.needed_supported, fit.needed_total),
        planned_conformance=rate_text(planned, fit.mandatory_total),
    )
