"""Many rows at once, by COPY."""

from collections.abc import Iterable, Sequence

import pghistory
from django.db import connection, models, transaction
from psycopg import sql


def copy_rows(
    model: type[models.Model], *, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write `rows` into the model's table; `columns` are names of the database's columns.

    Values are what psycopg can write as text (a set of requirements by its `to_text`, a range as
    `[2026-04-01,)`). Constraints and history triggers hold as for any other insert; signals are
    not sent.
    """
    copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    ready = list(rows)  # before COPY takes the connection: making them may ask the database
    with transaction.atomic(), pghistory.context(), connection.cursor() as cursor:
        # COPY passes by the wrapper that names the actor, so the statement before it does.
        cursor.execute("VALUES (1)")
        with connection.wrap_database_errors, cursor.cursor.copy(copy) as stream:
            for row in ready:
                stream.write_row(row)


def reserve_ids(model: type[models.Model], *, count: int) -> list[int]:
    """Take ids from the table's sequence, for rows that other rows of the same load will name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]
