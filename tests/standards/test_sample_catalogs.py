"""The data delivered with the portal go through the same importers as everybody's."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from standards.choices import MunicipalityClass
from standards.models import Business, Edition, Obligation, Specification
from standards.parsing.catalog import parse_catalog
from standards.parsing.rows import CatalogRow
from standards.parsing.specifications import parse_businesses
from standards.services import import_catalog
from tests.standards.files import FIXTURES, SHARED

GOLDEN = SHARED / "golden" / "businesses.csv"
REGISTRATIONS = SHARED / "data" / "vendors" / "packages_2025.csv"


def lines_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


MANIFEST = lines_of(FIXTURES / "catalogs.csv")


@pytest.fixture
def _specifications(db):
    businesses = FIXTURES / "businesses.csv"
    call_command("import_specifications", FIXTURES / "specifications.csv", businesses=businesses)


def rows_of(entry: dict[str, str]) -> tuple[CatalogRow, ...]:
    data = (FIXTURES / entry["file"]).read_bytes()
    return parse_catalog(data, code=entry["specification"]).rows


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["specification"])
def test_a_sample_catalog_has_enough_rows_that_differ_by_class(entry):
    rows = rows_of(entry)
    assert len(rows) >= 20
    bodies = set(MunicipalityClass) - {MunicipalityClass.PREFECTURE}
    assert any(len({row.obligations.get(body) for body in bodies}) > 1 for row in rows)
    assert {level for row in rows for level in row.obligations.values()} == {
        "mandatory",
        "optional",
        "prohibited",
    }


def test_every_file_of_a_catalog_stands_in_the_manifest():
    listed = {FIXTURES / entry["file"] for entry in MANIFEST}
    assert listed == set((FIXTURES / "catalogs").glob("*.csv"))


@pytest.mark.usefixtures("_specifications")
def test_every_sample_catalog_is_imported_and_every_business_has_one():
    for entry in MANIFEST:
        import_catalog(
            specification=Specification.objects.get(code=entry["specification"]),
            number=entry["edition"],
            rows=rows_of(entry),
            valid_from=date.fromisoformat(entry["valid_from"]),
            effective_on=date.fromisoformat(entry["effective_on"]),
            is_sample=True,
        )
    assert Edition.objects.filter(is_sample=True).count() == len(MANIFEST)
    assert Obligation.objects.exists()
    assert not Business.objects.exclude(specifications__editions__isnull=False).exists()
    assert Business.objects.count() == 20


@pytest.mark.usefixtures("_specifications")
def test_taxes_share_what_is_common_to_them():
    for code in ("014", "015", "016"):
        assert Specification.objects.get(code=code).businesses.count() == 4
    assert Specification.objects.filter(businesses=None, code__gte="029").count() == 8


@pytest.mark.skipif(not GOLDEN.exists(), reason="the published list of businesses is not at hand")
def test_the_businesses_are_the_published_ones():
    published = lines_of(GOLDEN)
    ours = parse_businesses((FIXTURES / "businesses.csv").read_bytes())
    assert [(row.order, row.name, row.name_en, row.wave) for row in ours] == [
        (int(row["order"]), row["name_ja"], row["name_en"], int(row["wave"])) for row in published
    ]


@pytest.mark.skipif(not REGISTRATIONS.exists(), reason="the registrations are not at hand")
@pytest.mark.usefixtures("_specifications")
def test_every_registered_specification_is_known():
    registered = {
        "-".join(filter(None, (row["spec_code"], row["variant"])))
        for row in lines_of(REGISTRATIONS)
    }
    assert registered <= set(Specification.objects.values_list("code", flat=True))
