"""Declarations carried forward to another edition of their specification."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from standards.models import Edition
from standards.queries.continuity import ContinuedRow, Continuity, content_of, continuity
from vendors.choices import FROZEN_STATUSES
from vendors.exceptions import EditionNotPublished, EditionOfAnotherSpecification, StaleState
from vendors.models import Declaration, Release


@dataclass(frozen=True, slots=True)
class CarriedDeclaration:
    """The new draft, and its rows by what became of their answers.

    `suspect` answers await confirmation; `empty` rows are new, or were unanswered before;
    `left` answers were given to rows that the new edition does not have: they stay where they are.
    """

    former: Declaration
    draft: Declaration
    kept: int
    suspect: int
    empty: int
    left: int


@transaction.atomic
def carry_declarations(
    *, declarations: Collection[Declaration], edition: Edition
) -> list[CarriedDeclaration]:
    """Open a draft against `edition` for each declaration, with the answers that still hold.

    Answers are kept on unchanged, moved, renamed and edited rows; on rows that changed in
    substance they are suspect, and count for nothing until confirmed. The former declarations do
    not change. A declaration that has been carried to the edition already keeps its draft as it is.
    The number of statements depends on the number of editions carried from, not on declarations
    or rows. Raises EditionNotPublished, EditionOfAnotherSpecification, and StaleState for a
    declaration that may still be edited.
    """
    _require_carriable(declarations, edition)
    _one_carrier_at_a_time(declarations)
    drafts = _drafts_there(declarations, edition)
    made = _make_drafts([one for one in declarations if one.pk not in drafts], edition)
    _fill(made, declarations, edition)
    return _reports(declarations, drafts | made, length=edition.length or 0)


@transaction.atomic
def carry_answers(*, former: Declaration, to: Declaration) -> None:
    """Fill an empty draft with the answers of `former`, as `carry_declarations` does.

    Raises EditionOfAnotherSpecification and StaleState.
    """
    _require_carriable([former], to.edition)
    _fill({former.pk: to}, [former], to.edition)


Drafts = dict[int, Declaration]
"""Former declaration → the draft based on it."""


def _require_carriable(declarations: Collection[Declaration], edition: Edition) -> None:
    if not edition.is_frozen:
        raise EditionNotPublished(edition=edition.number)
    for declaration in declarations:
        if declaration.edition.specification_id != edition.specification_id:
            raise EditionOfAnotherSpecification(edition=edition.number)
        # An answer that others were carried from could no longer be taken back.
        if declaration.status not in FROZEN_STATUSES:
            raise StaleState(expected=[status.value for status in FROZEN_STATUSES])


def _one_carrier_at_a_time(declarations: Iterable[Declaration]) -> None:
    releases = sorted({declaration.release_id for declaration in declarations})
    locked = Release.objects.select_for_update(no_key=True).filter(pk__in=releases).order_by("pk")
    list(locked.values_list("pk", flat=True))


def _drafts_there(declarations: Collection[Declaration], edition: Edition) -> Drafts:
    there = Declaration.objects.filter(edition=edition, based_on__in=declarations)
    there = there.exclude(status=Declaration.Status.WITHDRAWN).order_by("pk")
    return {draft.based_on_id: draft for draft in there if draft.based_on_id is not None}


def _make_drafts(declarations: Collection[Declaration], edition: Edition) -> Drafts:
    made = Declaration.objects.bulk_create(
        Declaration(release_id=one.release_id, edition=edition, based_on=one)
        for one in declarations
    )
    return {one.pk: draft for one, draft in zip(declarations, made, strict=True)}


def _fill(drafts: Drafts, declarations: Iterable[Declaration], edition: Edition) -> None:
    by_edition: dict[int, list[Declaration]] = defaultdict(list)
    for declaration in declarations:
        if declaration.pk in drafts:
            by_edition[declaration.edition_id].append(declaration)
    new = content_of(edition)
    for group in by_edition.values():
        continued = continuity(old=content_of(group[0].edition), new=new)
        _copy_answers({one.pk: drafts[one.pk].pk for one in group}, edition, continued)
    _copy_evidence([draft.pk for draft in drafts.values()])


def _copy_answers(drafts: Mapping[int, int], edition: Edition, continued: Continuity) -> None:
    """`drafts`: former declaration → new one. One statement for all of them."""
    old_ids, new_ids, suspects = _columns(continued.rows)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO vendors_answer
                (declaration_id, edition_id, row_id, support, planned_on, note,
                 is_suspect, carried_from_id)
            SELECT draft.id, %s, continued.new_id, answer.support, answer.planned_on, answer.note,
                continued.is_suspect OR answer.is_suspect, answer.id
            FROM unnest(%s::bigint[], %s::bigint[]) AS draft (former_id, id)
            JOIN vendors_answer AS answer ON answer.declaration_id = draft.former_id
            JOIN unnest(%s::bigint[], %s::bigint[], %s::boolean[])
                AS continued (old_id, new_id, is_suspect) ON continued.old_id = answer.row_id
            """,
            [edition.pk, list(drafts), list(drafts.values()), old_ids, new_ids, suspects],
        )


def _copy_evidence(drafts: Sequence[int]) -> None:
    """What backed an answer backs the carried one too; one statement for all drafts.

    Not so the test of a sample file where the row has changed: it was tested by other definitions.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO vendors_evidence
                (answer_id, kind, title, url, file_id, test_id, created_by_id, created_at)
            SELECT carried.id, evidence.kind, evidence.title, evidence.url, evidence.file_id,
                evidence.test_id, evidence.created_by_id, evidence.created_at
            FROM vendors_evidence AS evidence
            JOIN vendors_answer AS carried ON carried.carried_from_id = evidence.answer_id
            WHERE carried.declaration_id = ANY(%s)
                AND NOT (carried.is_suspect AND evidence.test_id IS NOT NULL)
            ORDER BY evidence.id
            """,
            [list(drafts)],
        )


def _columns(rows: Sequence[ContinuedRow]) -> tuple[list[int], list[int], list[bool]]:
    return (
        [row.old_id for row in rows],
        [row.new_id for row in rows],
        [row.is_suspect for row in rows],
    )


def _reports(
    declarations: Collection[Declaration], drafts: Drafts, *, length: int
) -> list[CarriedDeclaration]:
    counts = _counts([draft.pk for draft in drafts.values()])
    former = _counts([declaration.pk for declaration in declarations])
    reports = []
    for declaration in declarations:
        draft = drafts[declaration.pk]
        answers, suspect, carried = counts.get(draft.pk, (0, 0, 0))
        reports.append(
            CarriedDeclaration(
                former=declaration,
                draft=draft,
                kept=answers - suspect,
                suspect=suspect,
                empty=length - answers,
                left=former.get(declaration.pk, (0, 0, 0))[0] - carried,
            )
        )
    return reports


def _counts(pks: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """Answers, suspect and carried ones among them, by declaration."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT declaration_id, count(*), count(*) FILTER (WHERE is_suspect),
                count(carried_from_id)
            FROM vendors_answer WHERE declaration_id = ANY(%s) GROUP BY declaration_id
            """,
            [list(pks)],
        )
        return {pk: (total, suspect, carried) for pk, total, suspect, carried in cursor.fetchall()}
