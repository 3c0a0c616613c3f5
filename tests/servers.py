"""A pytest plugin: real servers for the session, before Django reads its settings."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from portal.embedded.servers import running_servers

_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """`DATABASE_URL` and `REDIS_URL` in the environment select other servers."""
    if {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        return
    folder = _stack.enter_context(tempfile.TemporaryDirectory(prefix="fit-portal-tests-"))
    addresses = _stack.enter_context(running_servers(Path(folder), durable=False))
    os.environ.update(addresses.as_environment())


def pytest_unconfigure() -> None:
    _stack.close()
