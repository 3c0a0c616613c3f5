"""`make demo` from the first line to the last process, with a small site in place of the portal."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from portal.embedded.places import REPOSITORY
from tests.embedded.processes import eventually, free_port, own_environment, processes_naming

LAST_LINE = "Ctrl-C stops everything."
SMALL_SITE = Path(__file__).parent / "small_site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the real supervisor, the real Makefile and this environment."""
    folder = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(SMALL_SITE, folder)
    shutil.copytree(REPOSITORY / "portal" / "embedded", folder / "portal" / "embedded")
    shutil.copy(REPOSITORY / "Makefile", folder)
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    (folder / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    for stamp in ("made", "installed-runtime"):
        (folder / ".venv" / stamp).touch()
    return folder


@contextmanager
def demo(site: Path, *, data: Path, port: int, **extra: str) -> "Iterator[subprocess.Popen[str]]":
    """`make demo`; whatever happens, nothing of it is left afterwards."""
    command = ["make", "demo", f"PORT={port}", f"DATA={data}"]
    with subprocess.Popen(
        command,
        cwd=site,
        env=own_environment(**extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def lines_until(process: "subprocess.Popen[str]", last: str) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if last in line:
            break
    return lines


def fetch(port: int) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
        body: bytes = answer.read()
    return body


def test_the_demo_answers_and_a_signal_to_make_stops_all_of_it(site, data_folder):
    port = free_port()
    with demo(site, data=data_folder, port=port) as process:
        lines = lines_until(process, LAST_LINE)
        assert f"The portal is ready: http://127.0.0.1:{port}/" in lines
        assert {"loaded", "figures computed", "clerk@example.jp / secret"} <= set(lines)
        assert fetch(port) == b"ok"
        runtime = (data_folder / "runtime").readlink()
        process.terminate()
        assert process.wait(60) == -signal.SIGTERM
    assert nothing_left(data_folder, runtime)


def test_a_killed_stack_starts_again_on_its_data(site, data_folder):
    port = free_port()
    with demo(site, data=data_folder, port=port) as process:
        lines_until(process, LAST_LINE)
        runtime = (data_folder / "runtime").readlink()
        os.kill(int((runtime / "supervisord.pid").read_text()), signal.SIGKILL)
    with demo(site, data=data_folder, port=port) as process:
        lines = lines_until(process, LAST_LINE)
        assert "figures were there already" in lines
        assert fetch(port) == b"ok"
    assert nothing_left(data_folder, runtime)


def test_a_step_that_fails_is_told_and_ends_everything(site, data_folder):
    with demo(site, data=data_folder, port=free_port(), SMALL_SITE_FAILS="1") as process:
        lines = lines_until(process, "no such line")
        assert process.wait(60) != 0
    assert "Loading catalogs, municipalities and sample data: failed." in lines
    assert "row 7: unknown class" in lines
    assert "The program “boot” failed; everything is being stopped." in lines
    assert processes_naming(str(data_folder)) == []


def nothing_left(data: Path, runtime: Path) -> bool:
    return eventually(
        lambda: (
            not processes_naming(str(data))
            and not processes_naming(runtime.name)
            and not runtime.exists()
        )
    )
