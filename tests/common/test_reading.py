"""Tables from outside: every encoding people send, and a place for every problem."""

import time

import pytest
from django.utils import translation

from portal.common import limits
from portal.common.characters import UnmatchableText
from portal.common.reading import (
    Problem,
    UnreadableFile,
    decode_text,
    match_key,
    read_csv,
    read_header,
)

HEADER = "code,name\n"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def problems_of(data: bytes, **columns) -> list[Problem]:
    with pytest.raises(UnreadableFile) as caught:
        read_csv(data, **{"required": ["code", "name"], **columns})
    return caught.value.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
def test_the_encodings_of_japanese_offices_are_told_apart(encoding):
    table = read_csv(f"{HEADER}1,髙橋①～\r\n".encode(encoding), required=["code", "name"])
    assert table.encoding == encoding
    assert table.header == ("code", "name")
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (2, {"code": "1", "name": "髙橋①～"})
    ]


def test_raw_text_is_kept_with_its_line_breaks_and_wide_digits():
    table = read_csv(f'{HEADER}１,"一\r\n 二"\n'.encode(), required=["code", "name"])
    assert table.rows[0].cells == {"code": "１", "name": "一\r\n 二"}


@pytest.mark.parametrize(
    ("data", "row", "value"),
    [
        (b"code,name\n1,\xe3\x81\x82\n2,\xe3\x81\n", 3, "0xE3"),
        (b"\xef\xbb\xbfcode,name\n1,\xff\n", 2, "0xFF"),
        (b"code,name\n1,\x8a\xbf\n2,\x80\n", 3, "0x80"),
        (b"code,name\n1,\xa0\xfd\n", 2, "0xA0"),
    ],
)
def test_bytes_of_no_known_encoding_are_named_with_their_line(data, row, value):
    [problem] = problems_of(data)
    assert (problem.row, problem.value) == (row, value)
    assert "neither UTF-8 nor CP932" in problem.message


def test_a_broken_byte_is_counted_within_its_line():
    with pytest.raises(UnreadableFile) as caught:
        decode_text(b"\xef\xbb\xbfabc\nde\xff")
    assert caught.value.problems == [
        Problem(2, "", "0xFF", "byte 3 of this line is neither UTF-8 nor CP932")
    ]


def test_a_nul_byte_is_named_with_its_line():
    [problem] = problems_of(b"code,name\n1,a\n2,\0\n")
    assert problem.row == 3
    assert "NUL" in problem.message


def test_a_wrong_header_names_missing_and_unknown_columns():
    found = problems_of(b"code,nmae\n1,a\n")
    assert [(p.row, p.column, p.message) for p in found] == [
        (1, "nmae", "this column is not known"),
        (1, "name", "this column is missing"),
    ]


def test_an_empty_file_misses_every_column():
    assert [problem.column for problem in problems_of(b"")] == ["code", "name"]


def test_a_column_that_stands_twice_is_a_problem():
    assert [problem.column for problem in problems_of(b"code,name,name\n")] == ["name"]


def test_further_columns_are_kept_unless_only_named_ones_are_allowed():
    data = b"code,name,note\n1,a,b\n"
    assert read_csv(data, required=["code"]).rows[0].cells["note"] == "b"
    assert [problem.column for problem in problems_of(data, optional=[])] == ["note"]


def test_all_ragged_rows_are_named_at_once():
    found = problems_of(b"code,name\n1\n2,b\n3,c,d\n")
    assert [problem.row for problem in found] == [2, 4]
    assert found[1].message == "the row has 3 cells, the header 2"


def test_empty_lines_are_left_out_but_counted():
    table = read_csv(b"code,name\n\n,\n3,c\n\n", required=["code"])
    assert [row.number for row in table.rows] == [4]


def test_a_missing_quotation_mark_names_the_row_where_it_was_opened():
    assert [problem.row for problem in problems_of(b'code,name\n1,a\n2,"b\n3,c\n')] == [3]


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\u202e", "direction"),
        ("\ue000", "private-use"),
        ("\u200b", "invisible"),
        ("\x07", "control"),
        ("\ufffd", "damaged"),
    ],
)
def test_deceiving_characters_are_problems_and_shown_as_codes(character, kind):
    [problem] = problems_of(f"{HEADER}1,a{character}b\n".encode())
    assert (problem.row, problem.column) == (2, "name")
    assert kind in problem.message
    assert problem.value == f"a\\u{ord(character):04x}b"


def test_vendor_defined_characters_of_cp932_are_private_use():
    [problem] = problems_of(b"code,name\n1,\x8a\xbf\xf0\x40\n")
    assert "U+E000" in problem.message


def test_a_long_run_of_combining_marks_is_refused_in_no_time():
    marks = "\u0301\u0323" * 15_000
    began = time.perf_counter()
    [problem] = problems_of(f"{HEADER}1,a{marks}\n".encode())
    assert "combining marks" in problem.message
    assert time.perf_counter() - began < 2


def test_voiced_kana_of_two_characters_are_no_run():
    assert read_csv(f"{HEADER}1,か\u3099は\u309a\n".encode(), required=["code"]).rows


def test_a_cell_may_be_only_so_long():
    [problem] = problems_of(f"{HEADER}1,{'a' * (limits.MAX_CELL_CHARACTERS + 1)}\n".encode())
    assert len(problem.value) == limits.MAX_SHOWN_CHARACTERS
    assert problem.column == "name"


def test_files_rows_and_columns_have_limits(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    assert problems_of(b"code,name\n1,a\n2,b\n")[0].row == 3
    monkeypatch.setattr(limits, "MAX_COLUMNS", 2)
    assert problems_of(b"code,name,x\n")[0].row == 1
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 5)
    assert problems_of(b"code,name\n")[0].row is None


def test_more_problems_than_can_be_listed_are_counted(monkeypatch):
    monkeypatch.setattr(limits, "MAX_LISTED_PROBLEMS", 3)
    with pytest.raises(UnreadableFile) as caught:
        read_csv(b"code,name\n" + b"1\n" * 10, required=["code"])
    assert len(caught.value.problems) == 3
    assert str(caught.value) == "The file was not read. Problems found: 10"


def test_a_problem_reads_as_a_line():
    problem = Problem(4, "name", "x", "this is wrong")
    assert str(problem) == "row 4, column name: this is wrong (x)"
    assert str(Problem(None, "", "", "this is wrong")) == "this is wrong"


def test_a_match_key_folds_widths_and_nothing_is_matched_by_force():
    assert match_key(" ０１Ａｱ\u3000") == "01Aア"
    with pytest.raises(UnmatchableText):
        match_key("a" + "\u0301" * (limits.MAX_COMBINING_RUN + 1))


def test_notes_above_the_header_are_passed_over_and_counted():
    table = read_csv(f"見本です。\n\n{HEADER}1,a\n".encode(), required=["code", "name"])
    assert [(row.number, row.cells["code"]) for row in table.rows] == [(4, "1")]
    assert read_header(f"見本です。\n{HEADER}".encode(), known=["name"]) == ("code", "name")
    assert problems_of(f"見本です。\n\n\n{HEADER}".encode())[0].row == 1


def test_the_apostrophes_of_an_export_stay_unless_they_are_to_be_taken_away():
    data = f"{HEADER}'=1,'a\n".encode()
    cells = [
        read_csv(data, required=["code"], exported=exported).rows[0].cells
        for exported in (False, True)
    ]
    assert cells == [{"code": "'=1", "name": "'a"}, {"code": "=1", "name": "'a"}]
