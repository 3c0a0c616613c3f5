"""Requirements that live on under a new official id: proposed by likeness, confirmed by people."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction

from portal.common.violations import violations_as
from standards.choices import Change
from standards.comparing.diffing import Comparison, Difference, RowKey
from standards.comparing.likeness import like_pairs
from standards.exceptions import SuccessionNotPossible, SuccessionOutdated
from standards.models import Edition, Requirement, RequirementText
from standards.queries.continuity import former_edition
from standards.queries.differences import compare_editions
from standards.services.drafts import require_writable

Pair = tuple[int, int]
"""Ids of two requirements: the one of the edition, and the one that it continues."""


@dataclass(frozen=True, slots=True)
class Succession:
    """`score` 0 … 100 is how alike the rows are; None where the succession is declared."""

    difference: Difference
    successor: int
    predecessor: int
    score: float | None = None

    @property
    def pair(self) -> Pair:
        return self.successor, self.predecessor


@dataclass(frozen=True, slots=True)
class Successions:
    """`against` is the edition that is revised; without one there is nothing to continue."""

    against: Edition | None
    declared: list[Succession]
    proposed: list[Succession]


def propose_successions(edition: Edition) -> Successions:
    """What the edition declares, and which of its added rows are like withdrawn ones.

    Nine queries; comparing grows with withdrawn × added rows and is bounded
    (`standards.comparing.likeness`). Nothing is written.
    """
    against = former_edition(edition)
    if against is None:
        return Successions(None, [], [])
    comparison = compare_editions(new=edition, old=against)
    ids = _requirement_ids(edition)
    return Successions(against, _declared(comparison, ids), _proposed(comparison, ids))


def confirm_successions(*, edition: Edition, pairs: Collection[Pair]) -> None:
    """Write that these rows of the draft continue these requirements; all of them or none.

    Raises EditionFrozen and EditionInConsultation, SuccessionNotPossible where a pair is no added
    and withdrawn row of one kind, and SuccessionOutdated where a row has gone or continues
    something already.
    """
    taken = SuccessionNotPossible(edition=str(edition))
    with violations_as({"one_successor_per_requirement_and_edition": taken}):
        _lock_draft(edition)
        _require_possible(edition, pairs)
        _require_all(edition, _write(edition, pairs), pairs)


@transaction.atomic
def undo_successions(*, edition: Edition, pairs: Collection[Pair]) -> None:
    """Take back that these rows continue these requirements; all of them or none.

    Raises EditionFrozen and EditionInConsultation, and SuccessionOutdated where a row does not
    continue that requirement.
    """
    _lock_draft(edition)
    undone = 0
    for successor, predecessor in pairs:
        rows = RequirementText.objects.filter(
            edition=edition, requirement=successor, predecessor=predecessor
        )
        undone += rows.update(predecessor=None)
    _require_all(edition, undone, pairs)


def _requirement_ids(edition: Edition) -> dict[RowKey, int]:
    known = Requirement.objects.filter(specification=edition.specification_id)
    # Kinds of rows equal their values as keys.
    return {
        (kind, name): pk  # type: ignore[misc]
        for kind, name, pk in known.values_list("kind", "official_id", "pk")
    }


def _declared(comparison: Comparison, ids: dict[RowKey, int]) -> list[Succession]:
    return [
        Succession(item, ids[item.new.key], ids[item.old.key])
        for item in comparison.items
        if item.old and item.new and Change.RENAMED in item.changes
    ]


def _proposed(comparison: Comparison, ids: dict[RowKey, int]) -> list[Succession]:
    old = [item.old for item in comparison.items if item.old and item.new is None]
    new = [item.new for item in comparison.items if item.new and item.old is None]
    return [
        Succession(
            Difference(pair.old, pair.new, frozenset({Change.RENAMED}), {}),
            ids[pair.new.key],
            ids[pair.old.key],
            pair.score,
        )
        for pair in like_pairs(old, [row for row in new if not row.former_id])
    ]


def _lock_draft(edition: Edition) -> None:
    """Nobody else writes or publishes the edition from here on."""
    require_writable(Edition.objects.select_for_update().get(pk=edition.pk))


def _require_possible(edition: Edition, pairs: Collection[Pair]) -> None:
    """Each requirement once; the new one only in the edition, the old one only in the former."""
    former = former_edition(edition)
    here, before = _kinds(edition), _kinds(former) if former else {}
    named = [requirement for pair in pairs for requirement in pair]
    for successor, predecessor in pairs:
        if successor in before or predecessor in here or predecessor not in before:
            raise SuccessionNotPossible(edition=str(edition))
        if successor in here and here[successor] != before[predecessor]:
            raise SuccessionNotPossible(edition=str(edition))
    if len(set(named)) != len(named):
        raise SuccessionNotPossible(edition=str(edition))


def _kinds(edition: Edition) -> dict[int, str]:
    """The kind of each requirement of an edition."""
    rows = RequirementText.objects.filter(edition=edition)
    return dict(rows.values_list("requirement_id", "requirement__kind"))


def _write(edition: Edition, pairs: Collection[Pair]) -> int:
    """The number of rows that were there, and free."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE standards_requirementtext AS row
            SET predecessor_id = pair.predecessor
            FROM unnest(%s::bigint[], %s::bigint[]) AS pair (successor, predecessor)
            WHERE row.edition_id = %s AND row.requirement_id = pair.successor
                AND row.predecessor_id IS NULL
            """,
            [[new for new, _old in pairs], [old for _new, old in pairs], edition.pk],
        )
        return int(cursor.rowcount)


def _require_all(edition: Edition, written: int, pairs: Collection[Pair]) -> None:
    if written != len(pairs):
        raise SuccessionOutdated(edition=str(edition))
