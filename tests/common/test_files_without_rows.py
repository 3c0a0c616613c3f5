"""A header alone says nothing: no importer takes it for a file."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.parsing import bodies, duties, exemptions, progress
from standards.parsing import specifications
from vendors.parsing import package_rows

pytestmark = pytest.mark.django_db

FILES = {
    "import_municipalities": bodies.OURS,
    "import_prefectures": bodies.PREFECTURES,
    "import_duties": duties.COLUMNS,
    "import_progress --as-of=2026-01-31": (*progress.SHARE_COLUMNS, "戸籍"),
    "import_exemptions --as-of=2025-12-31": (*exemptions.COLUMNS, "戸籍"),
    "import_specifications": specifications.SPECIFICATION_COLUMNS,
    "import_packages": package_rows.COLUMNS,
}


@pytest.mark.parametrize("command", FILES)
@pytest.mark.parametrize("ending", ["", "\n", "\n\n,,,\n"])
def test_a_header_without_rows_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, ending: str
) -> None:
    file = tmp_path / "file.csv"
    file.write_text(",".join(FILES[command]) + ending)
    name, *options = command.split()
    with pytest.raises(CommandError):
        call_command(name, file, *options)
    assert "行がありません" in capsys.readouterr().err
