"""Bodies are taken over whole or not at all, and again and again alike."""

import time
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from municipalities import services
from municipalities.models import ClassPeriod, Municipality, Population, Prefecture
from municipalities.parsing.bodies import MunicipalityFact, parse_municipalities
from municipalities.signals import cells_changed
from portal.common.reading import UnreadableFile
from standards.choices import MunicipalityClass
from tests.municipalities.files import FIXTURES, real_file

pytestmark = pytest.mark.django_db
HEADER = (
    "code,prefecture_code,prefecture,name,kana,class,population,"
    "population_counted_on,population_statistic,latitude,longitude"
)
SAPPORO = "011002,01,北海道,札幌市,サッポロシ,designated_city,10,2025-01-01,見本,43.06,141.35"
RESIDENTS = 120_653_227
TODAY = date(2026, 2, 1)


@pytest.fixture
def _prefectures():
    call_command("import_prefectures", FIXTURES / "prefectures.csv")


def table(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines]).encode()


def parse(data: bytes) -> list[MunicipalityFact]:
    return parse_municipalities(data, today=TODAY)


def import_table(*lines: str) -> dict[str, int]:
    return services.import_municipalities(facts=parse(table(*lines)))


def problems_of(*lines: str) -> list[tuple[int | None, str]]:
    with pytest.raises(UnreadableFile) as caught:
        import_table(*lines)
    assert not Municipality.objects.national().exists()
    return [(problem.row, problem.column) for problem in caught.value.problems]


def test_prefectures_are_bodies_too():
    call_command("import_prefectures", FIXTURES / "prefectures.csv")
    call_command("import_prefectures", FIXTURES / "prefectures.csv")
    assert Prefecture.objects.count() == 47
    hokkaido = Municipality.objects.with_class(at=date(2026, 1, 1)).get(code="010006")
    assert (hokkaido.is_prefecture, hokkaido.class_at) == (True, "prefecture")
    assert ClassPeriod.objects.count() == 47


@pytest.mark.usefixtures("_prefectures")
def test_all_municipalities_are_loaded_quickly_and_only_once(django_assert_max_num_queries):
    facts = parse((FIXTURES / "municipalities.csv").read_bytes())
    began = time.monotonic()
    with django_assert_max_num_queries(20):
        services.import_municipalities(facts=facts)
    assert time.monotonic() - began < 5  # below one second where nothing else runs
    assert Municipality.objects.national().count() == 1741
    assert Population.objects.aggregate(all=Sum("residents"))["all"] == RESIDENTS
    with django_assert_max_num_queries(10):
        assert services.import_municipalities(facts=facts)["changed"] == 0


@pytest.mark.usefixtures("_prefectures")
def test_the_published_layout_gives_the_same_bodies():
    call_command("import_municipalities", FIXTURES / "municipalities.csv")
    other = parse(real_file("municipalities.csv").read_bytes())
    assert services.import_municipalities(facts=other)["changed"] == 0
    special = ClassPeriod.objects.filter(municipality_class=MunicipalityClass.SPECIAL_CASE_CITY)
    assert special.count() == 23


@pytest.mark.usefixtures("_prefectures")
def test_every_wrong_cell_is_named_by_row_and_column():
    wrong = "011003,02,青森県,札幌市,サッポロシ,metropolis,many,2025-13-01,見本,143.06,141.35"
    assert problems_of(SAPPORO, wrong, SAPPORO) == [
        (3, "code"),
        (3, "class"),
        (3, "population"),
        (3, "population_counted_on"),
        (3, "prefecture_code"),
        (4, "code"),
    ]


@pytest.mark.usefixtures("_prefectures")
@pytest.mark.parametrize("day", ["1889-03-31", "2026-02-02", "9999-12-31"])
def test_nobody_was_counted_before_there_were_towns_or_will_be_tomorrow(day):
    assert problems_of(SAPPORO.replace("2025-01-01", day)) == [(2, "population_counted_on")]


@pytest.mark.usefixtures("_prefectures")
@pytest.mark.parametrize("day", ["1889-04-01", "2026-02-01"])
def test_the_first_and_the_last_day_of_counting_are_taken(day):
    import_table(SAPPORO.replace("2025-01-01", day))
    assert Population.objects.get().counted_on.isoformat() == day


@pytest.mark.usefixtures("_prefectures")
def test_of_two_statistics_of_one_day_the_same_one_is_always_shown(client):
    for statistic, residents in (("見本", 10), ("別の統計", 20), ("国勢調査", 30)):
        import_table(SAPPORO.replace("見本", statistic).replace(",10,", f",{residents},"))
    body = Municipality.objects.with_population().get(code="011002")
    answer = client.get("/api/v1/municipalities/011002").json()
    assert (answer["population"], answer["population_statistic"]) == (20, "別の統計")
    assert body.population == 20
    assert "別の統計" in client.get("/municipalities/011002/").content.decode()


@pytest.mark.usefixtures("_prefectures")
def test_a_prefecture_that_is_not_the_codes_is_refused():
    assert problems_of(SAPPORO.replace("北海道", "青森県")) == [(2, "prefecture")]


def test_without_prefectures_the_person_is_told_to_import_them_first():
    with pytest.raises(UnreadableFile) as caught:
        import_table(SAPPORO)
    assert "import_prefectures" in caught.value.problems[0].message


@pytest.mark.usefixtures("_prefectures")
def test_command_prints_the_problems_and_writes_nothing(tmp_path, capsys):
    file = tmp_path / "bodies.csv"
    file.write_bytes(table(SAPPORO, SAPPORO.replace("011002", "011003")))
    with pytest.raises(CommandError):
        call_command("import_municipalities", file)
    assert "011003" in capsys.readouterr().err
    assert not Municipality.objects.national().exists()


@pytest.mark.usefixtures("_prefectures")
def test_another_class_begins_on_the_day_of_the_newer_file():
    import_table(SAPPORO.replace("designated_city", "other_city"))
    heard = []
    listener = lambda **said: heard.append(said["reason"])  # noqa: E731
    cells_changed.connect(listener)
    try:
        import_table(SAPPORO.replace("2025-01-01", "2026-01-01"))
        import_table(SAPPORO.replace("2025-01-01", "2026-01-01"))
    finally:
        cells_changed.disconnect(listener)
    assert heard == ["bodies"]
    for day, expected in (
        (date(2025, 12, 31), "other_city"),
        (date(2026, 1, 1), "designated_city"),
    ):
        assert Municipality.objects.with_class(at=day).get(code="011002").class_at == expected
