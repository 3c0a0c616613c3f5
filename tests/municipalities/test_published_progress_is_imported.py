"""The published tables of January 2026 and December 2025 give the published figures."""

import statistics
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from municipalities.models import (
    ClassPeriod,
    MigrationExemption,
    MigrationProgress,
    MigrationStep,
)
from municipalities.parsing.progress import parse_progress
from portal.common.reading import UnreadableFile
from tests.factories.municipalities import make_businesses
from tests.municipalities.files import FIXTURES, real_file

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 1, 31)
MEANS = {
    "designated_city": 0.638,
    "core_city": 0.794,
    "special_case_city": 0.785,
    "other_city": 0.822,
    "special_ward": 0.829,
    "town": 0.823,
    "village": 0.792,
}


@pytest.fixture
def _bodies():
    make_businesses()
    call_command("import_prefectures", FIXTURES / "prefectures.csv")
    call_command("import_municipalities", FIXTURES / "municipalities.csv")


def import_progress(name: str) -> None:
    call_command("import_progress", real_file(name), as_of=AS_OF)


@pytest.mark.usefixtures("_bodies")
def test_shares_of_all_municipalities_give_the_published_means():
    import_progress("municipality_business_progress_2026-01.csv")
    shares = defaultdict(list)
    for body, share in MigrationProgress.objects.values_list("municipality", "completion"):
        shares[body].append(share)
    means = {body: float(sum(listed) / 20) for body, listed in shares.items()}
    assert round(statistics.mean(means.values()), 4) in {0.8156, 0.8157}
    assert round(statistics.median(means.values()), 3) == 0.836
    assert sum(mean == 1 for mean in means.values()) == 70
    assert sum(mean < 0.5 for mean in means.values()) == 73
    by_class = defaultdict(list)
    for body, name in ClassPeriod.objects.values_list("municipality", "municipality_class"):
        if body in means:
            by_class[name].append(means[body])
    assert {name: round(statistics.mean(v), 3) for name, v in by_class.items()} == MEANS


@pytest.mark.usefixtures("_bodies")
def test_a_second_import_of_the_day_changes_nothing(capsys):
    import_progress("municipality_business_progress_2026-01.csv")
    import_progress("municipality_business_progress_2026-01.csv")
    assert "changed: 0" in capsys.readouterr().out
    assert MigrationProgress.objects.count() == 1741 * 20


@pytest.mark.usefixtures("_bodies")
def test_the_steps_of_prefectures_recompute_to_their_official_rate():
    import_progress("prefecture_40steps_2026-01.csv")
    assert MigrationStep.objects.count() == 94 * 40
    assert MigrationProgress.objects.count() == 94
    hokkaido = MigrationProgress.objects.filter(municipality__name="北海道")
    assert {row.completion for row in hokkaido} == {Decimal("0.7500")}
    assert set(MigrationStep.objects.values_list("state", flat=True)) == set(
        MigrationStep.State.values
    )


def test_a_rate_that_its_steps_do_not_give_is_refused():
    data = real_file("prefecture_40steps_2026-01.csv").read_text("utf-8-sig")
    with pytest.raises(UnreadableFile) as caught:
        parse_progress(data.replace("生活保護,0.75,", "生活保護,0.8,", 1).encode())
    assert [(p.row, p.column) for p in caught.value.problems] == [(2, "official_rate")]


@pytest.mark.usefixtures("_bodies")
def test_exemptions_of_bodies_and_common_functions():
    for _again in range(2):
        call_command(
            "import_exemptions",
            real_file("migration_exemptions_2025-12.csv"),
            as_of=date(2025, 12, 31),
        )
    assert MigrationExemption.objects.count() == 8956
    assert MigrationExemption.objects.values("municipality").distinct().count() == 935
    assert MigrationExemption.objects.filter(business=None).exists()


def test_unknown_bodies_and_businesses_are_named(tmp_path, capsys):
    file = tmp_path / "progress.csv"
    file.write_text("lg_code,prefecture,city,overall_rate,住民記録\n011002,北海道,札幌市,1.0,1.0\n")
    with pytest.raises(CommandError):
        call_command("import_progress", file, as_of=AS_OF)
    said = capsys.readouterr().err
    assert "011002" in said
    assert "住民基本台帳" in said
