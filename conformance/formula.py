"""The formula's statements. What they compute stands in `sql/fit.sql` and in `docs/fit.md`."""

from functools import cache
from pathlib import Path

FORMULA_VERSION = "1"
"""Shown beside every figure; raised whenever `sql/fit.sql` may give another result.

Numbers with dots between them: the sweep computes anew what has a smaller one.
"""

SELECT_FILE = Path(__file__).with_name("sql") / "fit.sql"

KEY = ("municipality_id", "specification_id")
FIGURES = (
    "municipality_class", "adoption_id", "release_id", "edition_id", "declaration_id", "status",
    "as_of", "mandatory_total", "mandatory_supported", "mandatory_planned", "needed_total",
    "needed_supported", "optional_total", "optional_answered", "local_total", "local_supported",
    "local_unknown", "excess", "workaround", "custom", "inputs", "formula_version",
)  # fmt: skip
COLUMNS = KEY + FIGURES
"""Columns of `sql/fit.sql`, in its order."""


@cache
def select_statement() -> str:
    """Compute the cells of a chunk. Parameters: see the file."""
    return SELECT_FILE.read_text(encoding="utf-8")


def statement_over(sources: str, *, columns: str = "cell.*") -> str:
    """The formula over other rows than the stored ones (`docs/decisions/0012…`).

    `sources` name what stands in for tables, as after WITH. The statement names its tables without
    a schema, and such names come first.
    """
    return f"WITH {sources} SELECT {columns} FROM ({select_statement()}) AS cell"  # noqa: S608


@cache
def upsert_statement() -> str:
    """Compute the cells of a chunk and store those that changed.

    A figure of a later date is never overwritten by one of an earlier date.
    """
    stored = ", ".join(f"conformance_fit.{name}" for name in FIGURES)
    computed = ", ".join(f"EXCLUDED.{name}" for name in FIGURES)
    assignments = ", ".join(f"{name} = EXCLUDED.{name}" for name in FIGURES)
    return f"""
        INSERT INTO conformance_fit ({", ".join(COLUMNS)})
        {select_statement()}
        ON CONFLICT (specification_id, municipality_id) DO UPDATE SET {assignments}
        WHERE conformance_fit.as_of <= EXCLUDED.as_of
            AND ({stored}) IS DISTINCT FROM ({computed})
    """
