"""Excel workbooks as zip archives: only sound parts of a sound archive are passed on.

What the reading library needs is unpacked here, within limits, and packed again without
compression: it never sees an archive that Python reads in another way than it does.
"""

import io
import re
import zlib
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.reading import Problem, UnreadableFile, check_size
from portal.common.xml import check_encoding, check_no_doctype

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# The container of .xls and of workbooks with a password.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = "xl/workbook.xml"

_CENTRAL_ENTRY = b"PK\x01\x02"
_XML = re.compile(r".*\.(?:xml|rels|vml)", re.IGNORECASE)
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:[^/]+\.xml|_rels/workbook\.xml\.rels|"
    r"worksheets/[^/]+\.xml)"
)
_MACROS = re.compile(
    r".*(?:vbaProject[^/]*\.bin|/macrosheets/.*|/activeX/.*|vbaData\.xml)", re.IGNORECASE
)
_LINKS = re.compile(r"xl/(?:externalLinks/.*|connections\.xml|queryTables/.*)", re.IGNORECASE)
_CHUNK = 1024 * 1024


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook that matter for its cells, by their path.

    Raises UnreadableFile for macros, external links, passwords, other kinds of workbook, a
    DOCTYPE in any part, and archives that are broken or unpack to more than the limits.
    """
    check_size(len(data))
    if data.startswith(OLE_MAGIC):
        raise refusal(_("an old .xls workbook or one with a password: save it as .xlsx without"))
    if data.count(_CENTRAL_ENTRY) > limits.MAX_ZIP_MEMBERS:
        raise refusal(_("the workbook has too many parts"))
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members)
            return _read_members(archive, members)
    except (
        BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError
    ) as error:  # fmt: skip
        raise refusal(_("the workbook is damaged or incomplete"), value=str(error)) from error


def repack(parts: Mapping[str, bytes]) -> io.BytesIO:
    """An archive of these parts as they are."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    content.seek(0)
    return content


def refusal(message: str, *, value: str = "", sheet: str = "") -> UnreadableFile:
    return UnreadableFile([Problem(None, "", value, message, sheet)])


def _check_members(members: list[ZipInfo]) -> None:
    names = [member.filename for member in members]
    _refuse_kinds(names)
    if len({name.lower() for name in names}) < len(names):
        raise refusal(_("the workbook holds a part twice"))
    if any(member.flag_bits & 1 for member in members):
        raise refusal(_("the workbook has a password"))
    _check_amount([member for member in members if _XML.fullmatch(member.filename)])


def _refuse_kinds(names: Iterable[str]) -> None:
    for name in names:
        if _MACROS.fullmatch(name):
            raise refusal(_("a workbook with macros: save it as .xlsx"), value=name)
        if _LINKS.fullmatch(name):
            raise refusal(_("the workbook has links to other files: remove them"), value=name)
        if name == "xl/workbook.bin":
            raise refusal(_("a binary workbook: save it as .xlsx"), value=name)
    if WORKBOOK not in names:
        raise refusal(_("this archive is no Excel workbook (.xlsx)"))


def _check_amount(members: list[ZipInfo]) -> None:
    for member in members:
        allowed = member.compress_size * limits.MAX_COMPRESSION_RATIO
        if member.file_size > max(allowed, limits.MIN_SUSPICIOUS_BYTES):
            raise refusal(_("a part of the workbook unpacks to too much"), value=member.filename)
    if sum(member.file_size for member in members) > limits.MAX_EXPANDED_BYTES:
        raise refusal(_("the workbook unpacks to too much"))


def _read_members(archive: ZipFile, members: list[ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = limits.MAX_EXPANDED_BYTES
    for member in members:
        if not _XML.fullmatch(member.filename):
            continue
        part = _read_member(archive, member, left)
        left -= len(part)
        _check_part(member.filename, part)
        if _NEEDED.fullmatch(member.filename):
            parts[member.filename] = part
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise refusal(_("a workbook with macros: save it as .xlsx"))
    return parts


def _read_member(archive: ZipFile, member: ZipInfo, limit: int) -> bytes:
    """Its bytes, counted while they come: what the archive says of itself may be a lie."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refusal(_("the workbook is packed in an unknown way"), value=member.filename)
    pieces: list[bytes] = []
    with archive.open(member) as content:
        while piece := content.read(_CHUNK):
            limit -= len(piece)
            if limit < 0:
                raise refusal(_("the workbook unpacks to too much"))
            pieces.append(piece)
    return b"".join(pieces)


def _check_part(name: str, part: bytes) -> None:
    try:
        check_encoding(part)
        check_no_doctype(part)
    except UnreadableFile as error:
        found = error.problems[0]
        raise refusal(found.message, value=f"{name}: {found.value}") from error
