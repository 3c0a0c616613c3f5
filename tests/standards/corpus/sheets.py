"""Sheets whose cells are too many, too long, far out, or not what the file says."""

from tests.standards.corpus.bad_file import BadFile
from tests.standards.workbooks import (
    HEADER,
    SHEET,
    catalog_workbook,
    row,
    rows,
    with_parts,
    with_sheet,
    workbook_file,
)

END = b"</sheetData>"
NAME = "機能要件"


def _with_row(xml: bytes) -> bytes:
    return with_sheet(catalog_workbook(), END, xml + END)


def _far_out(reference: bytes) -> bytes:
    number = reference.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _with_row(b'<row r="%b"><c r="%b"><v>1</v></c></row>' % (number, reference))


def _far_out_under_a_forged_dimension() -> bytes:
    data = catalog_workbook()
    return with_sheet(data, END, b'<row r="3"><c r="XFD1048576"><v>1</v></c></row>' + END)


def _other_prefix() -> bytes:
    """The same sheet in another spelling, with a cell far out."""
    far = b"<x:row><x:c  s='0' r = 'ZZ9999999'><x:v>1</x:v></x:c></x:row>"
    return with_parts(
        catalog_workbook(),
        {
            SHEET: b"<x:worksheet xmlns:x="
            b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
            + far
            + b"</x:sheetData></x:worksheet>"
        },
    )


def _shared_text_everywhere() -> bytes:
    """One text of 30,000 characters in 20,000 cells: 60 kB of file, 1.8 GB of memory."""
    long = "長" * 30_000
    lines = [row(機能ID=f"001{number:04d}", 機能要件=long) for number in range(1, 6_000)]
    return catalog_workbook(*lines)


def _long_inline_text() -> bytes:
    text = b"x" * 10_000_000
    return _with_row(b'<row r="3"><c r="E3" t="inlineStr"><is><t>' + text + b"</t></is></c></row>")


def _long_shared_text() -> bytes:
    def changed(xml: bytes) -> bytes:
        return xml.replace("旧氏を記載できること。".encode(), b"x" * 10_000_000)

    return with_parts(catalog_workbook(), {"xl/sharedStrings.xml": changed})


BEYOND = "stands beyond row"
LONG = "more than 32767 characters"
SHEETS = (
    BadFile("cell far out", lambda: _far_out(b"XFD1048576"), BEYOND, sheet=NAME),
    BadFile("column far out", lambda: _far_out(b"XFD3"), BEYOND, sheet=NAME),
    BadFile("row far out", lambda: _far_out(b"A1048576"), BEYOND, sheet=NAME),
    BadFile("forged dimension", _far_out_under_a_forged_dimension, BEYOND, sheet=NAME),
    BadFile("other prefix", _other_prefix, BEYOND, sheet=NAME),
    BadFile("large empty area", lambda: _far_out(b"GR199999"), "too many cells", sheet=NAME),
    BadFile(
        "cells without a place",
        lambda: _with_row(b"<row>" + b"<c><v>1</v></c>" * 100_000 + b"</row>"),
        "too many columns",
        sheet=NAME,
    ),
    BadFile("text in every cell", _shared_text_everywhere, "too much text", sheet=NAME),
    BadFile("10 MB in a cell", _long_inline_text, LONG, row=3, column="E", sheet=NAME),
    BadFile("10 MB in a shared text", _long_shared_text, LONG, row=2, column="E", sheet=NAME),
    BadFile(
        "too long for a cell",
        lambda: _with_row(
            b'<row r="3"><c r="A3" t="inlineStr"><is><t>0010002</t></is></c>'
            b'<c r="E3" t="inlineStr"><is><t>' + b"x" * 40_000 + b"</t></is></c></row>"
        ),
        LONG,
        row=3,
        column="E 機能要件",
        sheet=NAME,
    ),
    BadFile(
        "formula",
        lambda: _with_row(b'<row r="3"><c r="A3"><f>1+1</f><v>2</v></c></row>'),
        "holds a formula",
        row=3,
        column="A",
        sheet=NAME,
    ),
    BadFile(
        "shared formula",
        lambda: _with_row(b'<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'),
        "holds a formula",
        row=3,
        column="B",
        sheet=NAME,
    ),
    BadFile(
        "error",
        lambda: _with_row(b'<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'),
        "holds an error",
        row=3,
        column="B",
        sheet=NAME,
    ),
    BadFile(
        "comment in a sheet",
        lambda: _with_row(b"<!-- <c> -->"),
        "comments and CDATA",
        sheet=NAME,
    ),
    BadFile(
        "cell reference of nonsense",
        lambda: _with_row(b'<row r="3"><c r="!!"><v>1</v></c></row>'),
        "",
        row=...,
        sheet=NAME,
    ),
    BadFile(
        "missing shared text",
        lambda: _with_row(b'<row r="3"><c r="A3" t="s"><v>99999999</v></c></row>'),
        "",
        row=...,
    ),
    BadFile("sheet cut off", lambda: with_sheet(catalog_workbook(*rows(9)), END, b""), "", row=...),
    BadFile("empty sheet", lambda: workbook_file((NAME, [])), "no header"),
    BadFile("no header", lambda: workbook_file((NAME, [["a", "b"], [1, 2]])), "no header"),
    BadFile("only a header", lambda: workbook_file((NAME, [HEADER])), "has no rows"),
    BadFile(
        "header twice",
        lambda: workbook_file((NAME, [[*HEADER, "機能名称"], row()])),
        "says what another one says",
        row=1,
        column="L 機能名称",
        sheet=NAME,
    ),
    BadFile(
        "no obligations",
        lambda: workbook_file((NAME, [HEADER[:7], row()[:7]])),
        "no column of obligations",
        row=1,
        sheet=NAME,
    ),
)
