"""Bad XML, ReqIF and OSCAL files."""

import json

from tests.standards.corpus.archives import BOMB
from tests.standards.corpus.bad_file import BadFile

OURS = b'<catalog xmlns="urn:fit-portal:catalog:1.0">\n%b</catalog>'
REQIF = b'<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd">\n%b</REQ-IF>'


def _oscal(**catalog: object) -> bytes:
    return json.dumps({"catalog": {"metadata": {"title": "x"}, **catalog}}).encode()


def _control(**facts: object) -> bytes:
    return _oscal(groups=[{"title": "甲", "controls": [{"id": "a-1", "title": "乙", **facts}]}])


def _both(name: str, content: bytes, said: str, row: object) -> tuple[BadFile, ...]:
    return tuple(
        BadFile(f"{kind}: {name}", lambda form=form: form % content, said, row=row)
        for kind, form in (("XML", OURS), ("ReqIF", REQIF))
    )


ATTRIBUTES = b" ".join(b'a%d="1"' % number for number in range(100))
EXCHANGED = (
    BadFile("XML: entity bomb", lambda: BOMB, "DOCTYPE", row=2),
    BadFile(
        "ReqIF: file from outside",
        lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + REQIF % b"&e;",
        "DOCTYPE",
        row=1,
    ),
    *_both("undefined entity", b"&e;", "no well-formed XML", 2),
    *_both("deep", b"<x>\n" * 150 + b"</x>" * 150, "nested too deeply", 101),
    *_both("deeper", b"<x>\n" * 100_000, "no well-formed XML", ...),
    *_both("many attributes", b"<x %b/>" % ATTRIBUTES, "too many attributes", 2),
    *_both("too many elements", b"<x/>" * 1_100_000, "too many elements", None),
    *_both("10 MB of text", b"<x>" + b"x" * 10_000_000 + b"</x>", "too long", 2),
    *_both("broken bytes", b"\xff", "not UTF-8", 2),
    *_both("cut off", b"<x>", "no well-formed XML", 2),
    *_both("unknown elements", b"<x/>", "", ...),
    BadFile(
        "XML: other encoding",
        lambda: b'<?xml version="1.0" encoding="Shift_JIS"?>' + OURS % b"",
        "in UTF-8 only",
        row=1,
    ),
    BadFile("XML: other root", lambda: b"<html/>", "", row=...),
    BadFile("ReqIF: nothing in it", lambda: REQIF % b"", "has no rows"),
    BadFile("JSON: no catalog", lambda: b'{"a": 1}', "no OSCAL catalog", column="catalog"),
    BadFile("JSON: cut off", lambda: _control()[:-5], "", row=...),
    BadFile("JSON: deep", lambda: b'{"catalog":' + b"[" * 200_000, "", row=...),
    BadFile("JSON: deep objects", lambda: b'{"a":' * 200_000, "", row=...),
    BadFile("JSON: not a number", lambda: b'{"catalog": {"x": NaN}}', "", row=...),
    BadFile("JSON: endless number", lambda: b'{"catalog": {"x": 1e9999}}', "", row=...),
    BadFile("JSON: long number", lambda: b'{"catalog": ' + b"9" * 100_000 + b"}", "", row=...),
    BadFile("JSON: broken bytes", lambda: b'{"catalog": "\xff"}', "", row=...),
    BadFile("JSON: list for a catalog", lambda: b'{"catalog": []}', "", row=...),
    BadFile("JSON: groups of text", lambda: _oscal(groups="x"), "a list is expected", row=...),
    BadFile("JSON: group of numbers", lambda: _oscal(groups=[1]), "must be an object", row=...),
    BadFile("JSON: title of a number", lambda: _control(title=1), "a text is expected", row=...),
    BadFile("JSON: bidi control", lambda: _control(title="a\u202e"), "text direction", row=...),
    BadFile("JSON: half a character", lambda: _control(title="\ud800"), "", row=...),
)
