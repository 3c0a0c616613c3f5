"""Reads the whole corpus and prints the greatest memory of the process, in megabytes."""

import resource
import sys

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
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


main()
