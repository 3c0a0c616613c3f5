"""What happened to a declaration, from the tables of changes: readable, and row by row."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import User
from standards.choices import RequirementKind, Side
from standards.naming import Naming
from vendors.choices import EvidenceKind, Support, warning_texts
from vendors.models import Declaration, DeclarationTransition, RowComment
from vendors.queries.naming import side_of_step
from vendors.queries.row_comments import comments_for_reviewers, comments_for_vendor

SQL = Path(__file__).parents[1] / "sql"
MOST_EXAMPLES = 3
MOST_ROWS = 20
"""Changed rows shown with one entry; the file has all of them."""


class EntryKind(models.TextChoices):
    OPENED = "opened", gettext_lazy("Declaration opened")
    ANSWERS = "answers", gettext_lazy("Answers changed")
    EVIDENCE = "evidence", gettext_lazy("Evidence added")
    EVIDENCE_REMOVED = "evidence_removed", gettext_lazy("Evidence removed")
    COMMENTS = "comments", gettext_lazy("Comments on rows")
    STEP = "step", gettext_lazy("State changed")


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer said; `support` None: unanswered."""

    support: str | None
    planned_on: date | None
    note: str
    is_suspect: bool

    @property
    def label(self) -> str | Promise:
        return Support(self.support).label if self.support else _("Unanswered")


