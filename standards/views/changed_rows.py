"""Rows of a comparison as a table shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from standards.choices import Change, MunicipalityClass, ObligationLevel
from standards.comparing.diffing import Difference


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """`obligations`: class, level before and after; None where it is not applicable."""

    item: Difference
    changes: list[Change]
    obligations: list[tuple[str, ObligationLevel | None, ObligationLevel | None]]


def changed_rows(items: Iterable[Difference]) -> list[ChangedRow]:
    return [_changed_row(item) for item in items]


def _changed_row(item: Difference) -> ChangedRow:
    return ChangedRow(
        item=item,
        changes=[change for change in Change if change in item.changes],
        obligations=[
            (str(body.label), *item.obligations[body])
            for body in MunicipalityClass
            if body in item.obligations
        ],
    )
