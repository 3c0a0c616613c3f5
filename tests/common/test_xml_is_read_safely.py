"""XML from outside: what is read, and what is refused with its line."""

import pytest
from django.utils import translation

from portal.common.reading import UnreadableFile
from portal.common.xml import parse_xml


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def refusal(data: bytes) -> tuple[int | None, str]:
    with pytest.raises(UnreadableFile) as caught:
        parse_xml(data)
    [problem] = caught.value.problems
    return problem.row, problem.message


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>'])
def test_elements_come_with_their_lines(start):
    root = parse_xml(start + "<a>\n<!-- x --><b 名='1'>氏</b>\n</a>".encode())
    assert root[0].sourceline == 2
    assert root[0].get("名") == "1"
    assert len(root) == 1


@pytest.mark.parametrize(
    ("data", "row", "said"),
    [
        (b"", 1, "well-formed"),
        (b"<a>\n<b></a>", 2, "well-formed"),
        (b"<a>\n&x;</a>", 2, "well-formed"),
        (b"\n<!DOCTYPE a><a/>", 2, "DOCTYPE"),
        (b"<a><!doctype a></a>", 1, "DOCTYPE"),
        (b"<a>\n\xff</a>", 2, "byte 1 of this line is not UTF-8"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', 1, "UTF-8 only"),
        ("<a/>".encode("utf-16"), 1, "not UTF-8"),
        (b"<a>\n" * 101 + b"</a>" * 101, 101, "nested too deeply"),
        (b"<a>\n<b " + b" ".join(b'x%d = "1"' % n for n in range(65)) + b"/></a>", 2, "attributes"),
        (b"<a>\n<b>" + b"x" * 140_000 + b"</b></a>", 2, "too long"),
    ],
)
def test_what_is_unsafe_is_refused_with_its_line(data, row, said):
    found, message = refusal(data)
    assert found == row
    assert said in message


def test_what_is_allowed_is_not_refused():
    attributes = b" ".join(b'x%d="1"' % number for number in range(64))
    parse_xml(b"<a>" * 100 + b"</a>" * 100)
    parse_xml(b"<a>\n<b " + attributes + b"/>" + b"x" * 130_000 + b"</a>")