@dataclass(frozen=True, slots=True)
class RowChange:
    at: datetime
    by: str
    kind: RequirementKind
    official_id: str
    name: str
    former: Said
    now: Said


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """A piece of evidence, and the row whose answer it backs or backed."""

    kind: RequirementKind
    official_id: str
    name: str
    evidence_kind: EvidenceKind
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` of things changed: of answers the rows, changed `times` times in all.

    `carried` of these changes took an answer over from another declaration. `changes` and
    `evidence` are the first ones, `comments` those of that minute.
    """

    kind: EntryKind
    at: datetime
    by: str
    number: int
    times: int
    carried: int
    step: DeclarationTransition | None
    changes: Sequence[RowChange]
    evidence: Sequence[EvidenceChange]
    comments: Sequence[RowComment]

    @property
    def examples(self) -> str:
        """The first rows: an id alone may be that of a function and of a form."""
        named = dict.fromkeys((str(one.kind.label), one.official_id) for one in self.changes)
        return _(", ").join(" ".join(words) for words in [*named][:MOST_EXAMPLES])

    @property
    def has_other_rows(self) -> bool:
        return self.number > MOST_EXAMPLES

    @property
    def is_taken_over(self) -> bool:
        return self.carried == self.times

    @property
    def has_more(self) -> bool:
        return self.times > len(self.changes or self.evidence)

    @property
    def warnings(self) -> Sequence[str]:
        return warning_texts(self.step.warnings) if self.step else []


Key = tuple[datetime, str | None, str, str]
"""Minute, id of the user, name of the actor, command: what is told together."""


@dataclass(frozen=True, slots=True)
class _Group:
    kind: EntryKind
    minute: datetime
    at: datetime
    user_id: str | None
    actor: str
    command: str
    number: int
    times: int
    carried: int
    object_id: int

    @property
    def key(self) -> Key:
        return self.minute, self.user_id, self.actor, self.command


class Timeline:
    """The entries of a declaration, the newest first: what a Paginator cuts into pages.

    A page takes at most seven queries, whatever it shows. People are told as `naming` says.
    """

    def __init__(self, declaration: Declaration, *, for_reviewers: bool, naming: Naming) -> None:
        shown = comments_for_reviewers if for_reviewers else comments_for_vendor
        self._declaration = declaration
        self._naming = naming
        self._comments = list(shown(declaration).select_related("row__requirement"))

    def __len__(self) -> int:
        entries = _statement("history_entries")
        return int(self._rows(f"SELECT count(*) FROM ({entries}) AS told")[0][0])  # noqa: S608

    def __getitem__(self, part: slice) -> list[Entry]:
        groups = [
            _Group(EntryKind(kind), *facts)
            for kind, *facts in self._rows(
                f"SELECT * FROM ({_statement('history_entries')}) AS told "  # noqa: S608
                "ORDER BY at DESC, array_position(%(kinds)s, kind) DESC, object_id DESC "
                "LIMIT %(limit)s OFFSET %(offset)s",
                kinds=EntryKind.values,
                limit=(part.stop or 0) - (part.start or 0),
                offset=part.start or 0,
            )
        ]
        return list(self._entries(groups))

    def _rows(self, statement: str, **more: Any) -> list[tuple[Any, ...]]:
        comments = [comment.pk for comment in self._comments]
        return _rows(statement, declaration=self._declaration.pk, comments=comments, **more)

    def _entries(self, groups: Sequence[_Group]) -> Iterator[Entry]:
        people = _People(_names(group.user_id for group in groups), self._naming)
        steps = self._steps(groups)
        keys = [group.key for group in groups if group.kind == EntryKind.ANSWERS]
        changes = _first_changes(self._declaration, keys, people)
        evidence = _first_evidence(self._declaration, groups)
        for group in groups:
            is_said = group.kind == EntryKind.COMMENTS
            comments = [one for one in self._comments if is_said and _is_of(one, group)]
            step = steps.get(group.object_id)
            side = _side(step, comments)
            yield Entry(
                kind=group.kind,
                at=group.at,
                by=people.told(side, group.user_id, group.actor, group.command),
                number=group.number,
                times=group.times,
                carried=group.carried,
                step=step,
                changes=changes[group.key] if group.kind == EntryKind.ANSWERS else [],
                evidence=evidence[group.kind, group.key],
                comments=comments,
            )

    def _steps(self, groups: Iterable[_Group]) -> Mapping[int, DeclarationTransition]:
        wanted = [group.object_id for group in groups if group.kind == EntryKind.STEP]
        return self._declaration.transitions.in_bulk(wanted)


def all_changes(declaration: Declaration, *, naming: Naming) -> Iterator[RowChange]:
    """Every change of an answer in the order of time; two queries."""
    statement = f"{_statement('answer_changes')} ORDER BY event.pgh_id"
    rows = _rows(statement, declaration=declaration.pk)
    people = _People(_names(row[3] for row in rows), naming)
    return (_change(row, people) for row in rows)


@dataclass(frozen=True, slots=True)
class _People:
    """`names`: what people are called now, by id."""

    names: Mapping[str, str]
    naming: Naming

    def told(self, side: Side, user_id: str | None, actor: str, command: str) -> str:
        """The person, by the name of then if gone, or their side; else the command or portal."""
        if person := self.names.get(user_id or "", actor):
            return self.naming.shown(side, person)
        return _("command %s") % command if command else _("the portal")


def _side(step: DeclarationTransition | None, comments: Sequence[RowComment]) -> Side:
    """Answers and evidence are the vendor's."""
    if step is not None:
        return side_of_step(step.status)
    return Side(comments[0].side) if comments else Side.VENDOR


@cache
def _statement(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _first_changes(
    declaration: Declaration, keys: Collection[Key], people: _People
) -> Mapping[Key, list[RowChange]]:
    """The first MOST_ROWS of each group, in the order of the document."""
    found: dict[Key, list[RowChange]] = defaultdict(list)
    if not keys:
        return found
    told = "PARTITION BY minute, user_id, actor, command"
    rows = _first_rows(declaration, "answer_changes", told, {key[0] for key in keys})
    for row in rows:
        _pgh_id, _at, *key = row[:6]
        found[_key(*key)].append(_change(row, people))
    return found


def _first_evidence(
    declaration: Declaration, groups: Sequence[_Group]
) -> Mapping[tuple[EntryKind, Key], list[EvidenceChange]]:
    """The first MOST_ROWS of each group, in the order of the document; no query without any."""
    found: dict[tuple[EntryKind, Key], list[EvidenceChange]] = defaultdict(list)
    kinds = {EntryKind.EVIDENCE, EntryKind.EVIDENCE_REMOVED}
    minutes = {group.minute for group in groups if group.kind in kinds}
    if not minutes:
        return found
    told = "PARTITION BY minute, user_id, actor, command, entry"
    for row in _first_rows(declaration, "evidence_changes", told, minutes):
        _pgh_id, _at, *key, entry = row[:7]
        found[EntryKind(entry), _key(*key)].append(_evidence(row))
    return found


def _evidence(row: tuple[Any, ...]) -> EvidenceChange:
    """`row`: the columns of `evidence_changes.sql`."""
    kind, official_id, name, _sequence, evidence_kind, title = row[7:13]
    return EvidenceChange(
        RequirementKind(kind), official_id, name, EvidenceKind(evidence_kind), title
    )


def _first_rows(
    declaration: Declaration, statement: str, told: str, minutes: Collection[datetime]
) -> list[tuple[Any, ...]]:
    """MOST_ROWS of each entry; `told` says what makes one."""
    return _rows(
        f"""
        SELECT * FROM (
            SELECT changes.*, row_number() OVER ({told} ORDER BY sequence, pgh_id) AS place
            FROM ({_statement(statement)}) AS changes
            WHERE minute = ANY(%(minutes)s)
        ) AS placed
        WHERE place <= {MOST_ROWS}
        ORDER BY place
        """,  # noqa: S608 - our own statement
        declaration=declaration.pk,
        minutes=sorted(minutes),
    )


def _key(minute: datetime, user_id: str | None, actor: str, command: str) -> Key:
    return minute, user_id, actor, command


def _rows(statement: str, **arguments: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return list(cursor.fetchall())


def _change(row: tuple[Any, ...], people: _People) -> RowChange:
    """`row`: the columns of `answer_changes.sql`."""
    _pgh_id, at, _minute, user_id, actor, command, kind, official_id, name, _sequence = row[:10]
    return RowChange(
        at=at,
        by=people.told(Side.VENDOR, user_id, actor, command),
        kind=RequirementKind(kind),
        official_id=official_id,
        name=name,
        former=Said(*row[10:14]),
        now=Said(*row[14:18]),
    )


def _names(user_ids: Iterable[str | None]) -> Mapping[str, str]:
    """What people are called now; one query."""
    wanted = {int(user_id) for user_id in user_ids if user_id}
    return {str(pk): str(user) for pk, user in User.objects.in_bulk(wanted).items()}


def _is_of(comment: RowComment, group: _Group) -> bool:
    minute = comment.created_at.replace(second=0, microsecond=0)
    return (minute, str(comment.author_id)) == (group.minute, group.user_id)
