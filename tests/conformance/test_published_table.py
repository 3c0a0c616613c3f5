"""The figures that the study group published for A市 and B市 (golden/package_fit.csv)."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import Client

from conformance.models import Fit
from municipalities.models import Municipality
from portal.common.figures import rate_text
from standards.choices import MunicipalityClass
from tests.conformance.world import (
    M,
    adopt,
    declare,
    drain,
    fit_of,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[3] / "shared" / "golden" / "package_fit.csv"

TABLE = [
    ("A市", "住民基本台帳", 150, 140, "93.3", 10),
    ("A市", "介護保険", 570, 507, "88.9", 63),
    ("B市", "住民基本台帳", 440, 392, "89.1", 48),
    ("B市", "介護保険", 650, 520, "80.0", 130),
]


def build(city: str, requirements: int, supported: int) -> Fit:
    body = make_body(MunicipalityClass.OTHER_CITY, name=city, is_example=True)
    edition = publish([make_row(number, M) for number in range(1, requirements + 1)])
    release = make_new_release()
    declare(release, edition, dict.fromkeys(range(supported), Support.STANDARD))
    adopt(body, release, edition)
    drain()
    return fit_of(body, edition)


@pytest.mark.parametrize(("city", "business", "requirements", "supported", "shown", "gap"), TABLE)
def test_published_percentages_come_out(city, business, requirements, supported, shown, gap):
    fit = build(city, requirements, supported)
    assert (fit.fit_total, fit.fit_supported, fit.gap) == (requirements, supported, gap)
    assert rate_text(fit.fit_supported, fit.fit_total) == shown
    assert not Municipality.objects.real().exists(), "example bodies never enter a figure"


@pytest.mark.parametrize(("city", "business", "requirements", "supported", "shown", "gap"), TABLE)
def test_the_api_and_the_page_print_them(
    client: Client, city, business, requirements, supported, shown, gap
):
    fit = build(city, requirements, supported)
    answer = client.get(f"/api/v1/fits/?municipality={fit.municipality.code}")
    assert [found["fit_rate"] for found in answer.json()["results"]] == [shown]
    page = client.get(f"/municipalities/{fit.municipality.code}/")
    assert shown in page.content.decode()


@pytest.mark.skipif(not GOLDEN.exists(), reason="the published table is not here")
def test_the_table_of_this_test_is_the_published_one():
    with GOLDEN.open(encoding="utf-8-sig") as file:
        published = [
            (row["city"], row["business"], int(row["requirements"]), row["fit_rate_percent"])
            for row in csv.DictReader(file)
        ]
    whole = [
        (city, business, total, str(int(Fraction(100 * supported, total) + Fraction(1, 2))))
        for city, business, total, supported, _shown, _gap in TABLE
    ]
    assert whole == published
