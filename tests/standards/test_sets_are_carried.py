"""Sets of rows carried into the next edition, by whole runs as row by row."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.comparing.carrying import PositionMap
from standards.comparing.diffing import compare
from standards.parsing.rows import CatalogRow
from standards.requirement_set import RequirementSet
from tests.factories.standards import make_catalog_row
from tests.standards.drawn_editions import MANY, Editions, editions


def map_of(old: tuple[CatalogRow, ...], new: tuple[CatalogRow, ...]) -> PositionMap:
    return PositionMap.of(compare(old, new), old=old, new=new)


@MANY
@given(editions(), st.data())
def test_whole_runs_carry_what_single_positions_carry(drawn: Editions, data: st.DataObject) -> None:
    positions = map_of(drawn.old, drawn.new)
    length = len(drawn.old)
    chosen = data.draw(st.sets(st.integers(0, length - 1))) if length else set()
    rows = RequirementSet.of(chosen, length=length)
    single = {now for was, now in positions.pairs if was in rows}
    assert set(positions.carry(rows)) == single
    assert positions.carry(rows).length == len(drawn.new)
    assert set(positions.carry_sure(rows)) == single - set(positions.suspect)


@MANY
@given(editions())
def test_added_withdrawn_and_continued_rows_make_up_both_editions(drawn: Editions) -> None:
    positions = map_of(drawn.old, drawn.new)
    continued = RequirementSet.of((now for _, now in positions.pairs), length=len(drawn.new))
    kept = RequirementSet.of((was for was, _ in positions.pairs), length=len(drawn.old))
    assert positions.added == ~continued
    assert positions.withdrawn == ~kept
    assert positions.suspect <= continued
    assert positions.carry(RequirementSet.all(length=len(drawn.old))) == continued


def test_a_moved_row_takes_its_mark_with_it() -> None:
    old = tuple(make_catalog_row(number=number) for number in range(1, 6))
    new = (old[4], *old[:4])
    positions = map_of(old, new)
    assert positions.carry(RequirementSet.from_text("10001")).to_text() == "11000"
    assert len(positions.runs) == 2


def test_a_row_changed_in_substance_is_suspect_and_an_edited_one_is_not() -> None:
    old = tuple(make_catalog_row(number=number) for number in range(1, 4))
    new = (
        replace(old[0], text="別のことを満たすこと。"),
        replace(old[1], text=f"{old[1].text.rstrip('。')}"),
        replace(old[2], official_id="0000009", former_id="0000003"),
    )
    positions = map_of(old, new)
    assert positions.suspect.to_text() == "100"
    assert positions.carry_sure(RequirementSet.all(length=3)).to_text() == "011"


def test_an_edition_carries_onto_itself_in_one_run() -> None:
    rows = tuple(make_catalog_row(number=number) for number in range(1, 101))
    positions = map_of(rows, rows)
    assert len(positions.runs) == 1
    some = RequirementSet.of([0, 50, 99], length=100)
    assert positions.carry(some) == some


def test_a_set_of_another_edition_is_refused() -> None:
    rows = tuple(make_catalog_row(number=number) for number in range(1, 4))
    with pytest.raises(ValueError, match="not 3"):
        map_of(rows, rows).carry(RequirementSet(4))


def test_nothing_is_carried_into_an_empty_edition() -> None:
    rows = (make_catalog_row(),)
    positions = map_of(rows, ())
    assert positions.carry(RequirementSet.all(length=1)) == RequirementSet(0)
    assert positions.withdrawn.count == 1
