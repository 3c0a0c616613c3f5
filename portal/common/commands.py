"""The base of commands that take over a file: the whole file or nothing."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.common.errors import PortalError
from portal.common.reading import UnreadableFile, check_size


class FileCommand(BaseCommand, ABC):
    """Reads the file, calls `load` in one transaction and prints what it counted.

    On problems nothing is written, each problem is a line on the error output, and the exit
    status is 1. The change history names the command and the file.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @abstractmethod
    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        """Call the service; returns what to print, e.g. {"rows": 36}."""

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            data = self.read(file)
            command = type(self).__module__.rpartition(".")[2]
            with pghistory.context(command=command, file=file.name), transaction.atomic():
                counts = self.load(data, **options)
        except UnreadableFile as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(f"{file.name}: {error}") from error
        except PortalError as error:
            raise CommandError(f"{file.name}: {error}") from error
        self._report(file, counts)

    def read(self, file: Path) -> bytes:
        """The file's bytes, or a CommandError that says why not."""
        try:
            check_size(file.stat().st_size)
            return file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def _report(self, file: Path, counts: Mapping[str, object]) -> None:
        counted = ", ".join(f"{name}: {count}" for name, count in counts.items())
        self.stdout.write(f"{file.name}: {counted}")
