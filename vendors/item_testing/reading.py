"""A whole sample file, tested batch by batch."""

from collections.abc import Callable, Sequence
from typing import IO

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.characters import visible
from portal.common.reading import Problem, UnreadableFile
from vendors.item_testing.columns import ColumnNames
from vendors.item_testing.csv_batches import csv_batches
from vendors.item_testing.items import ItemUnderTest
from vendors.item_testing.tester import ItemTester
from vendors.item_testing.xml_batches import xml_batches

READERS = {".csv": csv_batches, ".xml": xml_batches}
ENDINGS = tuple(READERS)
Progress = Callable[[int], None]


def tested_file(
    stream: IO[bytes], *, name: str, items: Sequence[ItemUnderTest], progress: Progress
) -> ItemTester:
    """What the file holds against `items`; `progress` is told the lines read, batch by batch.

    Raises UnreadableFile for a file that cannot be read to its end, and one without lines.
    """
    tester = ItemTester(items)
    for batch in READERS[ending_of(name)](stream, ColumnNames(items)):
        tester.test(batch)
        if tester.rows > limits.MAX_TEST_ROWS:
            raise UnreadableFile([Problem(None, "", "", _("the file has too many rows"))])
        progress(tester.rows)
    if not tester.rows:
        raise UnreadableFile([Problem(None, "", "", _("the file has no line with values"))])
    return tester


def ending_of(name: str) -> str:
    """Raises UnreadableFile for a file that is neither CSV nor XML by its name."""
    for ending in ENDINGS:
        if name.lower().endswith(ending):
            return ending
    message = _("files of this kind are not read; known are %(known)s")
    message %= {"known": ", ".join(ENDINGS)}
    raise UnreadableFile([Problem(None, "", visible(name), message)])
