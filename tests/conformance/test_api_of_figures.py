"""The API of the figures: cells, the rows behind them, and aggregates."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conformance.choices import FitStatus
from municipalities.choices import Cause
from municipalities.services import add_local_requirement
from portal.common.sample_data import mark_sample_data, shows_sample_data
from standards.choices import MunicipalityClass
from tests.conformance.world import M, adopt, declare, drain, make_new_release, make_row, publish
from tests.factories.conformance import (
    make_fit_without_counts,
    make_known_fit,
)
from tests.factories.municipalities import make_municipality, make_prefecture
from tests.factories.standards import make_specification
from vendors.choices import Support

pytestmark = pytest.mark.django_db


def results(client: Client, address: str) -> list[dict[str, object]]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def computed_cell(cast):
    """A town whose release meets 2 of 3 rows, and which has one local requirement."""
    edition, release = publish([make_row(at, M) for at in range(3)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD, 1: Support.STANDARD, 2: Support.WORKAROUND})
    adopt(cast.municipality_a, release, edition)
    add_local_requirement(
        municipality=cast.municipality_a,
        specification=edition.specification,
        title="秘密の様式",
        cause=Cause.ORDINANCE,
    )
    drain()
    return f"{cast.municipality_a.code}/{edition.specification.code}"


def test_a_fit_carries_its_counts_its_rates_and_where_they_come_from(cast, client):
    code, specification = computed_cell(cast).split("/")
    (fit,) = results(client, f"fits?municipality={code}")
    assert fit["municipality"] == code
    assert fit["specification"] == specification
    assert (fit["mandatory_supported"], fit["mandatory_total"]) == (2, 3)
    assert (fit["fit_supported"], fit["fit_total"], fit["gap"], fit["excess"]) == (2, 4, 2, 0)
    assert (fit["conformance_rate"], fit["fit_rate"]) == ("66.7", "50.0")
    assert fit["option_coverage"] is None
    assert (fit["status"], fit["provisional"]) == ("nonconforming", False)
    assert (fit["edition"], fit["formula_version"]) == ("1.0", "1")
    assert fit["as_of"]
    assert fit["release"]
    assert fit == client.get(f"/api/v1/fits/{code}/{specification}").json()


def test_gaps_are_the_rows_behind_the_counts_and_hide_local_texts(cast, client):
    address = f"/api/v1/fits/{computed_cell(cast)}/gaps"
    found = client.get(address).json()
    assert [item["reason"] for item in found["gaps"]] == ["workaround", "local_unknown"]
    assert [item["official_id"] for item in found["gaps"]] == ["0000002", None]
    assert "秘密の様式" not in client.get(address).content.decode()
    client.force_login(cast.clerk_a)
    shown = client.get(address).json()["gaps"][1]
    assert (shown["title"], shown["cause"]) == ("秘密の様式", "ordinance")


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ("", {"甲町", "乙村"}),
        ("status=unknown", {"乙村"}),
        ("class=village", {"乙村"}),
        ("prefecture=01", {"甲町"}),
        ("specification=802", set()),
        ("class=prefecture", {"丙県"}),
        ("municipality=991007", {"例市"}),
    ],
)
def test_fits_are_filtered(client, parameters, names):
    specification = make_specification(code="801")
    make_specification(code="802")
    town = make_municipality("甲町", prefecture=make_prefecture("01"))
    village = make_municipality("乙村", prefecture=make_prefecture("02"))
    prefecture = make_municipality("丙県", municipality_class=MunicipalityClass.PREFECTURE)
    example = make_municipality("例市", code="991007", is_example=True)
    make_known_fit(town, specification, supported=1, total=1)
    make_fit_without_counts(
        village, specification, FitStatus.UNKNOWN, municipality_class=MunicipalityClass.VILLAGE
    )
    make_fit_without_counts(
        prefecture, specification, FitStatus.UNKNOWN,
        municipality_class=MunicipalityClass.PREFECTURE,
    )  # fmt: skip
    make_known_fit(example, specification, supported=1, total=1)
    found = results(client, f"fits?{parameters}")
    assert {fit["municipality_name"].removeprefix("見本県01").removeprefix("見本県02")
            for fit in found} == names  # fmt: skip


def test_a_list_of_fits_takes_the_same_queries_however_long(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            results(client, "fits?page_size=50")
        return len(found)

    specification = make_specification()
    make_known_fit(make_municipality(), specification, supported=1, total=2)
    shows_sample_data()  # asked once in a while, and remembered
    once = queries()
    for _ in range(5):
        make_known_fit(make_municipality(), specification, supported=1, total=2)
    assert queries() == once <= 3


@pytest.mark.parametrize("by", ["business", "specification", "prefecture", "class"])
def test_summaries_name_every_aggregate(client, by):
    mark_sample_data()
    body = make_municipality()
    make_known_fit(body, make_specification(), supported=1, total=3, options=(0, 1))
    answer = client.get(f"/api/v1/summary?by={by}")
    assert answer["X-Demo-Data"] == "true"
    found = answer.json()
    assert (found["by"], found["demo_data"]) == (by, True)
    groups = [group for group in found["results"] if group["bodies"]]
    (group,) = groups or [None]
    if group:  # a specification without a published edition is no group of its own
        assert group["standard_conformance"]["mean_of_bodies"] == "33.3"
        assert group["standard_conformance"]["pooled"] == "33.3"
        assert group["standard_conformance"]["population_weighted"] is None
        assert group["fit_rate"]["mean_of_bodies"] is None
        assert (group["missing"], group["unknown"], group["statuses"]["nonconforming"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("address", "at_fault"),
    [
        ("summary", "by"),
        ("summary?by=planet", "by"),
        ("summary?by=class&prefecture=99", "prefecture"),
        ("summary?by=class&prefectur=01", "prefectur"),
        ("fits?status=perfect", "status"),
        ("fits?municipality=999999", "municipality"),
        ("fits?class=hamlet", "class"),
        ("fits?specificaton=001", "specificaton"),
    ],
)
def test_unknown_filters_are_errors(client, address, at_fault):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert at_fault in answer.json()["errors"]


def test_an_unknown_cell_is_not_found(client):
    answer = client.get("/api/v1/fits/999999/001/gaps")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_the_api_only_reads(client):
    for address in ("fits", "municipalities", "summary"):
        assert client.post(f"/api/v1/{address}", {}).status_code in {403, 405}
