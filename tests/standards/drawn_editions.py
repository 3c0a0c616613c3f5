"""Pairs of editions for properties: rows are dropped, renamed, moved, reworded and added."""

from dataclasses import dataclass, replace

from hypothesis import settings
from hypothesis import strategies as st

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.rows import CatalogRow
from tests.factories.standards import make_catalog_row

MANY = settings(max_examples=60, deadline=None)
MOST_ROWS = 25


@dataclass(frozen=True, slots=True)
class Editions:
    old: tuple[CatalogRow, ...]
    new: tuple[CatalogRow, ...]


@st.composite
def editions(draw: st.DrawFn) -> Editions:
    """Official ids are unique per kind, and a former id names a row that is not there any more."""
    kinds = st.sampled_from([RequirementKind.FUNCTION, RequirementKind.FORM])
    kept_kinds = draw(st.lists(kinds, max_size=MOST_ROWS))
    old = tuple(
        make_catalog_row(number=number, kind=kind) for number, kind in enumerate(kept_kinds, 1)
    )
    stay = [row for row in old if draw(st.booleans())]
    added = [make_catalog_row(number=1000 + number) for number in range(draw(st.integers(0, 4)))]
    return Editions(old, tuple(draw(st.permutations([*map(_revised(draw), stay), *added]))))


def _revised(draw: st.DrawFn):  # type: ignore[no-untyped-def]  # the draw of the strategy
    def revise(row: CatalogRow) -> CatalogRow:
        change = draw(st.sampled_from(["", "text", "id", "heading", "obligation"]))
        if change == "text":
            return replace(row, text=f"{row.text}ただし、除票を除く。")
        if change == "id":
            return replace(row, official_id=f"9{row.official_id[1:]}", former_id=row.official_id)
        if change == "heading":
            return replace(row, heading_number="8.1", headings=("別の章", "別の節"))
        if change == "obligation":
            town = {MunicipalityClass.TOWN: ObligationLevel.OPTIONAL}
            return replace(row, obligations={**row.obligations, **town})
        return row

    return revise
