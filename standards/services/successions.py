"""Requirements that live on under a new official id: proposed by likeness, decided by people."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from portal.accounts.models import User
from portal.common.violations import violations_as
from standards.choices import Change
from standards.comparing.diffing import Comparison, Difference, RowKey
from standards.comparing.likeness import like_pairs
from standards.exceptions import SuccessionNotPossible, SuccessionOutdated
from standards.models import DismissedSuccession, Edition, Requirement, RequirementText
from standards.parsing.rows import CatalogRow
from standards.queries.continuity import former_edition
from standards.queries.differences import compare_editions
from standards.services.drafts import require_writable

Pair = tuple[int, int]
"""Ids of two requirements: the one of the edition, and the one that it continues."""


@dataclass(frozen=True, slots=True)
class Succession:
    """`score` 0 … 100 is how alike the rows are; None where people have decided."""

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
    dismissed: list[Succession]


def propose_successions(edition: Edition) -> Successions:
    """What the edition declares, and which of its added rows are like withdrawn ones.

    A pair that was dismissed is not proposed again. Ten queries; comparing grows with withdrawn ×
    added rows and is bounded (`standards.comparing.likeness`). Nothing is written.
    """
    against = former_edition(edition)
    if against is None:
        return Successions(None, [], [], [])
    comparison = compare_editions(new=edition, old=against)
    ids = _requirement_ids(edition)
    old, new = _loose(comparison)
    denied = _denied(edition, ids)
    return Successions(
        against,
        declared=_declared(comparison, ids),
        proposed=_proposed(old, new, ids, denied),
        dismissed=_dismissed(old, new, ids, denied),
    )


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
        _dismissals(edition, pairs).delete()


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


@transaction.atomic
def dismiss_successions(*, edition: Edition, pairs: Collection[Pair], by: User) -> None:
    """Say that these rows are not the same, so that nobody is asked again; all of them or none.

    Twice has one effect. Raises EditionFrozen and EditionInConsultation, SuccessionNotPossible,
    and SuccessionOutdated where a row has gone or continues something already.
    """
    _lock_draft(edition)
    _require_possible(edition, pairs)
    free = RequirementText.objects.filter(edition=edition, predecessor__isnull=True)
    found = free.filter(requirement__in=[successor for successor, _predecessor in pairs]).count()
    _require_all(edition, found, pairs)
    DismissedSuccession.objects.bulk_create(
        (
            DismissedSuccession(
                edition=edition, successor_id=new, predecessor_id=old, dismissed_by=by
            )
            for new, old in pairs
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def reconsider_successions(*, edition: Edition, pairs: Collection[Pair]) -> None:
    """Let dismissed pairs be proposed again; twice has one effect.

    Raises EditionFrozen and EditionInConsultation.
    """
    _lock_draft(edition)
    _dismissals(edition, pairs).delete()


def _dismissals(edition: Edition, pairs: Collection[Pair]) -> QuerySet[DismissedSuccession]:
    wanted = Q(pk__in=[])
    for successor, predecessor in pairs:
        wanted |= Q(successor=successor, predecessor=predecessor)
    return edition.dismissals.filter(wanted)


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


def _loose(comparison: Comparison) -> tuple[list[CatalogRow], list[CatalogRow]]:
    """Withdrawn rows, and added ones that continue nothing."""
    old = [item.old for item in comparison.items if item.old and item.new is None]
    new = [item.new for item in comparison.items if item.new and item.old is None]
    return old, [row for row in new if not row.former_id]


def _denied(edition: Edition, ids: Mapping[RowKey, int]) -> list[tuple[RowKey, RowKey]]:
    """Keys of the former and the new row of each dismissed pair."""
    keys = {pk: key for key, pk in ids.items()}
    pairs = edition.dismissals.order_by("pk").values_list("predecessor_id", "successor_id")
    return [(keys[old], keys[new]) for old, new in pairs]


def _proposed(
    old: Sequence[CatalogRow],
    new: Sequence[CatalogRow],
    ids: Mapping[RowKey, int],
    denied: Collection[tuple[RowKey, RowKey]],
) -> list[Succession]:
    pairs = like_pairs(old, new, denied=set(denied))
    return [_succession(pair.old, pair.new, ids, pair.score) for pair in pairs]


def _dismissed(
    old: Sequence[CatalogRow],
    new: Sequence[CatalogRow],
    ids: Mapping[RowKey, int],
    denied: Iterable[tuple[RowKey, RowKey]],
) -> list[Succession]:
    """Without those whose rows have gone since, or were confirmed otherwise."""
    before, after = {row.key: row for row in old}, {row.key: row for row in new}
    return [
        _succession(before[former], after[successor], ids)
        for former, successor in denied
        if former in before and successor in after
    ]


def _succession(
    old: CatalogRow, new: CatalogRow, ids: Mapping[RowKey, int], score: float | None = None
) -> Succession:
    renamed = Difference(old, new, frozenset({Change.RENAMED}), {})
    return Succession(renamed, ids[new.key], ids[old.key], score)


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
