"""Bad CSV files."""

from functools import partial

from tests.standards.corpus.bad_file import BadFile
from tests.standards.files import catalog_file


def _bad(name: str, column: str, value: str, said: str) -> BadFile:
    return BadFile(name, partial(catalog_file, {}, {column: value}), said, row=3, column=column)


def _text(data: bytes, encoding: str) -> bytes:
    return data.decode().encode(encoding)


TABLES = (
    BadFile("empty file", lambda: b"", "column is missing", row=1, column="official_id"),
    BadFile("no catalog", lambda: b"a,b\n1,2\n", "column is missing", row=1, column="official_id"),
    BadFile("UTF-16", lambda: _text(catalog_file({}), "utf-16"), "neither UTF-8 nor CP932", row=2),
    BadFile("EUC-JP", lambda: _text(catalog_file({}), "euc-jp"), "neither UTF-8 nor CP932", row=2),
    BadFile("NUL", lambda: catalog_file({}).replace(b"001", b"00\0", 1), "NUL byte", row=2),
    BadFile("open quote", lambda: catalog_file({}) + b'"', "quotation mark", row=...),
    BadFile("ragged", lambda: catalog_file({}) + b"a,b\n", "the row has 2 cells", row=3),
    BadFile("image", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "NUL byte", row=3),
    _bad("CSV: id twice", "official_id", "0010001", "stands in row 2 already"),
    BadFile(
        "CSV: 10 MB in a cell",
        lambda: catalog_file({}, {"text": "x" * 10_000_000}),
        "a cell is too long",
        row=3,
    ),
    _bad("CSV: bidi control", "text", "記載\u2067できる", "text direction mark U+2067"),
    _bad("CSV: private use", "name", "\uf8ff", "private-use character"),
    _bad("CSV: variation selector", "name", "葛\U000e0101", "variation selector"),
    _bad("CSV: control", "text", "a\x07", "control character U+0007"),
    BadFile(
        "CSV: contradictory heading",
        lambda: catalog_file({}, {"heading_1": "異動"}),
        "is called “住民票” in row 2",
        row=3,
        column="heading_number",
    ),
)
