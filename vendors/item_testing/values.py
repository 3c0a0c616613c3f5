"""What may stand in one value, by the data type of its item (凡例 データ型)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from standards.choices import ItemType
from vendors.item_testing.items import ItemUnderTest
from vendors.item_testing.widths import first_narrow, length_of

Explain = Callable[[str], str | None]

_HALF = "[ -~\uff61-\uff9f]"
# The usual ones; all others are looked at one by one.
_FULL = "[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]"
_ANY_DAY = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_LATE_DAY = "(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
_DAY = rf"(?!0000)[0-9]{{4}}-(?:{_ANY_DAY}|{_LATE_DAY})"
_YEAR = "[0-9]{4}"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_DAY_PARTS = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UNKNOWN_DAY = re.compile("[0-9]{4}-(?:00|0[1-9]|1[0-2])-00")
OPEN_START = "0000-01-01"
"""The legend's start of a period without one; its end, 9999-12-31, is a day like any other."""


@dataclass(frozen=True, slots=True)
class ValueCheck:
    """`accepts` is quick, and may refuse a good value; `explain` then decides.

    It says what is wrong with the value, or None. Both let the empty value pass: whether there
    must be one is not a question of its type.
    """

    accepts: Callable[[str], object]
    explain: Explain


def value_check(tested: ItemUnderTest) -> ValueCheck:
    """Prepared once for a column: patterns are compiled and messages are translated here."""
    if codes := tested.codes:
        return _code_check(codes, tested.item.code_list)
    return _BY_TYPE[tested.item.type](tested)


def _digits(digits: str) -> tuple[int | None, int | None]:
    """15 are at most 15 characters, 5,2 at most five digits and two behind the point."""
    whole, _comma, behind = digits.partition(",")
    return int(whole) if whole else None, int(behind) if behind else None


def _pattern(characters: str, most: int | None) -> str:
    return characters + ("+" if most is None else f"{{1,{most}}}")


def _check(pattern: str, explain: Explain) -> ValueCheck:
    return ValueCheck(
        accepts=re.compile(f"(?:{pattern})?").fullmatch,
        explain=lambda value: explain(value) if value else None,
    )


def _shaped(pattern: str, message: str) -> ValueCheck:
    whole = re.compile(pattern)
    return _check(pattern, lambda value: None if whole.fullmatch(value) else message)


def _code_check(codes: frozenset[str], list_name: str) -> ValueCheck:
    allowed = codes | {""}
    message = _("this value is not in the code list %(list)s") % {"list": list_name}
    return ValueCheck(
        accepts=allowed.__contains__,
        explain=lambda value: None if value in allowed else message,
    )


def _half_width(tested: ItemUnderTest) -> ValueCheck:
    most, _behind = _digits(tested.item.digits)
    shape = re.compile(f"{_HALF}*")
    wrong = _("only half-width characters")

    def explain(value: str) -> str | None:
        return _too_long(len(value), most) if shape.fullmatch(value) else wrong

    return _check(_pattern(_HALF, most), explain)


def _full_width(tested: ItemUnderTest) -> ValueCheck:
    most, _behind = _digits(tested.item.digits)

    def explain(value: str) -> str | None:
        if (narrow := first_narrow(value)) is not None:
            return _("only full-width characters, and U+%(code)04X is none") % {"code": ord(narrow)}
        return _too_long(length_of(value), most)

    return _check(_pattern(_FULL, most), explain)


def _integer(tested: ItemUnderTest) -> ValueCheck:
    return _number(tested, _("only the digits 0 to 9"))


def _signed(tested: ItemUnderTest) -> ValueCheck:
    return _number(tested, _("only digits, with - before them if negative"), sign="-?")


def _number(tested: ItemUnderTest, wrong: str, *, sign: str = "") -> ValueCheck:
    most, _behind = _digits(tested.item.digits)
    shape = re.compile(f"{sign}[0-9]+")

    def explain(value: str) -> str | None:
        return _too_long(len(value.lstrip("-")), most) if shape.fullmatch(value) else wrong

    return _check(sign + _pattern("[0-9]", most), explain)


def _decimal(tested: ItemUnderTest) -> ValueCheck:
    """A positive number (正の実数); zero has no sign either and may stand."""
    whole, behind = _digits(tested.item.digits)
    fraction = rf"(?:\.{_pattern('[0-9]', behind)})?"
    pattern = _pattern("[0-9]", whole) + ("" if whole and not behind else fraction)
    shape, exact = re.compile(r"[0-9]+(?:\.[0-9]+)?"), re.compile(pattern)
    wrong = _("a number without a sign, as in 12.3")
    too_long = _("at most %(whole)s digits before the point and %(behind)s behind it")
    too_long %= {"whole": whole, "behind": behind or 0}

    def explain(value: str) -> str | None:
        if not shape.fullmatch(value):
            return wrong
        return None if exact.fullmatch(value) else too_long

    return _check(pattern, explain)


def _date(tested: ItemUnderTest) -> ValueCheck:
    wrong = _("a date is written as 2026-04-01")
    none = _("there is no such day")
    may_be_unknown = tested.may_be_unknown_day

    def explain(value: str) -> str | None:
        parts = _DAY_PARTS.fullmatch(value)
        if parts is None:
            return wrong
        if value == OPEN_START or (may_be_unknown and _UNKNOWN_DAY.fullmatch(value)):
            return None
        return None if _is_day(*map(int, parts.groups())) else none

    return _check(_DAY, explain)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(_tested: ItemUnderTest) -> ValueCheck:
    return _shaped(_YEAR, _("a year is written with four digits, as in 2026"))


def _time(_tested: ItemUnderTest) -> ValueCheck:
    return _shaped(_TIME, _("a time is written as 09:30 or 09:30:15"))


def _anything(_tested: ItemUnderTest) -> ValueCheck:
    return ValueCheck(accepts=lambda _value: True, explain=lambda _value: None)


def _too_long(length: int, most: int | None) -> str | None:
    if most is None or length <= most:
        return None
    message = _("%(length)d characters, and at most %(most)d are allowed")
    return message % {"length": length, "most": most}


_BY_TYPE: dict[ItemType, Callable[[ItemUnderTest], ValueCheck]] = {
    ItemType.TEXT: _half_width,
    ItemType.WIDE_TEXT: _full_width,
    ItemType.INTEGER: _integer,
    ItemType.DECIMAL: _decimal,
    ItemType.SIGNED: _signed,
    ItemType.DATE: _date,
    ItemType.TIME: _time,
    ItemType.YEAR: _year,
    ItemType.BINARY: _anything,
}
