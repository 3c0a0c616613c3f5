"""What bodies say of accepted answers, as numbers: that is what everybody may see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from municipalities.choices import ContestState
from municipalities.models import Confirmation, Contest
from municipalities.models.contests import OPEN_CONTESTS
from vendors.models import Declaration
from vendors.queries.backing import DeclarationVoices

Key = tuple[int, int]
"""Ids of a declaration and of a row of its edition."""


@dataclass(frozen=True, slots=True)
class RowVoices:
    """Contests of one answer, not settled and upheld, and how many bodies confirm it."""

    open: int = 0
    upheld: int = 0
    confirming: int = 0

    @property
    def is_silent(self) -> bool:
        return not (self.open or self.upheld or self.confirming)


@dataclass(frozen=True, slots=True)
class Voices:
    contests: Mapping[Key, tuple[int, int]]
    whole: Mapping[int, int]
    doubting: Mapping[Key, int]
    single: Mapping[Key, int]

    def of(self, declaration_id: int, row_id: int) -> RowVoices:
        """Of an answered row: who confirms the whole confirms it, unless they contest it."""
        key = (declaration_id, row_id)
        whole = self.whole.get(declaration_id, 0) - self.doubting.get(key, 0)
        return RowVoices(*self.contests.get(key, (0, 0)), whole + self.single.get(key, 0))


def voices_of_rows(*, declarations: Collection[Declaration], row_ids: Collection[int]) -> Voices:
    """Four queries, whatever the number of declarations, rows and bodies."""
    rows = {"declaration__in": declarations, "row__in": row_ids}
    contests = Contest.objects.filter(**rows).order_by().values_list("declaration_id", "row_id")
    counted = contests.annotate(open=_open(), upheld=_upheld())
    whole = _whole(declarations).values_list("declaration_id").annotate(n=Count("pk"))
    doubting = Contest.objects.doubting().filter(confirms_whole(), **rows).order_by()
    single = Confirmation.objects.standing().filter(~confirms_whole(), **rows).order_by()
    return Voices(
        contests={(pk, row): (opened, upheld) for pk, row, opened, upheld in counted},
        whole=dict(whole),
        doubting=_bodies(doubting),
        single=_bodies(single),
    )


def voices_of_declarations(
    declarations: Sequence[Declaration],
) -> dict[int, DeclarationVoices]:
    """By id; three queries, whatever the number of declarations."""
    contests = Contest.objects.filter(declaration__in=declarations).order_by()
    rows = contests.values_list("declaration_id").annotate(open=_open(), upheld=_upheld())
    counted = {pk: (opened, upheld) for pk, opened, upheld in rows}
    whole = dict(_whole(declarations).values_list("declaration_id").annotate(n=Count("pk")))
    single = Confirmation.objects.standing().filter(
        ~confirms_whole(), declaration__in=declarations, row__isnull=False
    )
    bodies = single.order_by().values_list("declaration_id")
    by_rows = dict(bodies.annotate(n=Count("municipality", distinct=True)))
    return {
        one.pk: DeclarationVoices(
            *counted.get(one.pk, (0, 0)), whole.get(one.pk, 0), by_rows.get(one.pk, 0)
        )
        for one in declarations
    }


def contested_requirements(
    declaration_ids: Collection[int], *, only_upheld: bool = False
) -> list[Key]:
    """Ids of declaration and requirement of every answer that a contest speaks against.

    An upheld contest stands until a new declaration corrects the answer: who reviews that one
    has to look at the row.
    """
    doubting = Contest.objects.doubting().filter(declaration__in=declaration_ids).order_by()
    if only_upheld:
        doubting = doubting.filter(state=ContestState.UPHELD)
    return list(doubting.values_list("declaration_id", "row__requirement_id").distinct())


def contested_rows(declarations: Collection[Declaration]) -> dict[int, int]:
    """Number of such rows by id of the declaration; without those that have none."""
    doubting = Contest.objects.doubting().filter(declaration__in=declarations).order_by()
    counted = doubting.values_list("declaration_id").annotate(n=Count("row", distinct=True))
    return dict(counted)


def _open() -> Count:
    return Count("pk", filter=Q(state__in=OPEN_CONTESTS))


def _upheld() -> Count:
    return Count("pk", filter=Q(state=ContestState.UPHELD))


def _whole(declarations: Collection[Declaration]) -> QuerySet[Confirmation]:
    whole = Confirmation.objects.standing().filter(row__isnull=True)
    return whole.filter(declaration__in=declarations).order_by()


def confirms_whole() -> Exists:
    """Whether the body confirms the declaration as a whole."""
    whole = Confirmation.objects.standing().filter(
        row__isnull=True,
        municipality=OuterRef("municipality"),
        declaration=OuterRef("declaration"),
    )
    return Exists(whole)


def _bodies(rows: QuerySet[Contest] | QuerySet[Confirmation]) -> dict[Key, int]:
    counted = rows.values_list("declaration_id", "row_id").annotate(
        n=Count("municipality", distinct=True)
    )
    return {(pk, row): number for pk, row, number in counted if row is not None}
