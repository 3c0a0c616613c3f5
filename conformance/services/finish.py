"""End a run: a count of its chunks, never a chord."""

from django.db import connection


def finalize_run(*, run_id: int | None = None) -> int:
    """Finish, or fail, the run (or all runs) whose chunks have all ended. Returns how many.

    Called after a chunk is committed: whoever commits last sees all chunks. Twice is harmless.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE conformance_run AS run
            SET finished_at = now(), state = CASE WHEN EXISTS (
                    SELECT FROM conformance_chunk
                    WHERE run_id = run.id AND state = 'failed'
                ) THEN 'failed' ELSE 'finished' END
            WHERE run.state = 'running' AND (%(run)s::bigint IS NULL OR run.id = %(run)s)
                AND NOT EXISTS (
                    SELECT FROM conformance_chunk
                    WHERE run_id = run.id AND state IN ('ready', 'running')
                )
            """,
            {"run": run_id},
        )
        ended: int = cursor.rowcount
    return ended
