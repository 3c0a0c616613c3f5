"""What a catalog says, row by row."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.items import DataItem

MAX_LEVELS = 5


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """One requirement row: `headings` are the titles from level 1 down to `heading_number`.

    `obligations` lacks the classes to which the row does not apply. `former_id` is the official
    id that the requirement had in the edition before, where it was renamed. `row_number` is the
    line of the table (or of the file) it was read from, its header being 1; `sheet` the
    workbook's sheet: where a row stood does not make it another.
    """

    official_id: str
    kind: RequirementKind
    heading_number: str
    headings: tuple[str, ...]
    name: str
    text: str
    rationale: str
    notes: str
    revision_type: str
    effective_on: date | None
    obligations: Mapping[MunicipalityClass, ObligationLevel]
    row_number: int = field(compare=False)
    former_id: str = ""
    item: DataItem | None = None
    sheet: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[RequirementKind, str]:
        """What tells requirements of one specification apart."""
        return self.kind, self.official_id

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the row says; where it stands in the file does not matter."""
        said: tuple[object, ...] = (
            self.kind.value,
            self.official_id,
            self.heading_number,
            self.headings,
            self.name,
            self.text,
            self.rationale,
            self.notes,
            self.revision_type,
            self.effective_on and self.effective_on.isoformat(),
            sorted((body.value, level.value) for body, level in self.obligations.items()),
        )
        if self.former_id or self.item:
            said += (self.former_id, self.item and self.item.to_json())
        written = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {
            "official_id": self.official_id,
            "kind": self.kind.value,
            "heading_number": self.heading_number,
            "headings": list(self.headings),
            "name": self.name,
            "text": self.text,
            "rationale": self.rationale,
            "notes": self.notes,
            "revision_type": self.revision_type,
            "effective_on": self.effective_on and self.effective_on.isoformat(),
            "obligations": {body.value: level.value for body, level in self.obligations.items()},
            "row_number": self.row_number,
            "former_id": self.former_id,
            "item": self.item and self.item.to_json(),
            "sheet": self.sheet,
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """The row that `to_json` wrote."""
        day = written["effective_on"]
        return cls(
            **dict(written)
            | {
                "kind": RequirementKind(written["kind"]),
                "headings": tuple(written["headings"]),
                "effective_on": date.fromisoformat(day) if day else None,
                "obligations": {
                    MunicipalityClass(body): ObligationLevel(level)
                    for body, level in written["obligations"].items()
                },
                "item": DataItem.from_json(written["item"]) if written["item"] else None,
            }
        )


@dataclass(frozen=True, slots=True)
class ParsedCatalog:
    """What a file says. `format` names how it was read: csv, workbook, xml, reqif, oscal."""

    rows: tuple[CatalogRow, ...]
    encoding: str
    format: str = "csv"


def catalog_fingerprint(row_fingerprints: Iterable[str]) -> str:
    """SHA-256 of the rows' fingerprints in the order of the document."""
    return hashlib.sha256("\n".join(row_fingerprints).encode()).hexdigest()
