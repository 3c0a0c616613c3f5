"""A wrong file makes no prefecture a municipality, and gives no name to two prefectures."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.models import ClassPeriod, Municipality, Prefecture
from municipalities.parsing.bodies import OURS

pytestmark = pytest.mark.django_db
HOKKAIDO = "01,010006,北海道,ホッカイドウ"


def load(folder: Path, command: str, *lines: str) -> None:
    file = folder / "bodies.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    call_command(command, file)


def load_prefectures(folder: Path, *lines: str) -> None:
    load(folder, "import_prefectures", "code,body_code,name,kana", *lines)


@pytest.mark.parametrize(
    ("code", "class_name", "column"),
    [("011002", "都道府県", "class"), ("011002", "prefecture", "class"), ("010006", "町", "code")],
)
def test_no_prefecture_is_taken_for_a_municipality(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, class_name: str, column: str
) -> None:
    load_prefectures(tmp_path, HOKKAIDO)
    line = f"{code},01,北海道,札幌市,サッポロシ,{class_name},10,2025-01-01,見本,43.0,141.3"
    with pytest.raises(CommandError):
        load(tmp_path, "import_municipalities", ",".join(OURS), line)
    assert f"列「{column}」" in capsys.readouterr().err
    assert Municipality.objects.get().is_prefecture
    assert ClassPeriod.objects.get().municipality_class == "prefecture"


def test_one_name_is_one_prefecture_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        load_prefectures(tmp_path, HOKKAIDO, "02,020001,北海道,ホッカイドウ")
    assert not Prefecture.objects.exists()


def test_one_name_is_one_prefecture_among_those_held(tmp_path: Path) -> None:
    load_prefectures(tmp_path, HOKKAIDO)
    with pytest.raises(CommandError):
        load_prefectures(tmp_path, "02,020001,北海道,ホッカイドウ")
    assert Prefecture.objects.get().code == "01"
