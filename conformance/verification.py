"""A second way to the same figures: row by row, in Python, from the rows that people edit.

Nothing of it is shared with `sql/fit.sql` but the definition in `docs/fit.md`: obligations and
answers are read as rows and not as derived sets, and sets of row ids take the place of bits.
Needs and contracted options have no rows; their positions are looked up one by one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from conformance.choices import FitStatus
from conformance.formula import FORMULA_VERSION
from conformance.models import Fit
from municipalities.choices import AdoptionStatus
from municipalities.models import (
    Adoption,
    ClassPeriod,
    Duty,
    LocalRequirement,
    LocalSupport,
    Municipality,
    Need,
)
from standards.choices import COUNTED_KINDS, FROZEN_STATUSES
from standards.models import Edition, Obligation, RequirementText, Specification
from standards.requirement_set import RequirementSet
from vendors.choices import DeclarationStatus, Support
from vendors.models import Answer, Declaration

Rows = frozenset[int]
NOTHING: Rows = frozenset()

COMPARED = (
    "municipality_class", "adoption_id", "release_id", "edition_id", "declaration_id", "status",
    "mandatory_total", "mandatory_supported", "mandatory_planned", "needed_total",
    "needed_supported", "optional_total", "optional_answered", "local_total", "local_supported",
    "local_unknown", "excess", "workaround", "custom", "formula_version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored figure that is not what the rows say."""

    municipality: str
    specification: str
    figure: str
    stored: object
    recomputed: object

    def __str__(self) -> str:
        return (
            f"{self.municipality} {self.specification} {self.figure}: "
            f"stored {self.stored}, recomputed {self.recomputed}"
        )


def differences() -> Iterator[Difference]:
    """Recompute every cell at its own date and yield what differs, by specification and body."""
    for specification in Specification.objects.measured().order_by("code"):
        stored = {
            fit.municipality_id: fit for fit in Fit.objects.filter(specification=specification)
        }
        days = {fit.as_of for fit in stored.values()}
        books = {day: Books(specification, day) for day in days}
        for body in Municipality.objects.order_by("code"):
            fit = stored.pop(body.pk, None)
            if fit is None:
                yield Difference(body.code, specification.code, "row", "missing", "expected")
            else:
                yield from compare(body, specification, fit, books[fit.as_of].cell(body))
        for fit in stored.values():
            body_id = str(fit.municipality_id)
            yield Difference(body_id, specification.code, "row", "present", "no such body")


def compare(
    body: Municipality, specification: Specification, fit: Fit, expected: dict[str, object]
) -> Iterator[Difference]:
    for name in COMPARED:
        stored = getattr(fit, name)
        if stored != expected[name]:
            yield Difference(body.code, specification.code, name, stored, expected[name])


@dataclass(slots=True)
class Answers:
    """The rows of an accepted declaration by support level, and the planned ones with dates."""

    declaration: int
    levels: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    plans: dict[int, date] = field(default_factory=dict)


