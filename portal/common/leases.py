"""Rows that workers work off: leases by the database's clock, and fences (`docs/architecture.md`).

A row waits, is held by one worker for the time of a lease, and ends. Every move is an UPDATE under
the condition of the state before; the row count says who won. The models have the fields `state`,
`attempt`, `fence`, `lease_until`, `error` and `finished_at`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Manager, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Now
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEASE_SECONDS = 60
"""Work that may take longer renews its lease while it reports its progress."""
SECONDS_UNTIL_ANOTHER_MESSAGE = 30
LONGEST_ERROR = 2_000
WORKER_LOST = _("The worker was lost in every attempt; this was the last one.")
LANGUAGE_OF_SITE = Value(settings.LANGUAGE_CODE)


class LostLease(Exception):
    """Somebody else has the row by now: what was done here must not be stored."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that is ours in this state until the database's clock passes the lease."""

    rows: Manager[Any]
    pk: Any
    fence: int
    state: str
    language: str

    def ours(self) -> QuerySet[Any]:
        """The row, unless somebody else has it by now."""
        return self.rows.filter(pk=self.pk, fence=self.fence, state=self.state)

    def move(self, **facts: object) -> None:
        """Write these facts where the row is still ours. Raises LostLease."""
        if not self.ours().update(**facts):
            raise LostLease


@dataclass(frozen=True, slots=True)
class Work:
    """What is particular to the rows of a model: their states and what goes with a change of them.

    `language` is that in which errors are written: a field of the row, or that of the site.
    """

    rows: Manager[Any]
    waiting: str
    held: str
    failed: str
    attempts: int = 3
    language: Combinable = LANGUAGE_OF_SITE
    when_claimed: Mapping[str, object] = field(default_factory=dict)
    when_given_back: Mapping[str, object] = field(default_factory=dict)
    when_failed: Mapping[str, object] = field(default_factory=dict)

    def claim(self, pk: object) -> Claim | None:
        """Take a waiting row, or one whose worker's lease has ended."""
        free = Q(state=self.waiting) | Q(state=self.held, lease_until__lt=Now())
        return take(
            self.rows,
            pk,
            free & Q(attempt__lt=self.attempts),
            state=self.held,
            language=self.language,
            facts=self.when_claimed,
        )

    def give_back(self, claim: Claim, error: Exception) -> None:
        """Let another attempt follow, or fail visibly when this was the last one."""
        said = {"error": fault_text(error), "lease_until": None}
        again = claim.ours().filter(attempt__lt=self.attempts)
        if not again.update(state=self.waiting, **said, **self.when_given_back):
            claim.ours().update(state=self.failed, finished_at=Now(), **said, **self.when_failed)

    def fail_exhausted(self) -> None:
        """End those whose last worker did not come back."""
        update_saying(
            overdue(self.rows, Q(state=self.held, attempt__gte=self.attempts)),
            WORKER_LOST,
            language=self.language,
            state=self.failed,
            lease_until=None,
            finished_at=Now(),
            **self.when_failed,
        )

    def offer_again(self, wake: Callable[[Any], None]) -> None:
        """Waiting ones keep the time of the next message as their lease; nobody holds them."""
        wanted = overdue(self.rows, Q(state__in=[self.waiting, self.held]))
        for pk in wanted.values_list("pk", flat=True):
            self.rows.filter(pk=pk, state=self.waiting).update(lease_until=next_message())
            wake(pk)


@transaction.atomic
def take(
    rows: Manager[Any],
    pk: object,
    free: Q,
    *,
    state: str,
    seconds: int = LEASE_SECONDS,
    language: Combinable = LANGUAGE_OF_SITE,
    facts: Mapping[str, object],
) -> Claim | None:
    """Claim the row if it is free; None: somebody was faster, or there is nothing to do."""
    taken = rows.filter(free, pk=pk).update(
        state=state,
        attempt=F("attempt") + 1,
        fence=F("fence") + 1,
        lease_until=lease(seconds),
        error="",
        **facts,
    )
    if not taken:
        return None
    fence, spoken = rows.values_list("fence", language).get(pk=pk)  # ours until the commit
    return Claim(rows, pk, fence, state, spoken)


def run_claimed(
    claim: Claim | None,
    do: Callable[[Claim], bool],
    *,
    give_back: Callable[[Claim, Exception], None],
) -> bool:
    """Do the work in the language of whoever asked for it, and return what it returned.

    False, too, if there was nothing to claim or the lease was lost. A fault gives the row back
    and is passed on.
    """
    if claim is None:
        return False
    with translation.override(claim.language):
        try:
            return do(claim)
        except LostLease:
            return False
        except Exception as error:
            give_back(claim, error)
            raise


def overdue(rows: Manager[Any], wanted: Q) -> QuerySet[Any]:
    """Those whose lease has ended, and that nobody is changing at this moment; locked."""
    late = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    found = rows.filter(wanted, late).select_for_update(skip_locked=True)
    return rows.filter(pk__in=list(found.values_list("pk", flat=True)))


def update_saying(
    rows: QuerySet[Any], error: Promise, *, language: Combinable, **facts: object
) -> None:
    """Update with the error in the language of each row."""
    for spoken, _name in settings.LANGUAGES:
        with translation.override(spoken):
            rows.alias(spoken=language).filter(spoken=spoken).update(error=str(error), **facts)


def lease(seconds: int = LEASE_SECONDS) -> Combinable:
    """Until when a row is held."""
    return Now() + timedelta(seconds=seconds)


def next_message() -> Combinable:
    """When the watch sends another one, if nobody has taken the row by then."""
    return lease(SECONDS_UNTIL_ANOTHER_MESSAGE)


def fault_text(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
