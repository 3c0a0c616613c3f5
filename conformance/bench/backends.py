"""A PostgreSQL process for one case alone, so that its peak of memory is the case's."""

from datetime import date

from django.db import connection

from conformance.bench.memory import peak_mb
from conformance.clock import today
from conformance.services.chunks import lock_specification
from conformance.services.runs import measured_specifications

Rows = list[tuple[object, ...]]
Parameters = dict[str, date | int | str | None]


class Backend:
    """Runs a statement once per specification, on a connection of its own."""

    def __init__(self) -> None:
        self.connection = connection.copy()
        self.cursor = self.connection.cursor()
        self.at: date = today()
        self.specifications = measured_specifications()

    def close(self) -> None:
        self.connection.close()

    def fetch(self, statement: str) -> Rows:
        """The rows of all specifications, in their order."""
        rows: Rows = []
        for specification in self.specifications:
            self.cursor.execute(statement, self.parameters(specification))
            rows += self.cursor.fetchall()
        return rows

    def store(self, statement: str, *, formula: str) -> int:
        """Like a chunk of a run: a transaction each, under the specification's lock.

        Returns the number of rows written.
        """
        written = 0
        for specification in self.specifications:
            self.cursor.execute("BEGIN")
            lock_specification(self.cursor, specification)
            self.cursor.execute(statement, self.parameters(specification, formula=formula))
            written += self.cursor.rowcount
            self.cursor.execute("COMMIT")
        return written

    def parameters(self, specification: int, *, formula: str = "") -> Parameters:
        return {
            "at": self.at,
            "specification": specification,
            "release": None,
            "municipality": None,
            "formula": formula,
        }

    def peak_mb(self) -> float | None:
        self.cursor.execute("SELECT pg_backend_pid()")
        return peak_mb(self.cursor.fetchone()[0])
