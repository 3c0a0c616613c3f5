"""Catalog files for tests."""

import csv
import io
from pathlib import Path

from standards.parsing.own_format import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
# Real files, beside the repository where they are at hand.
SHARED = ROOT.parent / "shared"

ROW = {
    "official_id": "0010001",
    "kind": "function",
    "heading_number": "1.1",
    "heading_1": "住民票",
    "heading_2": "記載",
    "name": "旧氏",
    "text": "旧氏を記載できること。",
    "town": "◎",
}


def catalog_file(*changes: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A catalog with one row for each of `changes` to a good row; ids count up by themselves."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore")
    writer.writeheader()
    for number, change in enumerate(changes, start=1):
        writer.writerow({**ROW, "official_id": f"001{number:04d}", **change})
    return text.getvalue().encode()
