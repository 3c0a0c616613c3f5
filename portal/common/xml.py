"""Reading untrusted XML: no DOCTYPE, no entities, no network, and no more than the limits.

What would take memory is counted in the bytes, before a tree is made of them. That is only
right for UTF-8, so nothing else is read.
"""

import codecs
import re
from typing import cast

from django.utils.translation import gettext as _
from lxml import etree

from portal.common import limits
from portal.common.reading import Problem, UnreadableFile, check_size

_DECODED_BYTES = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_DECLARATION = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY|NOTATION)", re.IGNORECASE)
_ATTRIBUTE = rb"""\s+[^<>"'=\s]+\s*=\s*(?:"[^"<]*+"|'[^'<]*+')"""
_MANY_ATTRIBUTES = re.compile(
    rb"<[^<>\"'\s/]+(?:%b){%d}" % (_ATTRIBUTE, limits.MAX_ATTRIBUTES_OF_ELEMENT + 1)
)
_LONG_RUN = re.compile(rb"<[^<]{%d}" % limits.MAX_XML_RUN_BYTES)


def parse_xml(data: bytes) -> etree._Element:
    """The root element of a document in UTF-8, of the tree (`sourceline` is its line).

    Raises UnreadableFile, which names the line, for whatever is not well-formed, holds a
    DOCTYPE or goes beyond `portal.common.limits`.
    """
    check_size(len(data))
    check_encoding(data)
    check_no_doctype(data)
    _check_amount(data)
    root = _parsed(data)
    _check_depth(root)
    return root


def check_no_doctype(data: bytes) -> None:
    """Refuse a document type and the entities it could declare, wherever they stand."""
    if found := _DOCTYPE.search(data):
        raise _unreadable(
            data, found.start(), _("a DOCTYPE and entities are not allowed"), found.group()
        )


def check_encoding(data: bytes) -> None:
    """Refuse everything but UTF-8: bytes of other encodings could hide what is looked for."""
    declared = _DECLARATION.match(data.removeprefix(_BOM)[:200])
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        raise _unreadable(data, 0, _("XML is read in UTF-8 only"), declared.group(1))
    try:
        if not data.isascii():
            _decode_by_parts(data)
    except UnicodeDecodeError:
        _refuse_bytes(data)


def _decode_by_parts(data: bytes) -> None:
    """Without the whole text in memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _DECODED_BYTES):
        decoder.decode(data[start : start + _DECODED_BYTES])
    decoder.decode(b"", final=True)


def _refuse_bytes(data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = _("byte %(byte)d of this line is not UTF-8")
        message %= {"byte": error.start - data.rfind(b"\n", 0, error.start)}
        raise _unreadable(data, error.start, message, b"0x%02X" % data[error.start]) from error


def _check_amount(data: bytes) -> None:
    if data.count(b"<") - data.count(b"</") > limits.MAX_XML_ELEMENTS:
        raise _unreadable(data, None, _("the XML has too many elements"))
    if data.count(b"=") > limits.MAX_XML_ATTRIBUTES:
        raise _unreadable(data, None, _("the XML has too many attributes"))
    if found := _LONG_RUN.search(data):
        raise _unreadable(data, found.start(), _("a text or a tag of the XML is too long"))
    if found := _MANY_ATTRIBUTES.search(data):
        raise _unreadable(data, found.start(), _("the element has too many attributes"))


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        problem = Problem(error.lineno or 1, "", error.msg or "", _("this is no well-formed XML"))
        raise UnreadableFile([problem]) from error


def _check_depth(root: etree._Element) -> None:
    """libxml2 itself stops at 256; no table and no document needs a hundred."""
    too_deep = root.find("/".join(["*"] * limits.MAX_XML_DEPTH))
    if too_deep is not None:
        line = cast("int | None", too_deep.sourceline)
        problem = Problem(line, "", "", _("the XML is nested too deeply"))
        raise UnreadableFile([problem])


def _unreadable(data: bytes, place: int | None, message: str, value: bytes = b"") -> UnreadableFile:
    row = None if place is None else data.count(b"\n", 0, place) + 1
    return UnreadableFile([Problem(row, "", value.decode("ascii", "replace"), message)])
