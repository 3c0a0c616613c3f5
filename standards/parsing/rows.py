"""What a catalog says, row by row."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind

MAX_LEVELS = 5


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """One requirement row: `headings` are the titles from level 1 down to `heading_number`.

    `obligations` lacks the classes to which the row does not apply. `row_number` is the line of
    the table it was read from, its header being 1.
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
    row_number: int

    @property
    def key(self) -> tuple[RequirementKind, str]:
        """What tells requirements of one specification apart."""
        return self.kind, self.official_id

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the row says; where it stands in the file does not matter."""
        said = (
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
        written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ParsedCatalog:
    rows: tuple[CatalogRow, ...]
    encoding: str


def catalog_fingerprint(row_fingerprints: Iterable[str]) -> str:
    """SHA-256 of the rows' fingerprints in the order of the document."""
    return hashlib.sha256("\n".join(row_fingerprints).encode()).hexdigest()
