"""What bodies say of a declaration goes over to the one that takes its place.

A contest or a confirmation is of one answer. Where the new declaration says the same, it goes on
with that one; where the answer has changed, it ends. The number of statements does not depend on
that of bodies, contests or rows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from municipalities.choices import ContestState
from municipalities.models import Confirmation, Contest
from municipalities.models.contests import DOUBTED, ConfirmationQuerySet
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, DeclarationTransition
from vendors.queries.same_answers import Comparison, compare_answers

SQL = Path(__file__).parents[1] / "sql" / "confirm_same_rows.sql"


@dataclass(frozen=True, slots=True)
class CarriedVoices:
    """By the ids of the bodies that had said anything: what has ended with the correction.

    `contests` that no longer speak, and confirmed rows whose answer has to be looked at again.
    """

    bodies: Collection[int] = ()
    contests: Counter[int] = field(default_factory=Counter)
    rows: Counter[int] = field(default_factory=Counter)


@transaction.atomic
def carry_voices(*, declaration: Declaration, at: datetime) -> CarriedVoices | None:
    """Take what bodies said of the former declaration over to this one, just accepted.

    None where no declaration of the release and edition counted before. Done twice it finds
    nothing more to do. A step in a contest that another transaction takes meanwhile is waited for.
    """
    former = _former(declaration)
    if former is None:
        return None
    doubts = _doubts(former)
    standing = Confirmation.objects.standing().filter(declaration=former)
    confirmed = list(standing.order_by().values_list("municipality", "row"))
    if not doubts and not confirmed:
        return CarriedVoices()
    found = compare_answers(former=former, new=declaration)
    _carry_contests(former, declaration, found, at)
    _carry_rows(standing, declaration, found, at)
    _carry_whole(standing, former, declaration, found, at)
    return _ended(doubts, confirmed, found)


def _former(declaration: Declaration) -> Declaration | None:
    """The one that counted last: superseded by this one, or withdrawn before it."""
    left = DeclarationTransition.objects.filter(
        former=DeclarationStatus.ACCEPTED,
        declaration__release=declaration.release_id,
        declaration__edition=declaration.edition_id,
    )
    last = left.exclude(declaration=declaration).select_related("declaration").order_by("-pk")
    found = last.first()
    return found.declaration if found else None


def _doubts(former: Declaration) -> list[tuple[int, int]]:
    """Body and row of every contest that speaks against an answer."""
    doubting = Contest.objects.doubting().filter(declaration=former).order_by()
    return list(doubting.values_list("municipality_id", "row_id"))


def _carry_contests(former: Declaration, new: Declaration, found: Comparison, at: datetime) -> None:
    """Upheld ones stay with the former declaration, where the answer is corrected now."""
    of_former = Contest.objects.filter(declaration=former)
    of_former.doubting().filter(row__in=found.same).update(declaration=new)
    of_former.not_settled().filter(row__in=found.ended).update(
        state=ContestState.CORRECTED, settled_at=at, reason=_reason(new)
    )


def _reason(new: Declaration) -> str:
    """Kept with the contest, hence in the language of the site and not in the reviewer's."""
    with override(settings.LANGUAGE_CODE):
        return _("Declaration %(number)d, which corrects this answer, was accepted.") % {
            "number": new.pk
        }


def _carry_rows(
    standing: ConfirmationQuerySet, new: Declaration, found: Comparison, at: datetime
) -> None:
    standing.filter(row__in=found.ended).update(withdrawn_at=at)
    standing.filter(row__in=found.same).update(declaration=new)


def _carry_whole(
    standing: ConfirmationQuerySet,
    former: Declaration,
    new: Declaration,
    found: Comparison,
    at: datetime,
) -> None:
    """Nobody has seen the whole of a declaration that says something else somewhere."""
    whole = standing.filter(row__isnull=True)
    if found.is_equal:
        whole.update(declaration=new)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(),
            {
                "former": former.pk,
                "new": new.pk,
                "rows": sorted(found.same),
                "doubted": [state.value for state in DOUBTED],
            },
        )
    whole.update(withdrawn_at=at)


@cache
def _statement() -> str:
    return SQL.read_text(encoding="utf-8")


def _ended(
    doubts: Collection[tuple[int, int]],
    confirmed: Collection[tuple[int, int | None]],
    found: Comparison,
) -> CarriedVoices:
    doubted, rows = _by_body(doubts), _by_body(confirmed)
    again = {
        body: (found.ended - doubted[body] if None in own else found.ended & own)
        for body, own in rows.items()
    }
    return CarriedVoices(
        bodies=doubted.keys() | rows.keys(),
        contests=Counter(body for body, row in doubts if row in found.ended),
        rows=Counter({body: len(ended) for body, ended in again.items()}),
    )


def _by_body(pairs: Iterable[tuple[int, int | None]]) -> defaultdict[int, set[int | None]]:
    found: defaultdict[int, set[int | None]] = defaultdict(set)
    for body, row in pairs:
        found[body].add(row)
    return found
