"""The words of a badge. It says what was declared, and never that anybody vouches for it."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conformance.formula import FORMULA_VERSION
from conformance.queries.badges import Standing, Statement
from conformance.queries.standing import Doubts
from conformance.rates import rates_of
from portal.common.eras import date_text
from standards.choices import MunicipalityClass
from vendors.models import Package

MOST_COLUMNS = 46
"""Of half-width characters that a line of the picture has room for."""


@dataclass(frozen=True, slots=True)
class Badge:
    """Lines of the picture; `figure` is empty where nothing holds. `tone` is a colour's name.

    `said` is what the figure is, `seen_by` whose it is, `status` what it comes to; `doubts` is
    empty where nobody contests an answer. `description` is all of it in full, for those who do
    not see the picture.
    """

    product: str
    standard: str
    figure: str
    said: str
    seen_by: str
    status: str
    doubts: str
    footer: str
    tone: str
    description: str
    is_sample: bool


def badge_of(
    statement: Statement, *, seen_by: MunicipalityClass, doubts: Doubts, is_sample: bool
) -> Badge:
    declaration = statement.declaration
    product, standard = str(declaration.release), str(declaration.edition)
    cell = statement.figures.get(seen_by)
    conformance = rates_of(cell).conformance if cell else None
    figure = f"{conformance} %" if conformance else ""
    holds = statement.standing == Standing.HOLDS
    said = _said(statement, has_figure=bool(figure))
    status = str(cell.get_status_display()) if cell and figure else ""
    seen_as = str(seen_by.label) if holds else ""
    contested = _doubts(doubts) if holds else ""
    footer = _("as of %(day)s, formula version %(version)s") % {
        "day": date_text(statement.as_of),
        "version": FORMULA_VERSION,
    }
    return Badge(
        product=shortened(product),
        standard=shortened(standard),
        figure=figure,
        said=said,
        seen_by=seen_as,
        status=status,
        doubts=contested,
        footer=footer,
        tone=str(cell.status) if cell and figure else "unknown",
        description=". ".join(
            filter(
                None,
                [
                    product,
                    standard,
                    said,
                    figure,
                    seen_as,
                    status,
                    contested,
                    footer,
                    _sample(is_sample),
                ],
            )
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
        seen_by="",
        status="",
        doubts="",
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


def _said(statement: Statement, *, has_figure: bool) -> str:
    if statement.standing != Standing.HOLDS:
        return str(statement.standing.label)
    return _("Standard conformance") if has_figure else _("No figure for this class")


def _doubts(doubts: Doubts) -> str:
    """Signs stand with words, as on the pages."""
    said = []
    if upheld := doubts.upheld.count:
        said.append("✕ " + _("Contested with success: %(number)d") % {"number": upheld})
    if contested := doubts.open.count:
        said.append("▲ " + _("Contested: %(number)d") % {"number": contested})
    return " ".join(said)


def _sample(is_sample: bool) -> str:  # noqa: FBT001
    return _("Invented sample") if is_sample else ""
