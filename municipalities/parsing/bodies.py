"""The files of prefectures and municipalities."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from municipalities.parsing.cells import CellReader
from portal.common.reading import ProblemList, read_csv, read_header
from standards.choices import MunicipalityClass

RESIDENTS = "住民基本台帳に基づく人口（日本人住民）"
OURS = (
    "code", "prefecture_code", "prefecture", "name", "kana", "class", "population",
    "population_counted_on", "population_statistic", "latitude", "longitude",
)  # fmt: skip
# The second layout says in its header when the residents were counted.
OTHER = {
    "code": "lg_code",
    "prefecture": "prefecture",
    "name": "name",
    "kana": "kana",
    "class": "class",
    "population": "population_jp_2025",
    "latitude": "lat",
    "longitude": "lng",
}
OTHER_COUNTED_ON = date(2025, 1, 1)
# 市制町村制 (明治21年法律第1号) came into force: before, there was no city or town to count.
FIRST_COUNT = date(1889, 4, 1)
PREFECTURES = ("code", "body_code", "name", "kana")


@dataclass(frozen=True, slots=True)
class PrefectureFact:
    """A prefecture, and the code under which it is a body itself."""

    row: int
    code: str
    body_code: str
    name: str
    kana: str


@dataclass(frozen=True, slots=True)
class MunicipalityFact:
    """A municipality as a file states it; coordinates in degrees."""

    row: int
    code: str
    prefecture_code: str
    prefecture: str
    name: str
    kana: str
    municipality_class: MunicipalityClass
    residents: int
    counted_on: date
    statistic: str
    latitude: float | None
    longitude: float | None


def parse_prefectures(data: bytes) -> list[PrefectureFact]:
    """Read columns code, body_code, name, kana. Raises UnreadableFile with all problems."""
    table, problems = read_csv(data, required=PREFECTURES), ProblemList()
    facts = [_prefecture(CellReader(row, problems, {})) for row in table.rows]
    note_repeated({"code": [(f.row, f.code) for f in facts]}, problems)
    note_repeated({"body_code": [(f.row, f.body_code) for f in facts]}, problems)
    note_repeated({"name": [(f.row, f.name) for f in facts]}, problems)
    problems.raise_if_any()
    return facts


def _prefecture(cells: CellReader) -> PrefectureFact:
    body_code = cells.code("body_code")
    if body_code[2:5] != "000" or body_code[:2] != cells.text("code"):
        cells.refuse("code", _("The first two digits of the body's code are the prefecture's."))
    return PrefectureFact(
        row=cells.row.number,
        code=cells.text("code"),
        body_code=body_code,
        name=cells.required_text("name", longest=10),
        kana=cells.required_text("kana", longest=120),
    )


def parse_municipalities(data: bytes, *, today: date) -> list[MunicipalityFact]:
    """Read our layout, or the one with `lg_code`. Raises UnreadableFile with all problems.

    Nobody has been counted after `today`.
    """
    columns = OTHER if OTHER["code"] in read_header(data, known=OTHER.values()) else {}
    table = read_csv(data, required=columns.values() or OURS)
    problems = ProblemList()
    facts = [_municipality(CellReader(row, problems, columns), today) for row in table.rows]
    column = columns.get("code", "code")
    note_repeated({column: [(fact.row, fact.code) for fact in facts if fact]}, problems)
    problems.raise_if_any()
    return [fact for fact in facts if fact]


def _municipality(cells: CellReader, today: date) -> MunicipalityFact | None:
    code, municipality_class = cells.code("code"), cells.municipality_class("class")
    _refuse_prefectures(cells, code, municipality_class)
    residents = cells.count("population")
    counted_on = OTHER_COUNTED_ON if cells.columns else _counted_on(cells, today)
    prefecture_code = code[:2] if cells.columns else cells.text("prefecture_code")
    if prefecture_code != code[:2]:
        cells.refuse("prefecture_code", _("The code's first two digits are the prefecture's."))
    if municipality_class is None or residents is None or counted_on is None:
        return None
    return MunicipalityFact(
        row=cells.row.number,
        code=code,
        prefecture_code=prefecture_code,
        prefecture=cells.required_text("prefecture", longest=10),
        name=cells.required_text("name", longest=60),
        kana=cells.required_text("kana", longest=120),
        municipality_class=municipality_class,
        residents=residents,
        counted_on=counted_on,
        statistic=_statistic(cells),
        latitude=cells.degrees("latitude", limit=90),
        longitude=cells.degrees("longitude", limit=180),
    )


def _refuse_prefectures(
    cells: CellReader, code: str, municipality_class: MunicipalityClass | None
) -> None:
    """Taken for a municipality, a prefecture would count in the national figures."""
    if municipality_class == MunicipalityClass.PREFECTURE:
        cells.refuse("class", _("Unknown class of municipality."))
    elif code[2:5] == "000":
        cells.refuse("code", _("Not a municipality code: six digits, the last a check digit."))


def _counted_on(cells: CellReader, today: date) -> date | None:
    day = cells.day("population_counted_on")
    if day and not FIRST_COUNT <= day <= today:
        message = _("No day on which residents were counted: it must be from %(first)s to today.")
        cells.refuse("population_counted_on", message % {"first": FIRST_COUNT.isoformat()})
        return None
    return day


def _statistic(cells: CellReader) -> str:
    return RESIDENTS if cells.columns else cells.required_text("population_statistic", longest=200)


def note_repeated(columns: dict[str, list[tuple[int, str]]], problems: ProblemList) -> None:
    """Note each value that stands in an earlier row of the same column already."""
    for column, cells in columns.items():
        seen: dict[str, int] = {}
        for number, value in cells:
            first = seen.setdefault(value, number)
            if first != number:
                message = _("The same value as in row %(row)s.") % {"row": first}
                problems.add(row=number, column=column, value=value, message=message)
