"""Differences made ready to be read: marked words, obligations by groups of classes, facts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.common.eras import date_text
from standards.choices import Change, MunicipalityClass, ObligationLevel
from standards.comparing.consequences import Consequence, consequence
from standards.comparing.diffing import Difference, ObligationChange
from standards.comparing.wording import Piece, word_difference
from standards.obligations import ObligationGroup, group_by_level
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow

Label = str | Promise


@dataclass(frozen=True, slots=True)
class ObligationStep:
    """The classes for which an obligation changed in the same way; None: not applicable."""

    before: ObligationLevel | None
    after: ObligationLevel | None
    classes: tuple[MunicipalityClass, ...]

    @property
    def is_everybody(self) -> bool:
        return ObligationGroup(self.after, self.classes).is_everybody

    @property
    def is_every_municipality(self) -> bool:
        return ObligationGroup(self.after, self.classes).is_every_municipality


@dataclass(frozen=True, slots=True)
class FactStep:
    """A fact of the row that is another now; empty where there is none."""

    label: Label
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """`obligations` are those of the row that did not change; `changes` the weightiest first."""

    difference: Difference
    changes: tuple[Change, ...]
    consequence: Consequence
    name: tuple[Piece, ...]
    text: tuple[Piece, ...]
    further: tuple[tuple[Label, tuple[Piece, ...]], ...]
    facts: tuple[FactStep, ...]
    steps: tuple[ObligationStep, ...]
    obligations: tuple[ObligationGroup, ...]

    @property
    def old(self) -> CatalogRow | None:
        return self.difference.old

    @property
    def new(self) -> CatalogRow | None:
        return self.difference.new

    @property
    def row(self) -> CatalogRow:
        return self.difference.row

    @property
    def is_moved(self) -> bool:
        return Change.MOVED in self.difference.changes


def shown_difference(
    difference: Difference, *, body: MunicipalityClass | None = None
) -> ShownDifference:
    """With a class, obligations of that class alone."""
    changes = difference.changes if body is None else difference.changes_for(body)
    wanted = tuple(MunicipalityClass) if body is None else (body,)
    return ShownDifference(
        difference=difference,
        changes=tuple(change for change in Change if change in changes),
        consequence=consequence(difference),
        name=_marked(difference, "name"),
        text=_marked(difference, "text"),
        further=tuple(_further(difference)),
        facts=tuple(_facts(difference)),
        steps=tuple(_steps(difference, wanted)),
        obligations=_unchanged_obligations(difference, wanted),
    )


def _marked(difference: Difference, field: str) -> tuple[Piece, ...]:
    """Rows that stand on one side only are not marked as a whole: their change says so."""
    if difference.old is None or difference.new is None:
        said = getattr(difference.row, field)
        return word_difference(said, said)
    return word_difference(getattr(difference.old, field), getattr(difference.new, field))


def _further(difference: Difference) -> Iterator[tuple[Label, tuple[Piece, ...]]]:
    """Notes and rationale, where they changed or the whole row did."""
    one_side = difference.old is None or difference.new is None
    for field, label in (("notes", _("Notes")), ("rationale", _("Rationale"))):
        said = [getattr(row, field) for row in (difference.old, difference.new) if row]
        if (one_side and said[0]) or len(set(said)) > 1:
            yield label, _marked(difference, field)


def _facts(difference: Difference) -> Iterator[FactStep]:
    before, after = _facts_of(difference.old), _facts_of(difference.new)
    for label in dict.fromkeys([*before, *after]):
        step = FactStep(label, before.get(label, ""), after.get(label, ""))
        if step.before != step.after:
            yield step


def _facts_of(row: CatalogRow | None) -> dict[Label, str]:
    if row is None:
        return {}
    facts: dict[Label, str] = dict(_item_facts(row.item)) if row.item else {}
    if row.effective_on:
        facts[_("Must be met by")] = date_text(row.effective_on)
    return facts


_ITEM_LABELS: dict[str, Label] = {
    "type": _("Data type"),
    "digits": _("Digits"),
    "condition": _("Output condition"),
    "repeat": _("Repetition"),
    "group": _("Group of items"),
    "romaji": _("Roman letters"),
    "is_primary_key": _("Primary key"),
    "is_foreign_key": _("Foreign key"),
    "classes": _("Classes of the item"),
    "code_list": _("Code list"),
    "codes": _("Codes"),
    "related": _("Related functions"),
    "sample": _("Example value"),
    "remark": _("Remark"),
}


def item_text(item: DataItem | None) -> str:
    """All facts of a data item in one line; empty without one."""
    return "; ".join(f"{label}: {value}" for label, value in _item_facts(item)) if item else ""


def _item_facts(item: DataItem) -> Iterator[tuple[Label, str]]:
    for field in fields(item):
        if value := getattr(item, field.name):
            yield _ITEM_LABELS[field.name], _item_text(item, field.name, value)


def _item_text(item: DataItem, name: str, value: object) -> str:
    if name == "codes":
        return "、".join(f"{code.value}={code.meaning}" for code in item.codes)
    if name == "classes":
        return " / ".join(item.classes)
    if name == "type":
        return f"{item.type.value} {item.type.label}"
    if name == "condition":
        return str(item.condition.label)
    return "✓" if value is True else str(value)


def _steps(difference: Difference, wanted: Sequence[MunicipalityClass]) -> Iterator[ObligationStep]:
    """Changed obligations, those of added and withdrawn rows included."""
    alike: dict[ObligationChange, list[MunicipalityClass]] = {}
    for body in wanted:
        before, after = (
            row.obligations.get(body) if row else None for row in (difference.old, difference.new)
        )
        if before != after:
            alike.setdefault((before, after), []).append(body)
    for (before, after), classes in alike.items():
        yield ObligationStep(before, after, tuple(classes))


def _unchanged_obligations(
    difference: Difference, wanted: Sequence[MunicipalityClass]
) -> tuple[ObligationGroup, ...]:
    """Grouped by level, without the classes to which the row neither applies nor applied."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        return ()
    same = {
        body.value: level.value
        for body, level in new.obligations.items()
        if body in wanted and old.obligations.get(body) == level
    }
    return tuple(group for group in group_by_level(same) if group.level)
