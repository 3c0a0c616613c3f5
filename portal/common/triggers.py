"""Conditions of database triggers that more than one app needs."""

from collections.abc import Iterable
from dataclasses import dataclass

import pgtrigger


def changed_after(statuses: Iterable[str], columns: Iterable[str]) -> pgtrigger.Condition:
    """True where a row that was in one of `statuses` changes one of `columns`."""
    listed = ", ".join(f"'{status}'" for status in statuses)
    changed = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in columns)
    return pgtrigger.Condition(f'OLD."status" IN ({listed}) AND ({changed})')


def written_once() -> pgtrigger.Trigger:
    """Derived rows are written once and never changed: only new ones may be added."""
    return pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete)


@dataclass(frozen=True, slots=True)
class Freezing:
    """Rows of a table are frozen while their parent is in one of `statuses`.

    `column` names the parent in them; `constraint` is the code by which the refusal is known.
    """

    parent: str
    column: str
    statuses: Iterable[str]
    constraint: str

    def triggers(self, name: str) -> list[pgtrigger.Trigger]:
        """Refuse any change, once per statement and not per row: some write 100,000 rows.

        A row never moves to another parent.
        """
        return [
            self._trigger(f"{name}_insert", pgtrigger.Insert, {"new": "written"}, ("written",)),
            self._trigger(f"{name}_delete", pgtrigger.Delete, {"old": "former"}, ("former",)),
            self._trigger(
                f"{name}_update",
                pgtrigger.Update,
                {"old": "former", "new": "written"},
                ("former", "written"),
            ),
        ]

    def _trigger(
        self,
        name: str,
        operation: pgtrigger.Operation,
        referencing: dict[str, str],
        tables: tuple[str, ...],
    ) -> pgtrigger.Trigger:
        statuses = ", ".join(f"'{status}'" for status in self.statuses)
        parents = [f"SELECT {self.column} FROM {table}" for table in tables]  # noqa: S608
        touched = " UNION ".join(parents)
        moved = f"OR EXISTS ({' EXCEPT '.join(parents)})" if len(parents) > 1 else ""
        return pgtrigger.Trigger(
            name=name,
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**referencing),
            func=f"""
                IF EXISTS (
                    SELECT FROM {self.parent} WHERE status IN ({statuses}) AND id IN ({touched})
                ) {moved} THEN
                    RAISE EXCEPTION 'the row is frozen with its {self.parent}'
                        USING ERRCODE = 'check_violation', CONSTRAINT = '{self.constraint}';
                END IF;
                RETURN NULL;
            """,
        )
