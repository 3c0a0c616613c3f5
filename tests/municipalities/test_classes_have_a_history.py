from datetime import date

import pytest

from municipalities.exceptions import ClassUnchanged
from municipalities.models import ClassPeriod, Municipality
from municipalities.services import change_class
from standards.choices import MunicipalityClass
from tests.factories.municipalities import make_municipality
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db
TOWN, CITY, CORE = (
    MunicipalityClass.TOWN,
    MunicipalityClass.OTHER_CITY,
    MunicipalityClass.CORE_CITY,
)


def class_on(day: date) -> str:
    return Municipality.objects.with_class(at=day).get().class_at


def test_a_town_becomes_a_city_on_a_day():
    town = make_municipality(municipality_class=TOWN)
    with heard() as said:
        change_class(municipality=town, municipality_class=CITY, starts_on=date(2026, 4, 1))
    assert (class_on(date(2026, 3, 31)), class_on(date(2026, 4, 1))) == (TOWN, CITY)
    assert said == [("class", None, town, None)]


def test_an_earlier_change_ends_where_the_known_later_one_begins():
    town = make_municipality(municipality_class=TOWN)
    change_class(municipality=town, municipality_class=CORE, starts_on=date(2027, 4, 1))
    change_class(municipality=town, municipality_class=CITY, starts_on=date(2026, 4, 1))
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2027, 4, 1))
    assert [class_on(day) for day in days] == [TOWN, CITY, CORE]


def test_a_change_on_the_day_of_another_takes_its_place():
    town = make_municipality(municipality_class=TOWN)
    for new in (CITY, CORE):
        change_class(municipality=town, municipality_class=new, starts_on=date(2026, 4, 1))
    assert ClassPeriod.objects.count() == 2
    assert class_on(date(2026, 4, 1)) == CORE


def test_the_same_class_again_is_no_change():
    town = make_municipality(municipality_class=TOWN)
    with pytest.raises(ClassUnchanged):
        change_class(municipality=town, municipality_class=TOWN, starts_on=date(2026, 4, 1))
