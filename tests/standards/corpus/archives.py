"""Archives that are no workbook, or a dangerous one."""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from tests.standards.corpus.bad_file import BadFile
from tests.standards.workbooks import SHEET, catalog_workbook, with_parts

MEGABYTE = 1024 * 1024
BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    b"<x>&b;</x>"
)


def _with(name: str, part: bytes) -> bytes:
    return with_parts(catalog_workbook(), {name: part})


def _zip_bomb() -> bytes:
    return _with(SHEET, b"<worksheet>" + b" " * (64 * MEGABYTE) + b"</worksheet>")


def _many_large_parts() -> bytes:
    """Each part is packed modestly; together they unpack to 160 MB."""
    noise = zlib.compress(bytes(range(256)) * 64, 9).hex().encode()
    part = b"<a>" + noise * (5 * MEGABYTE // len(noise)) + b"</a>"
    return with_parts(
        catalog_workbook(),
        {f"customXml/item{number}.xml": part[:4_000_000] for number in range(40)},
    )


def _damaged() -> bytes:
    data = bytearray(catalog_workbook())
    place = data.index(SHEET.encode()) + 60
    data[place : place + 20] = b"x" * 20
    return bytes(data)


def _lying_size() -> bytes:
    """The directory says that the sheet has 10 bytes."""
    data = catalog_workbook()
    with ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    place = data.rindex(SHEET.encode()) - 46 + 24
    assert data[place : place + 4] == size.to_bytes(4, "little")
    return data[:place] + (10).to_bytes(4, "little") + data[place + 4 :]


def _encrypted() -> bytes:
    data = bytearray(catalog_workbook())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    return bytes(data)


def _other_archive(*names: str) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return content.getvalue()


def _macro_type() -> bytes:
    def changed(xml: bytes) -> bytes:
        return xml.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    return with_parts(catalog_workbook(), {"[Content_Types].xml": changed})


DAMAGED = "damaged or incomplete"
ARCHIVES = (
    BadFile("zip bomb", _zip_bomb, "a part of the workbook unpacks to too much"),
    BadFile("zip bomb of many parts", _many_large_parts, "unpacks to too much"),
    BadFile("a size that is a lie", _lying_size, DAMAGED),
    BadFile("truncated zip", lambda: catalog_workbook()[:2_000], DAMAGED),
    BadFile("damaged part", _damaged, DAMAGED),
    BadFile("empty zip", _other_archive, "no Excel workbook"),
    BadFile("text document", lambda: _other_archive("word/document.xml"), "no Excel workbook"),
    BadFile("binary workbook", lambda: _other_archive("xl/workbook.bin"), "binary workbook"),
    BadFile("old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls"),
    BadFile("workbook with a password", _encrypted, "has a password"),
    BadFile("macros", lambda: _with("xl/vbaProject.bin", b"\0"), "macros"),
    BadFile("type of a workbook with macros", _macro_type, "macros"),
    BadFile("macro sheet", lambda: _with("xl/macrosheets/sheet1.xml", b"<x/>"), "macros"),
    BadFile(
        "external link",
        lambda: _with("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "links to other files",
    ),
    BadFile("connection", lambda: _with("xl/connections.xml", b"<x/>"), "links to other files"),
    BadFile("part twice", lambda: _with("xl/Workbook.xml", b"<x/>"), "holds a part twice"),
    BadFile(
        "too many parts",
        lambda: _other_archive("xl/workbook.xml", *(f"{n}.bin" for n in range(2_100))),
        "too many parts",
    ),
    BadFile("entity bomb in a part", lambda: _with("docProps/core.xml", BOMB), "DOCTYPE"),
    BadFile("entity bomb in texts", lambda: _with("xl/sharedStrings.xml", BOMB), "DOCTYPE"),
    BadFile(
        "sheet in another encoding",
        lambda: with_parts(catalog_workbook(), {SHEET: lambda xml: xml.decode().encode("utf-16")}),
        "not UTF-8",
    ),
    BadFile(
        "deep list of sheets",
        lambda: _with("xl/workbook.xml", b"<x>\n" * 150 + b"</x>" * 150),
        "nested too deeply",
        row=101,
    ),
    BadFile("no sheet", lambda: _with("xl/workbook.xml", b"<x/>"), ""),
)
