"""After any sequence of changes at a fixed date, incremental figures equal full ones."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conformance.clock import today
from conformance.models import Fit, Run
from conformance.services import request_national_run
from conformance.verification import differences
from municipalities.choices import Cause
from municipalities.models import Adoption, LocalRequirement
from municipalities.services import (
    add_local_requirement,
    change_class,
    end_adoption,
    set_contracted,
    set_duty,
    set_local_support,
    withdraw_local_requirement,
)
from portal.common.errors import PortalError
from standards.choices import MunicipalityClass
from standards.services import end_edition, supersede_edition
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import withdraw_declaration

TOWN, CITY = MunicipalityClass.TOWN, MunicipalityClass.CORE_CITY
ROWS = 6
small = st.integers(0, 1)
some_rows = st.sets(st.integers(0, ROWS - 1))
supports = st.one_of(
    st.sampled_from([level for level in Support if level != Support.PLANNED]),
    st.integers(-2, 2).map(lambda days: today() + timedelta(days=days)),
)


class World:
    """Two bodies, two editions, two releases, and every change that makes a cell stale."""

    def __init__(self) -> None:
        mixed = {TOWN: O, CITY: M}
        rows = [make_row(at, level) for at, level in enumerate([M, M, O, mixed, P, mixed])]
        first = publish(rows)
        second = publish(rows[:ROWS], specification=first.specification, number="2.0")
        self.editions = [first, second]
        self.releases = [make_new_release(), make_new_release()]
        self.bodies = [make_body(TOWN), make_body(CITY)]

    def declare(self, release: int, edition: int, answers: dict) -> None:
        declare(self.releases[release], self.editions[edition], answers)

    def withdraw(self, release: int, edition: int) -> None:
        for declaration in Declaration.objects.accepted().filter(
            release=self.releases[release], edition=self.editions[edition]
        ):
            withdraw_declaration(declaration=declaration, comment="", at=declaration.accepted_at)

    def adopt(self, body: int, release: int, edition: int, custom: set[int]) -> None:
        self.end(body)
        chosen = self.editions[edition]
        adopt(
            self.bodies[body], self.releases[release], chosen,
            starts_on=today(), custom_built=positions(chosen, *custom),
        )  # fmt: skip

    def end(self, body: int) -> None:
        for adoption in Adoption.objects.current(today()).filter(municipality=self.bodies[body]):
            if adoption.period.lower < today():
                end_adoption(adoption=adoption, ends_on=today())

    def contract(self, body: int, rows: set[int]) -> None:
        for adoption in Adoption.objects.current(today()).filter(municipality=self.bodies[body]):
            set_contracted(adoption=adoption, contracted=positions(self.editions[0], *rows))

    def need(self, body: int, edition: int, rows: set[int], more: set[int]) -> None:
        options = {2, 3, 5}
        answer_options(
            self.bodies[body], self.editions[edition],
            needed=sorted(rows & options), answered=sorted((rows | more) & options),
        )  # fmt: skip

    def want(self, body: int, release: int, is_met: bool) -> None:
        local = add_local_requirement(
            municipality=self.bodies[body],
            specification=self.editions[0].specification,
            title="独自",
            cause=Cause.WORDING,
        )
        set_local_support(
            local_requirement=local, release=self.releases[release], is_supported=is_met
        )

    def want_no_more(self, body: int) -> None:
        local = LocalRequirement.objects.standing().filter(municipality=self.bodies[body]).first()
        if local:
            withdraw_local_requirement(local_requirement=local, on=today())

    def duty(self, body: int, performs: bool) -> None:
        set_duty(
            specification=self.editions[0].specification,
            municipality=self.bodies[body],
            performs=performs,
        )

    def reclassify(self, body: int, city: bool) -> None:
        change_class(
            municipality=self.bodies[body],
            municipality_class=CITY if city else TOWN,
            starts_on=today(),
        )

    def supersede(self, edition: int) -> None:
        supersede_edition(edition=self.editions[edition])

    def end_edition(self, edition: int, days: int) -> None:
        end_edition(edition=self.editions[edition], valid_until=today() + timedelta(days=days))


answers = st.dictionaries(st.integers(0, ROWS - 1), supports)
changes = st.one_of(
    st.tuples(st.just("declare"), small, small, answers),
    st.tuples(st.just("withdraw"), small, small),
    st.tuples(st.just("adopt"), small, small, small, some_rows),
    st.tuples(st.just("end"), small),
    st.tuples(st.just("contract"), small, some_rows),
    st.tuples(st.just("need"), small, small, some_rows, some_rows),
    st.tuples(st.just("want"), small, small, st.booleans()),
    st.tuples(st.just("want_no_more"), small),
    st.tuples(st.just("duty"), small, st.booleans()),
    st.tuples(st.just("reclassify"), small, st.booleans()),
    st.tuples(st.just("supersede"), small),
    st.tuples(st.just("end_edition"), small, st.integers(-2, 2)),
)


def stored() -> list[dict[str, object]]:
    return list(Fit.objects.order_by("pk").values())


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
class IncrementalEqualsFull(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(changes, min_size=1, max_size=12))
    def test_after_any_sequence_of_changes(self, sequence):
        world = World()
        drain()
        for name, *arguments in sequence:
            try:
                with transaction.atomic():
                    getattr(world, name)(*arguments)
            except PortalError:
                continue  # refused: nothing was written
            drain()
        incremental = stored()
        assert not list(differences())
        request_national_run(reason="requested")
        drain()
        assert stored() == incremental
        assert not Run.objects.exclude(state="finished").exists()
