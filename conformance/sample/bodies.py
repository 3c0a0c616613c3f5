"""Write what the bodies run, need and want in the sample, by COPY."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from random import Random

from conformance.sample.choices import (
    PLANNED_ONLY,
    PLANNED_START,
    STARTS,
    WITH_CONTRACTED,
    WITH_LOCALS,
    WITH_REVISED,
    WITHOUT_ADOPTION,
    Offer,
    choose_need,
    choose_offer,
    main_suite,
    performs,
    some_of,
)
from conformance.sample.products import DEMO_BODY, DEMO_SYSTEM, PACKAGES, SECOND
from conformance.sample.wishes import NOTE, WISHES, wish
from municipalities.choices import AdoptionStatus
from municipalities.models import ClassPeriod, Duty, Municipality
from municipalities.services.bulk import (
    AdoptionFact,
    LocalFact,
    NeedFact,
    load_adoptions,
    load_local_requirements,
    load_needs,
)
from standards.comparing.carrying import PositionMap
from standards.models import Edition, ObligationSet
from standards.queries.continuity import content_of, continuity
from standards.requirement_set import RequirementSet
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, Release, SupportSet

Offers = dict[str, list[Offer]]
SUITES = {package.key: package.name for package in PACKAGES if package.is_suite}


def write_bodies(
    first: dict[str, Edition], revised: dict[str, Edition], *, seed: int, at: date
) -> None:
    """Adoptions, needs and local requirements of all bodies that do the work.

    Some bodies whose release is declared against the revised edition are measured by it already.
    """
    chosen = _adoptions(first, seed=seed, at=at)
    adoptions = list(_revised(_with_demo_vendor(chosen, first), first, revised, seed=seed))
    load_adoptions(adoptions)
    measured_by = {(fact.municipality_id, fact.specification_id): fact for fact in adoptions}
    load_needs(_needs(first, measured_by, seed=seed, at=at))
    load_local_requirements(_locals(first, seed=seed, at=at))


def _with_demo_vendor(
    facts: Iterable[AdoptionFact], first: dict[str, Edition]
) -> Iterator[AdoptionFact]:
    """The same adoptions, but of one the release: that is not left to chance."""
    edition = first.get(DEMO_SYSTEM)
    body = Municipality.objects.filter(code=DEMO_BODY).first()
    met = (body and body.pk, edition and edition.specification_id)
    offered = Release.objects.filter(package__key=PACKAGES[0].key, version=SECOND.version).first()
    for fact in facts:
        cell = (fact.municipality_id, fact.specification_id)
        if offered and cell == met:
            yield fact._replace(release_id=offered.pk, contracted=None, custom_built=None)
        else:
            yield fact


def _revised(
    facts: Iterable[AdoptionFact],
    first: dict[str, Edition],
    revised: dict[str, Edition],
    *,
    seed: int,
) -> Iterator[AdoptionFact]:
    """The same adoptions, some of them against the revised edition."""
    maps = {
        first[code].pk: (edition, continuity(old=content_of(first[code]), new=content_of(edition)))
        for code, edition in revised.items()
    }
    accepted = Declaration.objects.accepted().filter(edition__in=revised.values())
    declared = set(accepted.values_list("release_id", "edition_id"))
    bodies = dict(Municipality.objects.values_list("pk", "code"))
    specifications = {edition.specification_id: code for code, edition in first.items()}
    for fact in facts:
        edition, continued = maps.get(fact.edition_id, (None, None))
        if not edition or not continued or (fact.release_id, edition.pk) not in declared:
            yield fact
            continue
        names = f"{bodies[fact.municipality_id]} {specifications[fact.specification_id]}"
        follows = Random(f"{seed} edition {names}").random() < WITH_REVISED  # noqa: S311
        yield _follow(fact, edition, continued.positions) if follows else fact


def _follow(fact: AdoptionFact, edition: Edition, positions: PositionMap) -> AdoptionFact:
    return fact._replace(
        edition_id=edition.pk,
        length=edition.length or 0,
        contracted=positions.carry(fact.contracted) if fact.contracted else None,
        custom_built=positions.carry(fact.custom_built) if fact.custom_built else None,
    )


def _cells(
    editions: dict[str, Edition], *, topic: str, seed: int, at: date
) -> Iterator[tuple[int, str, str, Edition, Random]]:
    """Body, its class, specification's code, edition and chance, for all work that is done.

    Each body has its own chance: what is added for one changes nothing for the others.
    """
    duties = {
        (code, name): own
        for code, name, own in Duty.objects.filter(municipality=None).values_list(
            "specification__code", "municipality_class", "performs"
        )
    }
    classes = ClassPeriod.objects.filter(period__contains=at, municipality__is_example=False)
    bodies = classes.order_by("municipality__code").values_list(
        "municipality_id", "municipality__code", "municipality_class"
    )
    for body, code, name in bodies:
        random = Random(f"{seed} {topic} {code}")  # noqa: S311
        for specification, edition in sorted(editions.items()):
            if performs(duties, specification=specification, municipality_class=name):
                yield body, name, specification, edition, random


def _adoptions(editions: dict[str, Edition], *, seed: int, at: date) -> Iterator[AdoptionFact]:
    offers, suites = _offers(editions), list(SUITES.values())
    suite_of: dict[int, str] = {}
    cells = _cells(editions, topic="adoption", seed=seed, at=at)
    for body, _name, specification, edition, random in cells:
        if body not in suite_of:
            suite_of[body] = main_suite(suites, random)
        offer = choose_offer(offers[specification], suite=suite_of[body], random=random)
        fact = AdoptionFact(
            municipality_id=body,
            specification_id=edition.specification_id,
            release_id=offer.release_id,
            edition_id=edition.pk,
            length=edition.length or 0,
            starts_on=random.choice(STARTS),
        )
        if random.random() >= WITHOUT_ADOPTION:
            yield _with_contract(fact, offer, random)
        elif random.random() < PLANNED_ONLY:
            yield fact._replace(status=AdoptionStatus.PLANNED, starts_on=PLANNED_START)


def _with_contract(fact: AdoptionFact, offer: Offer, random: Random) -> AdoptionFact:
    """Now and then a body has named its options, and has had a row built for itself."""
    if random.random() >= WITH_CONTRACTED:
        return fact
    return fact._replace(
        contracted=some_of(offer.options, random, generous=True),
        custom_built=offer.custom if offer.custom.count else None,
    )


def _offers(editions: dict[str, Edition]) -> Offers:
    """Offers by code of specification; a release not accepted yet is offered all the same."""
    sets = SupportSet.objects.in_bulk()
    declared = (
        Declaration.objects.filter(release__package__is_sample=True, edition__in=editions.values())
        .exclude(status=DeclarationStatus.WITHDRAWN)
        .select_related("release__package", "edition__specification")
        .order_by("release__package__key", "release__version", "edition__specification__code")
    )
    offers: Offers = defaultdict(list)
    for declaration in declared:
        derived = sets.get(declaration.pk)
        nothing = RequirementSet(declaration.edition.length or 0)
        offers[declaration.edition.specification.code].append(
            Offer(
                release_id=declaration.release_id,
                suite=SUITES.get(declaration.release.package.key),
                options=(derived and derived.option) or nothing,
                custom=(derived and derived.custom) or nothing,
            )
        )
    return offers


def _needs(
    editions: dict[str, Edition],
    measured_by: Mapping[tuple[int, int], AdoptionFact],
    *,
    seed: int,
    at: date,
) -> Iterator[NeedFact]:
    """Answers about the options of the edition that the body is measured by, or of the first."""
    optional = {
        (held.edition_id, held.municipality_class): held.optional
        for held in ObligationSet.objects.all()
    }
    cells = _cells(editions, topic="need", seed=seed, at=at)
    for body, name, _specification, edition, random in cells:
        fact = measured_by.get((body, edition.specification_id))
        edition_id = fact.edition_id if fact else edition.pk
        need = choose_need(optional[edition_id, name] or RequirementSet(0), random)
        if need:
            needed, answered = need
            yield NeedFact(body, edition_id, needed=needed, answered=answered)


def _locals(editions: dict[str, Edition], *, seed: int, at: date) -> Iterator[LocalFact]:
    offers = _offers(editions)
    cells = _cells(editions, topic="local", seed=seed, at=at)
    for body, _name, specification, edition, random in cells:
        if random.random() >= WITH_LOCALS:
            continue
        first = random.randrange(len(WISHES))
        for number in range(first, first + random.choice((1, 1, 2, 3))):
            title, cause = wish(number)
            yield LocalFact(
                municipality_id=body,
                specification_id=edition.specification_id,
                title=title,
                text=NOTE,
                cause=cause,
                supports=_supports(offers[specification], random),
            )


def _supports(offers: list[Offer], random: Random) -> tuple[tuple[int, bool], ...]:
    """One of three vendors has said whether they meet it, and about half of them do."""
    return tuple(
        (offer.release_id, random.random() < 0.5)  # noqa: PLR2004
        for offer in offers
        if random.random() < 1 / 3
    )
