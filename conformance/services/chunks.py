"""Claim, compute and finish one chunk (`docs/architecture.md`, runs)."""

from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models.functions import Now

from conformance.choices import ChunkState
from conformance.formula import FORMULA_VERSION, upsert_statement
from conformance.models import Chunk
from conformance.models.runs import MAX_ATTEMPTS
from conformance.services.finish import finalize_run
from portal.common.leases import Claim, Work, run_claimed

LOCK_CLASS = 7301
"""First key of the advisory locks that guard the figures of a specification (second key)."""


COMPUTING = Work(
    rows=Chunk.objects,
    waiting=ChunkState.READY,
    held=ChunkState.RUNNING,
    failed=ChunkState.FAILED,
    attempts=MAX_ATTEMPTS,
    when_given_back={"published_at": None},
)


def compute_chunk(*, chunk_id: int) -> bool:
    """Claim and compute one chunk; False if there was nothing to claim or the lease was lost."""
    return run_claimed(claim_chunk(chunk_id=chunk_id), _compute, give_back=_give_back)


def claim_chunk(*, chunk_id: int) -> Claim | None:
    return COMPUTING.claim(chunk_id)


def _compute(claim: Claim) -> bool:
    store_figures(claim)
    _end_run(claim)
    return True


@transaction.atomic
def store_figures(claim: Claim) -> int:
    """Compute and store the chunk's figures, and mark it done, or nothing at all.

    Returns the number of changed figures. Raises LostLease.
    """
    chunk = Chunk.objects.select_related("run").get(pk=claim.pk)
    with connection.cursor() as cursor:
        lock_specification(cursor, chunk.specification_id)
        as_of = date_to_compute(cursor, chunk)
        cursor.execute(upsert_statement(), statement_parameters(chunk, at=as_of))
        changed: int = cursor.rowcount
    claim.move(state=ChunkState.DONE, finished_at=Now(), changed=changed, lease_until=None)
    return changed


def lock_specification(cursor: CursorWrapper, specification_id: int) -> None:
    """Wait for every other writer of these figures, in a statement of its own.

    READ COMMITTED: the statement after it then sees all that the others have committed. Without
    the lock a slow national statement would overwrite a newer incremental result.
    """
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, specification_id])


def date_to_compute(cursor: CursorWrapper, chunk: Chunk) -> date:
    """The run's date, or that of the newest stored figure of the chunk's cells if it is later.

    A change written over midnight has a run of the day before. If a sweep was faster, its figures
    do not know the change and, being newer, would refuse those of the run: it would be lost.
    """
    cursor.execute(
        """
        SELECT greatest(%(at)s::date, max(as_of)) FROM conformance_fit
        WHERE specification_id = %(specification)s
            AND (%(municipality)s::bigint IS NULL OR municipality_id = %(municipality)s)
        """,
        statement_parameters(chunk, at=chunk.run.as_of),
    )
    found: date = cursor.fetchone()[0]
    return found


def statement_parameters(chunk: Chunk, *, at: date) -> dict[str, date | int | str | None]:
    return {
        "at": at,
        "specification": chunk.specification_id,
        "release": chunk.release_id,
        "municipality": chunk.municipality_id,
        "formula": FORMULA_VERSION,
    }


def _give_back(claim: Claim, error: Exception) -> None:
    COMPUTING.give_back(claim, error)
    _end_run(claim)


def _end_run(claim: Claim) -> None:
    """Once the chunk's end is committed: whoever commits last sees that all have ended."""
    finalize_run(run_id=Chunk.objects.values_list("run_id", flat=True).get(pk=claim.pk))
