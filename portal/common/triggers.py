"""Conditions of database triggers that more than one app needs."""

from collections.abc import Iterable

import pgtrigger


def changed_after(statuses: Iterable[str], columns: Iterable[str]) -> pgtrigger.Condition:
    """True where a row that was in one of `statuses` changes one of `columns`."""
    listed = ", ".join(f"'{status}'" for status in statuses)
    changed = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in columns)
    return pgtrigger.Condition(f'OLD."status" IN ({listed}) AND ({changed})')


def written_once() -> pgtrigger.Trigger:
    """Derived rows are written once and never changed: only new ones may be added."""
    return pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete)
