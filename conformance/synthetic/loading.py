"""Load the invented data step by step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from conformance.receivers import recompute_release, recompute_specification
from conformance.synthetic import facts
from conformance.synthetic.bodies import make_bodies
from conformance.synthetic.catalogs import make_catalogs
from conformance.synthetic.declarations import make_offers
from conformance.synthetic.scales import Scale
from municipalities.models import Municipality
from municipalities.services.bulk import load_adoptions, load_local_requirements, load_needs
from portal.common.errors import PortalError
from portal.common.sample_data import mark_sample_data
from standards.signals import edition_changed
from vendors.signals import declaration_changed

Report = Callable[[str], object]


class DatabaseInUse(PortalError):
    code = "database_in_use"
    message = "This database holds municipalities already: measure in an empty one."


def synthesize(scale: Scale, *, report: Report) -> None:
    """Fill this database; `report` gets a line per step. Raises DatabaseInUse.

    No figure is computed: that is for the caller to ask for, or to measure.
    """
    if Municipality.objects.exists():
        raise DatabaseInUse
    mark_sample_data()
    with no_runs():
        bodies = make_bodies(scale)
        report(f"{len(bodies)} municipalities")
        catalogs = list(make_catalogs(scale))
        report(f"{len(catalogs)} editions of {scale.requirements} requirements")
        offers = list(make_offers(scale, catalogs))
        report(f"{sum(len(offer.releases) for offer in offers)} accepted declarations")
    load_adoptions(facts.adoptions(bodies, offers))
    report(f"{scale.cells} adoptions")
    load_needs(facts.needs(bodies, offers))
    report(f"{scale.cells} needs")
    load_local_requirements(facts.local_requirements(scale, bodies, offers))
    report(f"{scale.local_requirements} local requirements")
    settle()


@contextmanager
def no_runs() -> Iterator[None]:
    """Nothing asks for figures while the data are still incomplete."""
    edition_changed.disconnect(recompute_specification)
    declaration_changed.disconnect(recompute_release)
    try:
        yield
    finally:
        edition_changed.connect(recompute_specification)
        declaration_changed.connect(recompute_release)


def settle() -> None:
    """What autovacuum would have done a few minutes later."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
