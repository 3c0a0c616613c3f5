"""Problems of one sheet, by row and cell, with the columns as they are called there."""

from dataclasses import asdict
from typing import Any

from portal.common.reading import ProblemList
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetRow

Json = dict[str, Any]


class SheetProblems:
    """Gathers what is wrong; of one cell it is said once, and first by who has read it."""

    def __init__(self, sheet: ReadSheet) -> None:
        self._sheet = sheet
        self._cells: set[tuple[int, str]] = set()
        self._named: dict[int, SheetRow] = {}
        self.found = ProblemList()
        self.rows: set[int] = set()
        for fault in sheet.faults:
            self._add(fault.number, fault.field, fault.value, fault.message)

    def add(self, row: ReadRow, field: str, message: str) -> None:
        self._add(row.number, field, row.cell(field), message)

    def name(self, read: ReadRow, row: SheetRow) -> None:
        """Problems of this line belong to that row of the edition."""
        self._named[read.number] = row

    def listed(self) -> list[Json]:
        """As they are kept, in the order of the lines: a `Problem` each, and its requirement."""
        in_order = sorted(self.found.problems, key=lambda found: found.row or 0)
        return [{**asdict(found), **self._name_of(found.row or 0)} for found in in_order]

    def _name_of(self, number: int) -> Json:
        row = self._named.get(number)
        return {"official_id": row.official_id if row else "", "kind": row.kind if row else ""}

    def _add(self, number: int, field: str, value: str, message: str) -> None:
        self.rows.add(number)
        if field and (number, field) in self._cells:
            return
        self._cells.add((number, field))
        self.found.add(
            row=number,
            column=self._sheet.labels.get(field, field),
            value=value,
            message=message,
            sheet=self._sheet.name,
        )
