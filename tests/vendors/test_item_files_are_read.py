"""Sample files, read line by line: formats, encodings, columns, and what cannot be read."""

import io
from collections.abc import Sequence

import pytest

from portal.common import limits
from portal.common.reading import UnreadableFile
from standards.parsing.items import DataItem
from tests.factories.item_tests import BAD, GOOD, ITEMS, NAMES, official_id
from vendors.item_testing import reading, sources
from vendors.item_testing.columns import template_header
from vendors.item_testing.items import ItemUnderTest
from vendors.item_testing.keys import KeySet
from vendors.item_testing.tester import ItemCount, ItemTester

XML = """<?xml version="1.0" encoding="UTF-8"?>
<records>
  <record><atenabango>1</atenabango><shimei>見本</shimei><denwa>03</denwa><denwa>06</denwa></record>
  <record><item id="00100001">2</item></record>
</records>"""


def items(given: Sequence[DataItem] = ITEMS) -> list[ItemUnderTest]:
    return [
        ItemUnderTest(official_id(number), name, item)
        for number, (name, item) in enumerate(zip(NAMES, given, strict=True), start=1)
    ]


def read(content: str | bytes, *, name: str = "a.csv") -> ItemTester:
    data = content.encode() if isinstance(content, str) else content
    return reading.tested_file(io.BytesIO(data), name=name, items=items(), progress=lambda _: None)


def failures(content: str | bytes, *, name: str = "a.csv") -> list[tuple[int, str, str]]:
    found = read(content, name=name).failures
    return [(one.line, one.item[-1:], one.value) for one in found]


def test_a_good_file_has_values_and_no_failures() -> None:
    tester = read(GOOD)
    assert tester.failures == []
    assert tester.rows == 2
    assert tester.counts[official_id(1)] == ItemCount(checked=2)
    assert tester.counts[official_id(2)] == ItemCount(checked=1, empty=1)
    assert tester.counts[official_id(4)] == ItemCount(checked=1, empty=1)


def test_failures_stand_in_the_order_of_the_lines() -> None:
    tester = read(BAD)
    assert [(one.line, one.item[-1], one.value) for one in tester.failures] == [
        (2, "2", "Hanako"),
        (3, "3", "9"),
        (3, "1", "1"),
        (4, "1", ""),
    ]
    assert tester.failed_rows == 3
    assert tester.counts[official_id(1)] == ItemCount(checked=3, failed=1, repeated=1)
    assert official_id(4) not in tester.counts, "the file has no such column"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_the_encoding_is_found(encoding: str) -> None:
    tester = read(GOOD.replace("見本", "見本の").encode(encoding))
    assert tester.failures == []
    assert tester.encoding == encoding


def test_half_width_kana_in_cp932_are_not_taken_for_another_encoding() -> None:
    assert failures("atenabango,電話番号\nﾔﾏﾀﾞ,1\n".encode("cp932")) == []
    assert failures("atenabango\nﾔﾏﾀﾞ\n".encode("cp932")) == []


def test_what_only_begins_as_utf_16_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read("atenabango\n1\n".encode("utf-16") + b"\x00")


@pytest.mark.parametrize("prefix", ["", "a:"])
def test_a_namespace_says_nothing(prefix: str) -> None:
    colon = prefix and ":a"
    record = f"<{prefix}record><{prefix}atenabango>1</{prefix}atenabango></{prefix}record>"
    whole = f'<{prefix}records xmlns{colon}="urn:x">{record}</{prefix}records>'
    tester = read(whole, name="a.xml")
    assert tester.counts[official_id(1)] == ItemCount(checked=1)
    assert tester.failures == []


@pytest.mark.parametrize("header", ["atenabango", "00100001", "宛名番号", " atenabango "])
def test_columns_are_named_by_romaji_id_or_name(header: str) -> None:
    assert read(f"{header}\n1\n").counts == {official_id(1): ItemCount(checked=1)}


def test_unknown_and_missing_columns_are_failures_of_the_header() -> None:
    tester = read("shimei,nazo\n見本,1\n")
    assert [(one.line, one.item, one.value) for one in tester.failures] == [
        (1, "", "nazo"),
        (1, official_id(1), "atenabango"),
    ]
    assert tester.failed_rows == 0


def test_notes_may_stand_above_the_header() -> None:
    assert failures("見本データ\natenabango\n1\n1\n") == [(4, "1", "1")]


