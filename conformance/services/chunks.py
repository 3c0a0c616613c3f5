"""Claim, compute and finish one chunk (`docs/architecture.md`, runs)."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from conformance.formula import FORMULA_VERSION, upsert_statement
from conformance.models.runs import MAX_ATTEMPTS
from conformance.services.finish import finalize_run

LEASE_SECONDS = 60
LOCK_CLASS = 7301
"""First key of the advisory locks that guard the figures of a specification (second key)."""


class LostLease(Exception):
    """Somebody else has claimed the chunk since: what was computed must not be stored."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A chunk that is ours until the database's clock passes the lease."""

    chunk: int
    run: int
    fence: int
    specification: int
    release: int | None
    municipality: int | None
    as_of: date


def compute_chunk(*, chunk_id: int) -> bool:
    """Claim and compute one chunk; False if there was nothing to claim or the lease was lost."""
    claim = claim_chunk(chunk_id=chunk_id)
    if claim is None:
        return False
    try:
        store_figures(claim)
    except LostLease:
        return False
    except Exception as error:
        give_back(claim, error)
        raise
    finalize_run(run_id=claim.run)
    return True


def claim_chunk(*, chunk_id: int) -> Claim | None:
    """Take a ready chunk, or one whose lease has ended. The row count says who won."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE conformance_chunk AS chunk
            SET state = 'running', attempt = attempt + 1, fence = fence + 1,
                lease_until = now() + make_interval(secs => %(lease)s), error = ''
            FROM conformance_run AS run
            WHERE chunk.id = %(chunk)s AND run.id = chunk.run_id AND attempt < %(attempts)s
                AND (chunk.state = 'ready' OR (chunk.state = 'running' AND lease_until < now()))
            RETURNING chunk.id, run.id, fence, specification_id, release_id, municipality_id,
                run.as_of
            """,
            {"chunk": chunk_id, "lease": LEASE_SECONDS, "attempts": MAX_ATTEMPTS},
        )
        row = cursor.fetchone()
    return Claim(*row) if row else None


@transaction.atomic
def store_figures(claim: Claim) -> int:
    """Compute and store the chunk's figures, and mark it done, or nothing at all.

    Returns the number of changed figures. Raises LostLease.
    """
    with connection.cursor() as cursor:
        lock_specification(cursor, claim.specification)
        dated = replace(claim, as_of=date_to_compute(cursor, claim))
        cursor.execute(upsert_statement(), statement_parameters(dated))
        changed: int = cursor.rowcount
        cursor.execute(
            """
            UPDATE conformance_chunk
            SET state = 'done', finished_at = now(), changed = %s, lease_until = NULL
            WHERE id = %s AND fence = %s AND state = 'running'
            """,
            [changed, claim.chunk, claim.fence],
        )
        if cursor.rowcount != 1:
            raise LostLease
    return changed


def lock_specification(cursor: CursorWrapper, specification_id: int) -> None:
    """Wait for every other writer of these figures, in a statement of its own.

    READ COMMITTED: the statement after it then sees all that the others have committed. Without
    the lock a slow national statement would overwrite a newer incremental result.
    """
    cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, specification_id])


def date_to_compute(cursor: CursorWrapper, claim: Claim) -> date:
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
        statement_parameters(claim),
    )
    found: date = cursor.fetchone()[0]
    return found


def statement_parameters(claim: Claim) -> dict[str, date | int | str | None]:
    return {
        "at": claim.as_of,
        "specification": claim.specification,
        "release": claim.release,
        "municipality": claim.municipality,
        "formula": FORMULA_VERSION,
    }


def give_back(claim: Claim, error: Exception) -> None:
    """Let another attempt follow, or fail visibly when this was the last one."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE conformance_chunk
            SET state = CASE WHEN attempt >= %s THEN 'failed' ELSE 'ready' END,
                error = %s, lease_until = NULL, published_at = NULL
            WHERE id = %s AND fence = %s AND state = 'running'
            """,
            [MAX_ATTEMPTS, f"{type(error).__name__}: {error}"[:2000], claim.chunk, claim.fence],
        )
    finalize_run(run_id=claim.run)
