"""Bodies in 47 prefectures, with classes in the shares of the country."""

from collections.abc import Iterator
from dataclasses import dataclass

from conformance.synthetic.scales import START, Scale
from municipalities.models import ClassPeriod, Municipality, Population, Prefecture
from municipalities.parsing.codes import check_digit
from portal.common.bulk import copy_rows, reserve_ids
from standards.choices import MunicipalityClass

PREFECTURES = 47
BODIES_BY_CLASS = {
    MunicipalityClass.DESIGNATED_CITY: 20,
    MunicipalityClass.CORE_CITY: 62,
    MunicipalityClass.SPECIAL_CASE_CITY: 23,
    MunicipalityClass.SPECIAL_WARD: 23,
    MunicipalityClass.OTHER_CITY: 687,
    MunicipalityClass.TOWN: 743,
    MunicipalityClass.VILLAGE: 183,
}
LARGEST_BODY = 3_700_000


@dataclass(frozen=True, slots=True)
class Body:
    id: int
    municipality_class: MunicipalityClass


def make_bodies(scale: Scale) -> list[Body]:
    """Each class keeps its share whatever the scale; prefectures are dealt in turn."""
    prefectures = _make_prefectures()
    count = scale.municipalities
    ids = reserve_ids(Municipality, count=count)
    copy_rows(
        Municipality,
        columns=("id", "code", "prefecture_id", "name", "kana", "is_prefecture", "is_example"),
        rows=(
            (pk, _code(number), prefectures[number % PREFECTURES], f"計測{number:04d}", "",
             False, False)
            for number, pk in enumerate(ids)
        ),
    )  # fmt: skip
    bodies = [Body(pk, body) for pk, body in zip(ids, _classes(count), strict=True)]
    _make_histories(bodies)
    return bodies


def _make_prefectures() -> list[int]:
    made = Prefecture.objects.bulk_create(
        Prefecture(code=f"{number:02d}", name=f"計測県{number:02d}")
        for number in range(1, PREFECTURES + 1)
    )
    return [prefecture.pk for prefecture in made]


def _code(number: int) -> str:
    """Two digits of the prefecture, three within it, one to check them."""
    first_five = f"{number % PREFECTURES + 1:02d}{number // PREFECTURES + 1:03d}"
    return first_five + check_digit(first_five)


def _classes(count: int) -> Iterator[MunicipalityClass]:
    country = [body for body, bodies in BODIES_BY_CLASS.items() for _ in range(bodies)]
    return (country[number * len(country) // count] for number in range(count))


def _make_histories(bodies: list[Body]) -> None:
    copy_rows(
        ClassPeriod,
        columns=("municipality_id", "municipality_class", "period"),
        rows=((body.id, body.municipality_class.value, f"[{START},)") for body in bodies),
    )
    copy_rows(
        Population,
        columns=("municipality_id", "counted_on", "statistic", "residents"),
        rows=(
            (body.id, START, "計測用", LARGEST_BODY // place)
            for place, body in enumerate(bodies, start=1)
        ),
    )
