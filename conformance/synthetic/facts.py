"""What bodies run, need and want beyond the standard: one adoption and one need per cell."""

import random
from collections.abc import Iterator

from conformance.synthetic.bodies import Body
from conformance.synthetic.catalogs import OPTIONAL
from conformance.synthetic.declarations import Offer
from conformance.synthetic.scales import START, Scale
from municipalities.choices import Cause
from municipalities.services.bulk import AdoptionFact, LocalFact, NeedFact
from standards.requirement_set import RequirementSet
from vendors.models import SupportSet

NEEDED_SHARE = 10
"""One row of so many is needed."""


def adoptions(bodies: list[Body], offers: list[Offer]) -> Iterator[AdoptionFact]:
    """A third of the bodies leaves the contracted options empty; a tenth had rows built."""
    chance = random.Random("adoptions")  # noqa: S311
    for offer in offers:
        edition = offer.catalog.edition
        length = len(offer.catalog.obligations)
        options = _options(offer)
        for number, body in enumerate(bodies):
            release = chosen_release(offer, number)
            half = RequirementSet(length, chance.getrandbits(length))
            built = RequirementSet.of(chance.sample(range(length), 5), length=length)
            yield AdoptionFact(
                municipality_id=body.id,
                specification_id=edition.specification_id,
                release_id=release,
                edition_id=edition.pk,
                length=length,
                starts_on=START,
                contracted=half & options[release] if number % 3 else None,
                custom_built=built if number % 10 == 0 else None,
            )


def _options(offer: Offer) -> dict[int, RequirementSet]:
    """The rows that are to be had under an extra contract, by release."""
    sets = SupportSet.objects.filter(declaration__release__in=offer.releases)
    return dict(sets.values_list("declaration__release", "option"))


def chosen_release(offer: Offer, number: int) -> int:
    """Bodies of every class are found at every release."""
    return offer.releases[number % len(offer.releases)]


def needs(bodies: list[Body], offers: list[Offer]) -> Iterator[NeedFact]:
    """All options are answered."""
    chance = random.Random("needs")  # noqa: S311
    for offer in offers:
        length = len(offer.catalog.obligations)
        classes = {body.municipality_class for body in bodies}
        optional = {body: offer.catalog.positions(body, OPTIONAL) for body in classes}
        answered = {body: RequirementSet.of(rows, length=length) for body, rows in optional.items()}
        for body in bodies:
            needed = chance.sample(optional[body.municipality_class], length // NEEDED_SHARE)
            yield NeedFact(
                municipality_id=body.id,
                edition_id=offer.catalog.edition.pk,
                needed=RequirementSet.of(needed, length=length),
                answered=answered[body.municipality_class],
            )


def local_requirements(
    scale: Scale, bodies: list[Body], offers: list[Offer]
) -> Iterator[LocalFact]:
    """Of every second one it is known whether the body's own release meets it."""
    chance = random.Random("local requirements")  # noqa: S311
    causes = list(Cause)
    for number in range(scale.local_requirements):
        at = chance.randrange(len(bodies))
        offer = chance.choice(offers)
        known = ((chosen_release(offer, at), bool(chance.getrandbits(1))),)
        yield LocalFact(
            municipality_id=bodies[at].id,
            specification_id=offer.catalog.edition.specification_id,
            title=f"計測独自要件{number + 1}",
            text="",
            cause=chance.choice(causes),
            supports=known if number % 2 else (),
        )
