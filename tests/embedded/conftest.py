"""Folders for stacks of their own, beside the servers of the test session."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A data folder that the servers' user can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="fit-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    remove_with_servers(folder)


def remove_with_servers(folder: Path) -> None:
    """Also what a link in the folder leads to: see `servers_folder`."""
    servers = folder / "servers"
    if servers.is_symlink():
        shutil.rmtree(servers.resolve())
    shutil.rmtree(folder)
