"""Load everything a demonstration needs, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate, now

from conformance import receivers
from conformance.sample.accounts import create_accounts
from conformance.sample.bodies import write_bodies
from conformance.sample.consultations import write_consultations
from conformance.sample.contests import write_contests
from conformance.sample.masters import SampleEdition, load_catalogs, load_masters
from conformance.sample.revisions import Editions, declare_again
from conformance.sample.vendors import write_declarations, write_products
from municipalities.signals import cells_changed
from portal.common.sample_data import mark_sample_data
from standards.services.search_index import index_what_is_missing
from standards.signals import edition_changed
from vendors.models import Vendor
from vendors.signals import declaration_changed

FOLDER = Path(settings.BASE_DIR) / "fixtures"
SEED = 20260401
ACCEPTED_AT = datetime(2026, 2, 2, 9, tzinfo=ZoneInfo(settings.TIME_ZONE))
REVISED_AT = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo(settings.TIME_ZONE))
CLASSES_AT = date(2026, 4, 1)
LISTENERS = (
    (edition_changed, receivers.recompute_specification),
    (declaration_changed, receivers.recompute_release),
    (cells_changed, receivers.recompute_cells),
)


@transaction.atomic
def load_everything() -> bool:
    """Load masters, sample catalogs and, once, invented data. Returns whether these are new.

    No run is asked for: the caller asks for one of the whole country.
    """
    with pghistory.context(command="load_fixtures"), without_runs():
        load_masters(FOLDER)
        editions = load_catalogs(FOLDER)
        index_what_is_missing()  # editions that were loaded before there was a search
        is_new = not Vendor.objects.filter(is_sample=True).exists()
        if is_new:
            write_sample(editions)
            gather_statistics()
        mark_sample_data()
    return is_new


def write_sample(loaded: list[SampleEdition]) -> None:
    first, revised = _editions_in_use(loaded)
    write_products()
    write_declarations(first, seed=SEED, at=ACCEPTED_AT)
    declare_again(first, revised, seed=SEED, at=REVISED_AT)
    write_bodies(first, revised, seed=SEED, at=CLASSES_AT)
    create_accounts()
    write_contests(now=now())
    write_consultations(
        {one.edition.specification.code: one.edition for one in loaded if one.is_draft},
        today=localdate(),
    )


def _editions_in_use(loaded: list[SampleEdition]) -> tuple[Editions, Editions]:
    """The first published edition of each specification, and those published after it."""
    first: Editions = {}
    revised: Editions = {}
    for one in loaded:
        code = one.edition.specification.code
        if not one.is_draft:
            (revised if code in first else first)[code] = one.edition
    return first, revised


def gather_statistics() -> None:
    """Or else the first run after the load is planned as for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def without_runs() -> Iterator[None]:
    """Let no change ask for a run of its own: hundreds of them would do the same work again."""
    for signal, listener in LISTENERS:
        signal.disconnect(listener)
    try:
        yield
    finally:
        for signal, listener in LISTENERS:
            signal.connect(listener)
