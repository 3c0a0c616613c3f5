"""Catalogs of all shapes, for properties: whatever a row may say, and what tempts a format."""

from datetime import date

from hypothesis import strategies as st

from standards.choices import (
    ItemType,
    MunicipalityClass,
    ObligationLevel,
    OutputCondition,
    RequirementKind,
)
from standards.parsing.headings import numbers_down_to
from standards.parsing.items import CLASS_LEVELS, Code, DataItem
from standards.parsing.rows import MAX_LEVELS, CatalogRow

# Japanese text, and what quoting, formulas, markup and templates could stumble over.
_CHARACTERS = "住民票の記載　ｶﾅＡ１髙﨑がは゜①～=+-@＝＋－＠'\"\n,;<>&{}[]()|\\/_x000A 0aZ%#・。"
_TEMPTING = (
    "=1+1",
    "'=1",
    "''@a",
    "-1",
    "'-1.5",
    "＝Ａ１",
    "]]>",
    "<b>&amp;</b>",
    "_x000D_",
    "{{ a }}",
)


def texts(*, longest: int = 60, empty: bool = False):
    """Texts without blanks around them, as every reader makes them."""
    drawn = st.text(_CHARACTERS, max_size=longest) | st.sampled_from(_TEMPTING)
    stripped = drawn.map(str.strip)
    return stripped if empty else stripped.filter(bool)


def optional_texts():
    return st.just("") | texts()


def codes():
    return st.builds(Code, texts(longest=8), texts(empty=True))


def items():
    return st.builds(
        DataItem,
        type=st.sampled_from(ItemType),
        digits=st.sampled_from(["", "1", "15", "5,2"]),
        condition=st.sampled_from(OutputCondition),
        repeat=st.none() | st.integers(1, 999_999),
        group=optional_texts(),
        romaji=optional_texts(),
        is_primary_key=st.booleans(),
        is_foreign_key=st.booleans(),
        classes=st.lists(texts(), max_size=CLASS_LEVELS).map(tuple),
        code_list=optional_texts(),
        codes=st.lists(codes(), max_size=2).map(tuple),
        related=optional_texts(),
        sample=optional_texts(),
        remark=optional_texts(),
    )


def obligations():
    return st.dictionaries(st.sampled_from(MunicipalityClass), st.sampled_from(ObligationLevel))


def heading_numbers():
    parts = st.lists(st.integers(0, 3), min_size=1, max_size=MAX_LEVELS)
    return parts.map(lambda levels: ".".join(map(str, levels)))


@st.composite
def catalogs(draw: st.DrawFn) -> list[CatalogRow]:
    """Rows in any order of their headings; each heading has its own title, each id one row."""
    titles: dict[str, str] = {}
    rows = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        heading = draw(heading_numbers())
        down = list(numbers_down_to(heading))
        for above in down:
            if above not in titles:
                titles[above] = f"{draw(texts(longest=12))} {above}"
        rows.append(draw(_row(number, heading, tuple(titles[above] for above in down))))
    return rows


def _row(number: int, heading: str, titles: tuple[str, ...]) -> st.SearchStrategy[CatalogRow]:
    kinds = st.sampled_from(RequirementKind)
    return kinds.flatmap(
        lambda kind: st.builds(
            CatalogRow,
            official_id=st.just(_id(kind, number)) | st.just(f"AC-{number}(2)"),
            kind=st.just(kind),
            heading_number=st.just(heading),
            headings=st.just(titles),
            name=texts(),
            text=texts(),
            rationale=optional_texts(),
            notes=optional_texts(),
            revision_type=st.sampled_from(["", "新規", "変更", "-変更"]),
            effective_on=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
            obligations=obligations(),
            row_number=st.just(0),
            former_id=st.just("") | st.just(_id(kind, 9000 + number)),
            item=st.none() | items(),
        )
    )


def _id(kind: RequirementKind, number: int) -> str:
    """Official ids have 7 digits, those of data items 8."""
    return f"001{number:05d}" if kind == RequirementKind.DATA else f"001{number:04d}"
