"""Every file of the corpus is refused with its reason and place, in bounded memory and time."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation

from portal.common.reading import UnreadableFile
from standards.parsing.catalog import parse_catalog
from standards.parsing.previews import failed_rows, preview
from tests.standards.corpus import CORPUS, BadFile

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 400
"""Of the process that reads the whole corpus, in which every bad file is made too."""


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("bad", CORPUS, ids=lambda bad: bad.name)
def test_it_is_refused_with_its_reason_and_place(bad: BadFile):
    with pytest.raises(UnreadableFile) as caught:
        parse_catalog(bad.make(), code=bad.code)
    assert caught.value.status == 422
    found = [(one.sheet, one.row, one.column, one.message) for one in caught.value.problems]
    assert any(_fits(bad, *place) for place in found), found


@pytest.mark.parametrize("bad", CORPUS[::5], ids=lambda bad: bad.name)
def test_a_preview_and_the_failed_rows_say_what_is_wrong_and_raise_nothing(bad: BadFile):
    data = bad.make()
    problems = preview(data).problems
    assert problems or bad.code
    *_lines, listed = failed_rows(data, None, problems)
    assert len(list(listed.rows)) == len(problems)


def test_the_whole_corpus_takes_bounded_memory_and_time():
    done = subprocess.run(
        [sys.executable, "-m", "tests.standards.corpus"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) < MEGABYTES


def _fits(bad: BadFile, sheet: str, row: int | None, column: str, message: str) -> bool:
    if bad.row is ...:
        return bad.said in message
    return (sheet, row, column) == (bad.sheet, bad.row, bad.column) and bad.said in message
