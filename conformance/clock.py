"""The one clock: the database's."""

from datetime import date

from django.conf import settings
from django.db import connection


def today() -> date:
    """The database's current date where the site is at home."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE %s)::date", [settings.TIME_ZONE])
        found: date = cursor.fetchone()[0]
    return found
