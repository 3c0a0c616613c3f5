"""Both languages are complete: every text of the interface is translated, none is fuzzy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
JAPANESE = ROOT / "portal" / "locale" / "ja" / "LC_MESSAGES" / "django.po"
SOURCES = ["portal", "standards", "vendors", "municipalities", "conformance"]


def catalog(path: Path = JAPANESE):
    with path.open("rb") as file:
        return read_po(file)


def test_every_text_has_its_japanese():
    missing = [message.id for message in catalog() if message.id and not all_texts(message)]
    assert not missing


def all_texts(message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def test_nothing_is_fuzzy():
    assert not [message.id for message in catalog() if message.id and message.fuzzy]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_every_text_of_the_sources_is_in_the_catalog(tmp_path):
    for name in [*SOURCES, "manage.py"]:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "ja", "--no-obsolete"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    extracted = catalog(tmp_path / JAPANESE.relative_to(ROOT))
    known = {message.id for message in catalog()}
    assert {message.id for message in extracted} - known == set()
