"""A workbook of the size of a large specification, as a ministry would lay it out."""

import io
from collections.abc import Iterator

from xlsxwriter import Workbook

CODE = "900"
SHEETS = ("機能要件", "帳票要件")
COLUMNS = (
    "機能・帳票ID", "項番", "大項目", "中項目", "機能・帳票名称", "機能・帳票要件",
    "要件の考え方・理由", "改定種別", "適合基準日", "指定都市", "中核市", "一般市・町村",
)  # fmt: skip
_ROWS_PER_SECTION = 50
_SECTIONS = 20
_SYMBOLS = ("◎", "○", "×", "")


def workbook_of(rows: int) -> bytes:
    """`rows` rows of 12 columns, half of them functions and half forms: ids have four digits."""
    content = io.BytesIO()
    with Workbook(content, {"constant_memory": True}) as workbook:
        for index, name in enumerate(SHEETS):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, COLUMNS)
            for line, cells in enumerate(_lines(rows // len(SHEETS), index), start=1):
                sheet.write_row(line, 0, cells)
    return content.getvalue()


def _lines(rows: int, sheet: int) -> Iterator[tuple[str, ...]]:
    for place in range(rows):
        yield _cells(place, sheet * rows + place)


def _cells(place: int, number: int) -> tuple[str, ...]:
    chapter, section = divmod(number // _ROWS_PER_SECTION, _SECTIONS)
    subject = f"対象者{number:05d}"
    return (
        f"{CODE}{place:04d}",
        f"{chapter + 1}.{section + 1}",
        f"業務管理{chapter + 1}",
        f"資格と台帳の管理{chapter + 1}-{section + 1}",
        f"{subject}の登録と照会",
        f"{subject}の氏名、住所、生年月日及び異動日を登録し、{number % 9 + 1}世代を保存すること。",
        f"窓口で{subject}の異動を一度に確かめるため。",
        "変更" if number % 3 else "",
        "2027-03-31",
        *(_SYMBOLS[(number + shift) % len(_SYMBOLS)] for shift in range(3)),
    )
