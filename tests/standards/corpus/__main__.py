"""Reads the whole corpus and prints the greatest memory of the process, in megabytes."""

import sys
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    settings.configure(USE_I18N=False, INSTALLED_APPS=["portal.common"])
    django.setup()

    from portal.common.reading import UnreadableFile
    from standards.parsing.catalog import parse_catalog
    from tests.standards.corpus import CORPUS

    for bad in CORPUS:
        try:
            parse_catalog(bad.make(), code=bad.code)
        except UnreadableFile:
            continue
        raise AssertionError(bad.name)
    sys.stdout.write(str(peak_kilobytes() // 1024))


def peak_kilobytes() -> int:
    """Of this program alone: `ru_maxrss` would begin with that of whoever started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


main()
