"""Exports: what a spreadsheet opens is text, and says when it is invented."""

import csv
import io
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from portal.common.exports import (
    MAX_BYTES_IN_MEMORY,
    Sheet,
    csv_response,
    file_response,
    neutralized,
    workbook_response,
)
from portal.common.formulas import restored
from portal.common.sample_data import mark_sample_data

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 4, 1, 15, 30, tzinfo=UTC)


def lines_of(response) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", " =1", "\t=1", "\r\n=1", "＝1+1", "=cmd|' /C calc'!A0"],
)
def test_what_would_be_calculated_is_neutralized(text):
    assert neutralized(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1.5", "+81", "－", "-", "a=b", "1-1", "(=)", "", "３－１"])
def test_what_is_only_text_stays_as_it_is(text):
    assert neutralized(text) == text


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", "' -1+1", "-1.5", "'-1.5", "'", "'a", "=", ""]
)
def test_the_apostrophe_of_an_export_is_taken_away_again(text):
    assert restored(neutralized(text)) == text


def test_an_apostrophe_that_stood_there_gets_another_before_it():
    assert [neutralized(text) for text in ("'=1", "'a", "'-1.5")] == ["''=1", "'a", "'-1.5"]


def test_csv_is_read_back_by_spreadsheets():
    response = csv_response("不適合一覧.csv", ["番号", "=名"], [[1, 'a,\n"b"'], [None, "=1+1"]])
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert lines_of(response) == [["番号", "'=名"], ["1", 'a,\n"b"'], ["", "'=1+1"]]
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E4%B8%8D")


def test_dates_are_written_as_in_japan():
    response = csv_response("a.csv", ["d", "t"], [[date(2026, 4, 1), MOMENT]])
    assert lines_of(response)[1] == ["2026-04-01", "2026-04-02 00:30+09:00"]


def test_a_workbook_holds_texts_numbers_and_dates_but_no_formula():
    rows = [["=1+1", 2, date(2026, 4, 1)], ["https://example.jp", None, MOMENT]]
    response = workbook_response("a.xlsx", [Sheet("要件/一覧", ["a", "b", "c"], rows)])
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert workbook.sheet_names == ["要件 一覧"]
    header, first, second = workbook.get_sheet_by_index(0).to_python()
    assert header == ["a", "b", "c"]
    assert first == ["=1+1", 2.0, date(2026, 4, 1)]
    assert second[0] == "https://example.jp"
    xml = zipfile.ZipFile(io.BytesIO(response.content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_invented_data_says_so_before_anything_else():
    mark_sample_data()
    with translation.override("en"):
        table = lines_of(csv_response("a.csv", ["a"], [["1"]]))
        response = workbook_response("a.xlsx", [Sheet("s", ["a"], [["1"]])])
    assert table[0][0].startswith("Demonstration data")
    assert table[1:] == [["a"], ["1"]]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0)
    assert sheet.to_python()[0][0].startswith("Demonstration data")


@pytest.mark.parametrize("size", [10, MAX_BYTES_IN_MEMORY, MAX_BYTES_IN_MEMORY + 1])
def test_a_file_is_answered_whole_whether_it_is_small_or_large(size):
    response = file_response("表.bin", "text/plain", lambda target: target.write(b"a" * size))
    with closing(response):
        assert response.streaming == (size > MAX_BYTES_IN_MEMORY)
        assert response.getvalue() == b"a" * size
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "text/plain"
