"""The change log of a specification: each edition with what it changed against the one before."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache
from redis.exceptions import RedisError

from standards.choices import Change
from standards.comparing.diffing import COMPARISON_VERSION
from standards.models import Edition
from standards.queries.continuity import former_edition
from standards.queries.differences import edition_difference

EDITIONS_PER_PAGE = 10
_SECONDS_KEPT = 30 * 24 * 3600

Counts = Mapping[Change, int]


@dataclass(frozen=True, slots=True)
class LoggedEdition:
    """`counts` are rows by each of their changes; without a forerunner all rows are added."""

    edition: Edition
    against: Edition | None
    counts: Counts


def change_log(editions: Iterable[Edition]) -> list[LoggedEdition]:
    """At most eight queries for each edition, and one where both sides are frozen and known.

    Frozen editions never change, so what was counted of two of them is kept in the cache.
    """
    pairs = [(edition, former_edition(edition)) for edition in editions]
    known = _kept(pairs)
    return [
        LoggedEdition(*pair, counts=known.get(_key(*pair)) or _counted(*pair)) for pair in pairs
    ]


def _counted(edition: Edition, against: Edition | None) -> Counts:
    counts = edition_difference(edition=edition, against=against).counts
    if _is_settled(edition, against):
        plain = {change.value: count for change, count in counts.items()}
        with suppress(RedisError):  # the cache saves time, nothing more
            cache.set(_key(edition, against), plain, _SECONDS_KEPT)
    return counts


def _kept(pairs: Sequence[tuple[Edition, Edition | None]]) -> dict[str, Counts]:
    keys = [_key(*pair) for pair in pairs if _is_settled(*pair)]
    with suppress(RedisError):
        return {
            key: {Change(change): count for change, count in counts.items()}
            for key, counts in cache.get_many(keys).items()
        }
    return {}


def _is_settled(edition: Edition, against: Edition | None) -> bool:
    return edition.is_frozen and (against is None or against.is_frozen)


def _key(edition: Edition, against: Edition | None) -> str:
    """The fingerprints, so that no other content is ever taken for this one."""
    sides = (f"{side.pk}.{side.fingerprint}" if side else "" for side in (edition, against))
    return ":".join(["changes", str(COMPARISON_VERSION), *sides])
