"""Differences as a table, one line for each row that changed."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from portal.common.exports import Cell
from standards.choices import Change, MunicipalityClass, ObligationLevel
from standards.comparing.consequences import consequence
from standards.comparing.diffing import Difference
from standards.parsing.rows import CatalogRow
from standards.queries.shown_differences import item_text

_TEXTS = ("name", "text", "notes", "rationale")


def header() -> list[str]:
    """Facts of both sides stand side by side, and so do the obligations of each class."""
    before, after = _("%(name)s (before)"), _("%(name)s (after)")
    facts = [
        _("Official id"),
        _("Heading number"),
        _("Heading"),
        _("Name of the requirement"),
        _("Text"),
        _("Notes"),
        _("Rationale"),
        _("Must be met by"),
        _("Data item"),
        *[str(body.label) for body in MunicipalityClass],
    ]
    pairs = [side % {"name": name} for name in facts for side in (before, after)]
    return [_("Kind"), _("Change"), _("What it means for answers"), *pairs]


def exported_differences(
    found: Iterable[Difference], *, body: MunicipalityClass | None = None
) -> Iterator[list[Cell]]:
    """Cells in the order of `header`; with a class, changes are those for that class."""
    for item in found:
        changes = item.changes if body is None else item.changes_for(body)
        sides = zip(_cells(item.old), _cells(item.new), strict=True)
        yield [
            str(item.row.kind.label),
            _(", ").join(str(change.label) for change in Change if change in changes),
            str(consequence(item).label),
            *[cell for pair in sides for cell in pair],
        ]


def _cells(row: CatalogRow | None) -> list[Cell]:
    if row is None:
        return [""] * (5 + len(_TEXTS) + len(MunicipalityClass))
    return [
        row.official_id,
        row.heading_number,
        " / ".join(row.headings),
        *[getattr(row, name) for name in _TEXTS],
        row.effective_on,
        item_text(row.item),
        *[_sign(row.obligations.get(body)) for body in MunicipalityClass],
    ]


def _sign(level: ObligationLevel | None) -> str:
    return level.symbol if level else ""
