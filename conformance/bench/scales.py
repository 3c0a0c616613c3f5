"""All that is measured in one database."""

from collections.abc import Callable, Collection, Iterator

from django.core.management import call_command

from conformance.bench import runs, statements
from conformance.bench.differences import measure_differences
from conformance.bench.imports import measure_imports
from conformance.bench.item_tests import measure_item_tests
from conformance.bench.measuring import Measurement, measure
from conformance.bench.pages import PAGES, measure_pages
from conformance.bench.revisions import measure_revisions
from conformance.bench.sheets import ANSWER_FILES, measure_sheets
from conformance.bench.statements import backend
from conformance.bench.workers import running_worker
from conformance.synthetic import SCALES, synthesize

SELECTS = ("bit_select", "chunk_select")
UPSERTS = ("chunk_upsert_cold", "chunk_upsert_changed")
RUNS = ("run_end_to_end", "accept_to_visible")
REVISIONS = ("impact_of_draft", "carry_ten")
IMPORTS = ("import_staged", "import_bare")
DIFFERENCES = ("difference_5000", "difference_loading")
ITEM_TESTS = ("item_test",)
SHEETS = ("sheet_open", *ANSWER_FILES)
CASES = (
    *IMPORTS,
    *DIFFERENCES,
    *ITEM_TESTS,
    *SHEETS,
    "rowwise_sql",
    *SELECTS,
    *UPSERTS,
    *REVISIONS,
    *RUNS,
    *PAGES,
)

WITHOUT_COUNTRY = {*IMPORTS, *DIFFERENCES, *ITEM_TESTS, *SHEETS, *PAGES}


def measure_scale(
    scale: str, *, cases: Collection[str], report: Callable[[str], object]
) -> Iterator[Measurement]:
    """Fill the empty database that is configured and measure in it."""
    call_command("migrate", verbosity=0)
    if not set(IMPORTS).isdisjoint(cases):
        yield from measure_imports(SCALES[scale], name=scale, cases=cases)
    if not set(DIFFERENCES).isdisjoint(cases):
        yield from measure_differences(SCALES[scale], name=scale, cases=cases)
    if not set(SHEETS).isdisjoint(cases):
        yield from measure_sheets(SCALES[scale], name=scale, cases=cases)
    if not WITHOUT_COUNTRY.issuperset(cases):
        yield from _with_country(scale, cases=cases, report=report)
    if not set(ITEM_TESTS).isdisjoint(cases):
        yield from measure_item_tests(SCALES[scale], name=scale)
    if not set(PAGES).isdisjoint(cases):
        report(f"{SCALES[scale].searched_rows} rows of text")
        yield from measure_pages(SCALES[scale], name=scale, cases=cases)


def _with_country(
    scale: str, *, cases: Collection[str], report: Callable[[str], object]
) -> Iterator[Measurement]:
    synthesize(SCALES[scale], report=report)
    statements.store_figures()
    yield from _selects(scale, cases)
    if "rowwise_sql" in cases:
        report("needs as rows for rowwise_sql, which then takes its time")
        statements.expand_sets()
        with backend() as own:
            yield from measure([statements.rowwise_sql(own)], scale=scale)
    yield from _upserts(scale, cases)
    if not set(REVISIONS).isdisjoint(cases):
        yield from measure_revisions(name=scale, cases=cases)
    if not set(RUNS).isdisjoint(cases):
        yield from _runs(scale, cases)


def _selects(scale: str, cases: Collection[str]) -> Iterator[Measurement]:
    with backend() as bare, backend() as ours:
        both = (statements.bit_select(bare), statements.chunk_select(ours))
        if wanted := [case for case in both if case.name in cases]:
            yield from measure(wanted, scale=scale)


def _upserts(scale: str, cases: Collection[str]) -> Iterator[Measurement]:
    # One after the other: all rows changed again and again is what a table has to stand.
    for name in UPSERTS:
        if name in cases:
            with backend() as own:
                case = getattr(statements, name)(own, SCALES[scale])
                yield from measure([case], scale=scale)


def _runs(scale: str, cases: Collection[str]) -> Iterator[Measurement]:
    with running_worker() as worker:
        for name in RUNS:
            if name in cases:
                yield from measure([getattr(runs, name)(worker)], scale=scale)
