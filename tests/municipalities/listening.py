"""Hear what the services announce."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from municipalities.signals import cells_changed


@contextmanager
def heard() -> Iterator[list[tuple[Any, ...]]]:
    """What was said in the block, as (reason, specification, municipality, release)."""
    said: list[tuple[Any, ...]] = []

    def listen(**what: Any) -> None:
        said.append(tuple(what[k] for k in ("reason", "specification", "municipality", "release")))

    cells_changed.connect(listen)
    try:
        yield said
    finally:
        cells_changed.disconnect(listen)
