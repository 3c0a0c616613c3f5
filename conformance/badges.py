"""The words of a badge. It says what was declared, and never that anybody vouches for it."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conformance.formula import FORMULA_VERSION
from conformance.queries.badges import Standing, Statement
from conformance.rates import rates_of
from portal.common.eras import date_text
from standards.choices import MunicipalityClass
from vendors.models import Package

MOST_COLUMNS = 46
"""Of half-width characters that a line of the picture has room for."""


@dataclass(frozen=True, slots=True)
class Badge:
    """Lines of the picture; `figure` is empty where nothing holds. `tone` is a colour's name.

    `description` is all of it in full, for those who do not see the picture.
    """

    product: str
    standard: str
    figure: str
    said: str
    footer: str
    tone: str
    description: str
    is_sample: bool


def badge_of(statement: Statement, *, seen_by: MunicipalityClass, is_sample: bool) -> Badge:
    declaration = statement.declaration
    product, standard = str(declaration.release), str(declaration.edition)
    cell = statement.figures.get(seen_by)
    conformance = rates_of(cell).conformance if cell else None
    figure = f"{conformance} %" if conformance else ""
    said = _said(statement, seen_by, has_figure=bool(figure))
    status = str(cell.get_status_display()) if cell and figure else ""
    footer = _("as of %(day)s, formula version %(version)s") % {
        "day": date_text(statement.as_of),
        "version": FORMULA_VERSION,
    }
    return Badge(
        product=shortened(product),
        standard=shortened(standard),
        figure=figure,
        said=" ".join(filter(None, [said, status])),
        footer=footer,
        tone=str(cell.status) if cell and figure else "unknown",
        description=". ".join(
            filter(None, [product, standard, said, figure, status, footer, _sample(is_sample)])
        ),
        is_sample=is_sample,
    )


def empty_badge(package: Package, *, specification: str, footer: str, is_sample: bool) -> Badge:
    """Nothing is declared, or nothing of it holds."""
    said = _("No accepted declaration is in force")
    texts = [package.name, specification, said, footer, _sample(is_sample)]
    return Badge(
        product=shortened(package.name),
        standard=shortened(specification),
        figure="",
        said=said,
        footer=footer,
        tone="unknown",
        description=". ".join(filter(None, texts)),
        is_sample=is_sample,
    )


def shortened(text: str, columns: int = MOST_COLUMNS) -> str:
    """Cut to what fits; a wide character takes two columns."""
    kept, used = "", 0
    for character in text:
        used += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if used > columns:
            return kept[:-1] + "…"
        kept += character
    return kept


def _said(statement: Statement, seen_by: MunicipalityClass, *, has_figure: bool) -> str:
    if statement.standing != Standing.HOLDS:
        return str(statement.standing.label)
    if not has_figure:
        return _("No figure for this class: %(class)s") % {"class": seen_by.label}
    return _("Standard conformance (%(class)s)") % {"class": seen_by.label}


def _sample(is_sample: bool) -> str:  # noqa: FBT001
    return _("Invented sample") if is_sample else ""
