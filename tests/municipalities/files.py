"""Real files beside the repository; tests that need them skip visibly where they are absent."""

from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
REAL = Path(__file__).parents[3] / "shared" / "data" / "municipalities"


def real_file(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path
