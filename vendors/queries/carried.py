"""What became of the answers of a declaration that was brought to another edition."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db.models import F, Q, QuerySet

from standards.choices import Change
from standards.comparing.diffing import Difference
from standards.models import Edition
from standards.queries.continuity import Content, compare_contents, content_of
from vendors.answer_contents import AnswerContent
from vendors.choices import EDITABLE_STATUSES, DeclarationStatus
from vendors.models import Answer, Declaration


class Group(StrEnum):
    """What became of a row's answer; each row of both editions is in one of them.

    NEW are rows without an answer to carry: added ones, and those unanswered before. WITHDRAWN are
    answers to rows that the new edition does not have: they stay with the former declaration.
    """

    SUSPECT = "suspect"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A row with the former answer and the one in the draft.

    `row_id` is that of the new edition, of withdrawn rows that of the former one.
    """

    row_id: int
    difference: Difference
    former: AnswerContent | None
    answer: AnswerContent | None

    @property
    def group(self) -> Group:
        if self.difference.new is None:
            return Group.WITHDRAWN
        if self.former is None:
            return Group.NEW
        is_suspect = self.difference.makes_suspect or self.former.is_suspect
        return Group.SUSPECT if is_suspect else Group.KEPT

    @property
    def is_open(self) -> bool:
        """Somebody has to say something."""
        return self.answer is None or self.answer.is_suspect

    @property
    def to_confirm(self) -> bool:
        return self.answer is not None and self.answer.is_suspect

    @property
    def is_added(self) -> bool:
        return Change.ADDED in self.difference.changes


@dataclass(frozen=True)
class CarriedAnswers:
    """All rows in the order of the document, by group."""

    groups: Mapping[Group, Sequence[CarriedRow]]

    @cached_property
    def to_confirm(self) -> list[CarriedRow]:
        return [row for row in self.groups[Group.SUSPECT] if row.to_confirm]

    def next_to_confirm(self, after: int) -> CarriedRow | None:
        """The next one after that row in the order of the document, or else the first one."""
        rows = self.groups[Group.SUSPECT]
        at = next((place for place, row in enumerate(rows) if row.row_id == after), -1)
        return next((row for row in [*rows[at + 1 :], *rows[: at + 1]] if row.to_confirm), None)

    def in_turn(self, group: Group) -> list[CarriedRow]:
        """As the page shows them: open ones first, each in the order of the document."""
        return sorted(self.groups[group], key=lambda row: not row.is_open)

    @cached_property
    def confirmed(self) -> int:
        """Suspect rows that somebody has decided."""
        return sum(not row.is_open for row in self.groups[Group.SUSPECT])

    @cached_property
    def answered_new(self) -> int:
        return sum(not row.is_open for row in self.groups[Group.NEW])

    @property
    def done(self) -> int:
        return self.confirmed + self.answered_new

    @property
    def total(self) -> int:
        """Rows that somebody has to look at."""
        return len(self.groups[Group.SUSPECT]) + len(self.groups[Group.NEW])


def carried_answers(draft: Declaration) -> CarriedAnswers:
    """Nine queries, whatever the number of rows; `draft.based_on` answers another edition."""
    former = draft.based_on
    if former is None:
        raise ValueError("the declaration is based on no other one")
    old, new = content_of(former.edition), content_of(draft.edition)
    answers = answers_of([former, draft])
    rows = list(_rows(old, new, answers[former.pk], answers[draft.pk]))
    return CarriedAnswers({group: [row for row in rows if row.group == group] for group in Group})


def answers_of(declarations: Collection[Declaration]) -> dict[int, dict[int, AnswerContent]]:
    """By declaration and row; one query."""
    answers: dict[int, dict[int, AnswerContent]] = {one.pk: {} for one in declarations}
    found = Answer.objects.filter(declaration__in=declarations).order_by()
    columns = ("declaration_id", "row_id", "support", "planned_on", "note", "is_suspect")
    for declaration, row, support, planned_on, note, is_suspect in found.values_list(*columns):
        answers[declaration][row] = AnswerContent(support, planned_on, note, is_suspect)
    return answers


def carried_drafts(user: object) -> QuerySet[Declaration]:
    """Those that the user may edit now and that continue the answers to another edition."""
    own = Declaration.objects.editable_by(user).filter(based_on__isnull=False)
    return own.exclude(based_on__edition=F("edition")).select_related(
        "release__package", "edition__specification", "based_on__edition"
    )


@dataclass(frozen=True, slots=True)
class CarryingOffer:
    """What those who write a declaration may do about editions.

    `targets` are editions to which it can be brought; `continues`: its own answers were carried.
    """

    targets: Sequence[Edition] = ()
    continues: bool = False


def carrying_offer(declaration: Declaration, *, is_writer: bool, at: date) -> CarryingOffer:
    """One query for an accepted declaration; none for those who do not write it."""
    if not is_writer:
        return CarryingOffer()
    return CarryingOffer(
        targets=list(targets_of(declaration, at=at)) if _is_accepted(declaration) else (),
        continues=declaration.status in EDITABLE_STATUSES
        and continues_another_edition(declaration),
    )


def continues_another_edition(declaration: Declaration) -> bool:
    """Whether its answers were carried here. One query, unless `based_on` is there already."""
    former = declaration.based_on
    return former is not None and former.edition_id != declaration.edition_id


def is_to_confirm(declaration: Declaration) -> bool:
    """Whether carried answers of a draft wait for somebody; at most two queries."""
    is_editable = declaration.status in EDITABLE_STATUSES
    suspect = declaration.answers.filter(is_suspect=True)
    return is_editable and continues_another_edition(declaration) and suspect.exists()


def targets_of(declaration: Declaration, *, at: date, own_draft: bool = False) -> QuerySet[Edition]:
    """Editions in force of the specification that the release does not declare, newest first.

    None that was there before the declaration's own: whoever wants that one opens it at the desk.
    With `own_draft` also those to which this declaration has been brought already.
    """
    declared = Declaration.objects.filter(release=declaration.release_id)
    declared = declared.exclude(status=DeclarationStatus.WITHDRAWN)
    if own_draft:
        declared = declared.exclude(based_on=declaration.pk)
    own = declaration.edition
    is_later = Q(valid_from__gt=own.valid_from) | Q(valid_from=own.valid_from, pk__gt=own.pk)
    editions = Edition.objects.in_force(at).filter(is_later, specification=own.specification_id)
    return editions.exclude(pk__in=declared.values("edition")).order_by("-valid_from", "-pk")


def _is_accepted(declaration: Declaration) -> bool:
    return declaration.status == DeclarationStatus.ACCEPTED


def _rows(
    old: Content,
    new: Content,
    former: Mapping[int, AnswerContent],
    answers: Mapping[int, AnswerContent],
) -> Iterator[CarriedRow]:
    """Rows of the new edition, and withdrawn ones that had been answered."""
    old_ids = {row.key: pk for pk, row in zip(old.row_ids, old.rows, strict=True)}
    new_ids = {row.key: pk for pk, row in zip(new.row_ids, new.rows, strict=True)}
    for item in compare_contents(old=old, new=new).items:
        said = former.get(old_ids[item.old.key]) if item.old else None
        if item.new:
            row_id = new_ids[item.new.key]
            yield CarriedRow(row_id, item, said, answers.get(row_id))
        elif item.old and said:
            yield CarriedRow(old_ids[item.old.key], item, said, None)
