"""Values as offices write them: full-width digits, eras, symbols and words of obligation."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from portal.common import limits
from portal.common.eras import ERAS
from standards.choices import ObligationLevel, RequirementKind

NOT_APPLICABLE = ("", "-", "ー", "―", "—", "‐", "−", "/", "／", "対象外", "該当なし")
SYMBOLS: Mapping[str, ObligationLevel | None] = {
    **dict.fromkeys(NOT_APPLICABLE),
    **dict.fromkeys(
        ("◎", "実装必須機能", "実装必須", "必須", ObligationLevel.MANDATORY.value),
        ObligationLevel.MANDATORY,
    ),
    **dict.fromkeys(
        (
            "○", "〇", "◯", "標準オプション機能", "標準オプション", "オプション",
            ObligationLevel.OPTIONAL.value,
        ),
        ObligationLevel.OPTIONAL,
    ),
    **dict.fromkeys(
        ("×", "✕", "✖", "☓", "実装不可機能", "実装不可", "不可", ObligationLevel.PROHIBITED.value),
        ObligationLevel.PROHIBITED,
    ),
}  # fmt: skip
"""Offices also type the circle of the digits, the large circle and the heavier crosses."""

KIND_WORDS: Mapping[str, RequirementKind] = {
    **{kind.value: kind for kind in RequirementKind},
    **dict.fromkeys(("機能", "機能要件", "機能・要件"), RequirementKind.FUNCTION),
    **dict.fromkeys(("帳票", "帳票要件", "様式", "様式・帳票"), RequirementKind.FORM),
    **dict.fromkeys(("データ", "データ項目", "データ要件"), RequirementKind.DATA),
    **dict.fromkeys(("連携", "連携要件", "機能間連携"), RequirementKind.INTERFACE),
    **dict.fromkeys(("非機能", "非機能要件"), RequirementKind.NONFUNCTIONAL),
}

# The first and the last day that a serial number of a spreadsheet may mean here: 1982 to 2064.
_SERIALS = range(30_000, 60_000)
_SERIAL_START = date(1899, 12, 30)
_WESTERN = re.compile(r"([12][0-9]{3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_ERA = re.compile(r"(令和|平成|昭和|R|H|S)([0-9]{1,2}|元)[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_FIRST_YEARS = {
    name: first_day.year
    for first_day, era in ERAS
    for name in (era, {"令和": "R", "平成": "H", "昭和": "S"}[era])
}


def name_key(text: str) -> str:
    """To compare names of columns by: NFKC without blanks and line breaks."""
    return "".join(folded(text).split())


def folded(text: str) -> str:
    """Full-width digits and signs as their narrow forms, without blanks around.

    What is too long for a name, an id or a date stays as it is.
    """
    if text.isascii() or len(text) > limits.MAX_SHOWN_CHARACTERS:
        return text.strip()
    return unicodedata.normalize("NFKC", text).strip()


def read_date(text: str) -> date | None:
    """2026-03-31, 2026/3/31, 令和8年3月31日, R8.3.31 or a spreadsheet's number of the day.

    None for what is no date.
    """
    written = "".join(folded(text).split())
    if written.isascii() and written.isdecimal():
        serial = int(written[:6])
        return _SERIAL_START + timedelta(days=serial) if serial in _SERIALS else None
    if found := _WESTERN.fullmatch(written):
        return _date(int(found[1]), found[2], found[3])
    if found := _ERA.fullmatch(written):
        year = 1 if found[2] == "元" else int(found[2])
        return _date(_FIRST_YEARS[found[1]] + year - 1, found[3], found[4])
    return None


def _date(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