def test_more_values_than_the_definition_repeats_are_failures() -> None:
    content = "atenabango,denwa,denwa_2,denwa_3,seibetsu_2\n1,03,06,09,\n2,03,06,,1\n"
    assert failures(content) == [(2, "4", "09"), (3, "3", "1")]


def test_lines_of_another_width_are_failures_and_empty_ones_are_left_out() -> None:
    tester = read('atenabango,shimei\n1\n\n"2\n",\n3,見本,1\n')
    assert [one.line for one in tester.failures] == [2, 4, 6]
    assert tester.rows == 3


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", None),
        (b"  \n\n", None),
        (b"nazo\n1\n", 1),
        (b"atenabango\n", None),
        (b"atenabango\n1\x00\n", 2),
        (b"atenabango\n1\n\xe8\xa6\x8b\xff\xff\n", 3),
        (b"\xef\xbb\xbfatenabango\n\x82\xa0\n", 2),
        ("atenabango\n見\n".encode("cp932") + b"\x80\n", 3),
        ("atenabango\n見本".encode()[:-1], 2),
        (b'atenabango\n1\n"2\n', 3),
        (b"atenabango,atenabango\n1,2\n", 1),
        (b"atenabango," + b"x," * limits.MAX_TEST_COLUMNS + b"\n1\n", 1),
        (b"atenabango\n" + b"1" * 3 * sources.CHUNK_BYTES, 2),
    ],
)
def test_what_cannot_be_read_names_its_line(content: bytes, line: int | None) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(content)
    assert refused.value.problems[0].row == line


def test_files_of_another_kind_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        read(GOOD, name="sample.xlsx")


def test_records_in_xml_are_tested_alike() -> None:
    tester = read(XML, name="a.XML")
    assert tester.failures == []
    assert tester.counts[official_id(4)] == ItemCount(checked=2, empty=1)
    assert tester.counts[official_id(1)] == ItemCount(checked=2)


def test_failures_of_xml_name_the_line_of_the_record() -> None:
    many = "<record><atenabango>あ</atenabango></record>\n" * 70_000
    tester = read(f"<records>\n{many}</records>", name="a.xml")
    assert tester.failure_count == 140_000 - 1, "each is wrong, and all but the first are repeated"
    assert len(tester.failures) == limits.MAX_LISTED_PROBLEMS
    last = "<record><nazo/><denwa>1</denwa><denwa>2</denwa><denwa>3</denwa></record>"
    content = "<records>\n" + "\n" * 70_000 + last + "</records>"
    assert failures(content, name="a.xml") == [
        (70_002, "", "nazo"),
        (70_002, "1", ""),
        (70_002, "4", "3"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE records [<!ENTITY x "1">]><records><record><a>&x;</a></record></records>',
        "<records><record>",
        "<liste><record><atenabango>1</atenabango></record></liste>",
        "<records><part><record><atenabango>1</atenabango></record></part></records>",
        "<records></records>",
        "not XML",
        '<?xml version="1.0" encoding="Shift_JIS"?><records/>',
        "<records>" + " " * 3 * sources.CHUNK_BYTES + "</records>",
    ],
)
def test_xml_that_is_unsafe_or_something_else_is_refused(content: str) -> None:
    with pytest.raises(UnreadableFile):
        read(content, name="a.xml")


def test_an_item_named_in_two_ways_has_two_values() -> None:
    record = '<record><atenabango>1</atenabango><item id="00100001">2</item></record>'
    assert failures(f"<records>{record}</records>", name="a.xml") == [(1, "1", "2")]


def test_elements_within_elements_are_failures() -> None:
    content = "<records><record><atenabango>1<b>2</b></atenabango></record></records>"
    assert failures(content, name="a.xml") == [(1, "", "atenabango")]


def test_a_template_names_every_column_and_can_be_filled() -> None:
    header = template_header(items())
    assert header == ["atenabango", "shimei", "seibetsu", "denwa_1", "denwa_2"]
    twins = [*items()[:1], *items()[:1]]
    assert template_header(twins) == [official_id(1), official_id(1)]


def test_the_set_of_keys_is_exact_while_it_grows() -> None:
    keys = KeySet()
    assert all(keys.add(str(number)) for number in range(20_000))
    assert not any(keys.add(str(number)) for number in range(20_000))
    assert keys.add("")
    assert not keys.add("")
