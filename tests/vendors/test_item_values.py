"""What may stand in one value, by the type of its item: tables without a database."""

import pytest

from standards.choices import ItemType as T
from standards.parsing.items import Code, DataItem
from vendors.item_testing.items import ItemUnderTest
from vendors.item_testing.values import value_check

GOOD = [
    (T.TEXT, "3", "A-1"),
    (T.TEXT, "3", "ｱｶﾞ"),
    (T.TEXT, "", "x" * 500),
    (T.WIDE_TEXT, "5", "見本　花子"),
    (T.WIDE_TEXT, "3", "ＡＢ１"),
    (T.WIDE_TEXT, "1", "葛\U000e0100"),  # a glyph form is no character of its own
    (T.WIDE_TEXT, "2", "𠮷野"),  # a character beyond the first plane is one
    (T.WIDE_TEXT, "2", "\U000f0000－"),  # private kanji, and signs that Japan takes for wide
    (T.WIDE_TEXT, "4", "α×Я①"),
    (T.INTEGER, "2", "01"),
    (T.DECIMAL, "5,2", "12345.67"),
    (T.DECIMAL, "5,2", "0"),
    (T.DECIMAL, "5", "12345"),
    (T.DECIMAL, "", "1.23456"),
    (T.SIGNED, "3", "-123"),
    (T.SIGNED, "3", "123"),
    (T.DATE, "10", "2024-02-29"),
    (T.DATE, "10", "2000-02-29"),
    (T.DATE, "10", "0000-01-01"),
    (T.DATE, "10", "9999-12-31"),
    (T.TIME, "8", "23:59"),
    (T.TIME, "8", "00:00:00"),
    (T.YEAR, "4", "0000"),
    (T.YEAR, "4", "2026"),
    (T.BINARY, "", "anything\nat all"),
]
BAD = [
    (T.TEXT, "3", "ABCD"),
    (T.TEXT, "3", "Ａ"),
    (T.TEXT, "9", "a\tb"),
    (T.TEXT, "9", "a\nb"),
    (T.TEXT, "9", "\u202eabc"),
    (T.TEXT, "9", "é"),
    (T.WIDE_TEXT, "9", "A"),
    (T.WIDE_TEXT, "9", "見本 花子"),  # a half-width blank
    (T.WIDE_TEXT, "9", "ｱ"),
    (T.WIDE_TEXT, "9", "見\u200b本"),
    (T.WIDE_TEXT, "9", "見\u202e本"),
    (T.WIDE_TEXT, "9", "見\ufffd"),
    (T.WIDE_TEXT, "9", "見\u0301"),
    (T.WIDE_TEXT, "9", "見\n本"),
    (T.WIDE_TEXT, "2", "見本市"),
    (T.INTEGER, "2", "123"),
    (T.INTEGER, "2", "-1"),
    (T.INTEGER, "2", "１"),
    (T.INTEGER, "2", "٣"),
    (T.INTEGER, "9", "1,000"),
    (T.INTEGER, "9", " 1"),
    (T.DECIMAL, "5,2", "123456.7"),
    (T.DECIMAL, "5,2", "1.234"),
    (T.DECIMAL, "5,2", "-1.2"),
    (T.DECIMAL, "5,2", "1."),
    (T.DECIMAL, "5,2", ".5"),
    (T.DECIMAL, "5,2", "1e3"),
    (T.DECIMAL, "5", "1.5"),
    (T.SIGNED, "3", "+1"),
    (T.SIGNED, "3", "--1"),
    (T.SIGNED, "3", "-1234"),
    (T.SIGNED, "3", "-"),
    (T.DATE, "10", "2023-02-29"),
    (T.DATE, "10", "1900-02-29"),
    (T.DATE, "10", "2024-04-31"),
    (T.DATE, "10", "2024-13-01"),
    (T.DATE, "10", "0000-01-02"),
    (T.DATE, "10", "2024/04/01"),
    (T.DATE, "10", "2024-4-1"),
    (T.DATE, "10", "2024-04-01\n"),
    (T.DATE, "10", "2024-04-00"),
    (T.TIME, "8", "24:00"),
    (T.TIME, "8", "9:30"),
    (T.TIME, "8", "09:60"),
    (T.YEAR, "4", "令和８"),
    (T.YEAR, "4", "26"),
]


def explained(item_type: T, digits: str, value: str, **facts: str) -> str | None:
    item = ItemUnderTest("00100001", "項目", DataItem(item_type, digits), **facts)
    return value_check(item).explain(value)


@pytest.mark.parametrize(("item_type", "digits", "value"), GOOD)
def test_a_value_of_its_type_passes(item_type: T, digits: str, value: str) -> None:
    assert explained(item_type, digits, value) is None


@pytest.mark.parametrize(("item_type", "digits", "value"), BAD)
def test_another_value_is_explained(item_type: T, digits: str, value: str) -> None:
    assert explained(item_type, digits, value)


@pytest.mark.parametrize(("item_type", "digits", "value"), BAD)
def test_the_quick_look_never_lets_a_bad_value_pass(item_type: T, digits: str, value: str) -> None:
    item = ItemUnderTest("00100001", "項目", DataItem(item_type, digits))
    assert not value_check(item).accepts(value)


@pytest.mark.parametrize("item_type", list(T))
def test_an_empty_value_is_not_a_question_of_the_type(item_type: T) -> None:
    check = value_check(ItemUnderTest("00100001", "項目", DataItem(item_type, "5")))
    assert check.accepts("")
    assert check.explain("") is None


@pytest.mark.parametrize("value", ["1964-07-00", "1964-00-00", "0000-00-00"])
def test_unknown_days_pass_where_the_explanation_of_the_item_allows_them(value: str) -> None:
    assert explained(T.DATE, "10", value)
    assert explained(T.DATE, "10", value, notes="・不詳日を許容する") is None
    assert explained(T.DATE, "10", "1964-00-01", notes="・不詳日を許容する")


def test_only_values_of_the_code_list_pass() -> None:
    codes = (Code("01", "住民"), Code("02", "転出"))
    check = value_check(ItemUnderTest("1", "区分", DataItem(T.INTEGER, "2", codes=codes)))
    assert check.explain("01") is None
    assert check.explain("1")
    assert check.explain("03")


def test_a_list_of_anything_leaves_the_type_to_be_checked() -> None:
    codes = (Code("任意", "任意"),)
    check = value_check(ItemUnderTest("1", "区分", DataItem(T.TEXT, "3", codes=codes)))
    assert check.explain("Z9") is None
    assert check.explain("全角")