class Books:
    """All that the cells of a specification are computed from at a date, read as rows."""

    def __init__(self, specification: Specification, at: date) -> None:
        self.specification = specification
        self.at = at

    def cell(self, body: Municipality) -> dict[str, object]:
        """The expected values of COMPARED."""
        municipality_class = self.classes.get(body.pk)
        empty = dict.fromkeys(COMPARED) | {
            "municipality_class": municipality_class,
            "formula_version": FORMULA_VERSION,
        }
        if not self.applies(body, municipality_class):
            return empty | {"status": FitStatus.NOT_APPLICABLE}
        adoption = self.adoptions.get(body.pk)
        if adoption is None:
            return empty | {"status": FitStatus.UNKNOWN}
        empty |= {"adoption_id": adoption.pk, "release_id": adoption.release_id}
        edition = self.editions.get(adoption.edition_id)
        if edition is None:
            return empty | {"status": FitStatus.UNKNOWN}
        empty |= {"edition_id": edition.pk}
        answers = self.answers.get((adoption.release_id, edition.pk))
        if answers is None or municipality_class is None:
            return empty | {"status": FitStatus.UNKNOWN}
        counts = self.count(body, adoption, answers, municipality_class)
        return empty | {"declaration_id": answers.declaration} | counts

    def count(
        self, body: Municipality, adoption: Adoption, answers: Answers, municipality_class: str
    ) -> dict[str, object]:
        duties = self.obligations[adoption.edition_id]
        mandatory = frozenset(duties[municipality_class, "mandatory"])
        optional = frozenset(duties[municipality_class, "optional"])
        prohibited = frozenset(duties[municipality_class, "prohibited"])
        needed, answered = (
            self.rows_at(chosen, adoption.edition_id) & optional
            for chosen in self.needs.get((body.pk, adoption.edition_id), (None, None))
        )
        levels = answers.levels
        options = levels[Support.OPTION]
        if adoption.contracted is not None:
            options = options & self.rows_at(adoption.contracted, adoption.edition_id)
        supported = levels[Support.STANDARD] | levels[Support.CONFIGURABLE] | options
        custom_built = self.rows_at(adoption.custom_built, adoption.edition_id)
        implemented = levels[Support.STANDARD] | options | custom_built
        missing = mandatory - supported
        in_time = {row for row in missing if self.is_planned_in_time(row, answers)}
        wanted = mandatory | needed
        excess = len(prohibited & implemented)
        return {
            "status": status(mandatory, missing, in_time, excess),
            "mandatory_total": len(mandatory),
            "mandatory_supported": len(mandatory & supported),
            "mandatory_planned": len(in_time),
            "needed_total": len(needed),
            "needed_supported": len(needed & supported),
            "optional_total": len(optional),
            "optional_answered": len(answered),
            "excess": excess,
            "workaround": len(wanted & levels[Support.WORKAROUND]),
            "custom": len(wanted & levels[Support.CUSTOM]),
            **self.count_locals(body, adoption.release_id),
        }

    def count_locals(self, body: Municipality, release: int) -> dict[str, object]:
        answers = [self.local_supports.get((local, release)) for local in self.locals[body.pk]]
        return {
            "local_total": len(answers),
            "local_supported": answers.count(True),
            "local_unknown": answers.count(None),
        }

    def applies(self, body: Municipality, municipality_class: str | None) -> bool:
        own = self.duties.get((None, body.pk))
        usual = self.duties.get((municipality_class, None)) if municipality_class else None
        if own is not None:
            return own
        return usual if usual is not None else not body.is_prefecture

    def is_planned_in_time(self, row: int, answers: Answers) -> bool:
        planned_on = answers.plans.get(row)
        return planned_on is not None and self.at <= planned_on <= self.deadlines[row]

    def rows_at(self, chosen: RequirementSet | None, edition: int) -> Rows:
        if chosen is None:
            return NOTHING
        rows = self.rows_by_position[edition]
        return frozenset(rows[position] for position in chosen)

    @cached_property
    def classes(self) -> dict[int, str]:
        periods = ClassPeriod.objects.filter(period__contains=self.at)
        return dict(periods.values_list("municipality", "municipality_class"))

    @cached_property
    def duties(self) -> dict[tuple[str | None, int | None], bool]:
        return {
            (duty.municipality_class, duty.municipality_id): duty.performs
            for duty in Duty.objects.filter(specification=self.specification)
        }

    @cached_property
    def adoptions(self) -> dict[int, Adoption]:
        found = Adoption.objects.filter(
            specification=self.specification,
            status=AdoptionStatus.CURRENT,
            period__contains=self.at,
        )
        return {adoption.municipality_id: adoption for adoption in found}

    @cached_property
    def editions(self) -> dict[int, Edition]:
        frozen = Edition.objects.filter(
            specification=self.specification, status__in=FROZEN_STATUSES
        )
        return {edition.pk: edition for edition in frozen if self.is_valid(edition)}

    def is_valid(self, edition: Edition) -> bool:
        until = edition.valid_until
        return edition.valid_from <= self.at and (until is None or self.at <= until)

    @cached_property
    def obligations(self) -> dict[int, dict[tuple[str, str], set[int]]]:
        """Counted rows by edition, then by class and obligation."""
        found: dict[int, dict[tuple[str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
        rows = Obligation.objects.filter(
            edition__in=self.editions, row__requirement__kind__in=COUNTED_KINDS
        ).values_list("edition", "municipality_class", "level", "row")
        for edition, municipality_class, level, row in rows.iterator():
            found[edition][municipality_class, level].add(row)
        return found

    @cached_property
    def rows_by_position(self) -> dict[int, dict[int, int]]:
        found: dict[int, dict[int, int]] = defaultdict(dict)
        rows = RequirementText.objects.filter(edition__in=self.editions)
        for edition, position, row in rows.values_list("edition", "position", "pk"):
            found[edition][position or 0] = row
        return found

    @cached_property
    def deadlines(self) -> dict[int, date]:
        rows = RequirementText.objects.filter(edition__in=self.editions)
        return {
            row: own or general
            for row, own, general in rows.values_list("pk", "effective_on", "edition__effective_on")
        }

    @cached_property
    def answers(self) -> dict[tuple[int, int], Answers]:
        """Answers of accepted declarations by (release, edition)."""
        accepted = Declaration.objects.filter(
            edition__in=self.editions, status=DeclarationStatus.ACCEPTED
        )
        found = {pk: Answers(pk) for pk in accepted.values_list("pk", flat=True)}
        confirmed = Answer.objects.filter(declaration__in=accepted, is_suspect=False)
        rows = confirmed.values_list("declaration", "row", "support", "planned_on")
        for declaration, row, support, planned_on in rows.iterator():
            found[declaration].levels[support].add(row)
            if planned_on is not None and support == Support.PLANNED:
                found[declaration].plans[row] = planned_on
        keys = accepted.values_list("release", "edition", "pk")
        return {(release, edition): found[pk] for release, edition, pk in keys}

    @cached_property
    def needs(self) -> dict[tuple[int, int], tuple[RequirementSet | None, RequirementSet | None]]:
        return {
            (need.municipality_id, need.edition_id): (need.needed, need.answered)
            for need in Need.objects.filter(edition__in=self.editions)
        }

    @cached_property
    def locals(self) -> dict[int, list[int]]:
        """Local requirements that are not withdrawn, by body."""
        found: dict[int, list[int]] = defaultdict(list)
        for local in LocalRequirement.objects.filter(specification=self.specification):
            if local.withdrawn_on is None or local.withdrawn_on > self.at:
                found[local.municipality_id].append(local.pk)
        return found

    @cached_property
    def local_supports(self) -> dict[tuple[int, int], bool]:
        supports = LocalSupport.objects.filter(local_requirement__specification=self.specification)
        rows = supports.values_list("local_requirement", "release", "is_supported")
        return {(local, release): met for local, release, met in rows}


def status(mandatory: Rows, missing: Rows, in_time: set[int], excess: int) -> FitStatus:
    """The first that matches wins."""
    in_order = (
        (not mandatory, FitStatus.UNKNOWN),
        (excess > 0, FitStatus.EXCESS),
        (not missing, FitStatus.CONFORMING),
        (missing == in_time, FitStatus.PLANNED),
        (True, FitStatus.NONCONFORMING),
    )
    return next(found for holds, found in in_order if holds)
