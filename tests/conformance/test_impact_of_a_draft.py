"""What a draft would do is known before it is published, and comes true exactly."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from conformance.choices import FitStatus
from conformance.impact.forecast import COUNTS, Cell
from conformance.impact.summary import Impact, edition_impact
from conformance.models import Fit
from municipalities.models import Adoption, Municipality, Need
from municipalities.services import carry_needs, end_adoption, record_adoption
from standards.choices import Change, MunicipalityClass
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from standards.requirement_set import RequirementSet
from standards.services import publish_edition
from tests.conformance.world import (
    M,
    O,
    P,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    make_spec,
    publish,
)
from tests.factories.municipalities import make_adoption, make_need
from tests.factories.standards import make_draft_edition
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import accept_declaration, carry_declarations, submit_declaration

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)
LATER = date(2099, 1, 1)
OLD = [
    *(make_row(at, M) for at in range(1, 6)),
    *(make_row(at, O) for at in (6, 7, 8)),
    make_row(9, P),
]


def revised() -> list[CatalogRow]:
    """2 changes in substance, 3 goes, 6 becomes mandatory, 7 changes, 9 is allowed, 10 comes."""
    rows = {row.official_id: row for row in OLD}
    rows["0000002"] = replace(rows["0000002"], text="試験の要件2を翌日までに満たすこと。")
    rows["0000006"] = replace(rows["0000006"], obligations=dict.fromkeys(MunicipalityClass, M))
    rows["0000007"] = replace(rows["0000007"], text="試験の要件7を毎年満たすこと。")
    rows["0000009"] = replace(rows["0000009"], obligations=dict.fromkeys(MunicipalityClass, O))
    del rows["0000003"]
    return [make_row(10, M), *rows.values()]


class World:
    """Three bodies measured by the first edition, and a draft of the second."""

    def __init__(self) -> None:
        self.specification = make_spec()
        self.former = publish(OLD, specification=self.specification)
        release = make_new_release()
        answers = dict.fromkeys(range(9), Support.STANDARD) | {5: Support.OPTION, 4: LATER}
        self.declaration = declare(release, self.former, answers)
        other = make_new_release()
        declare(other, self.former, dict.fromkeys(range(8), Support.CONFIGURABLE))
        classes = (MunicipalityClass.TOWN, MunicipalityClass.VILLAGE, MunicipalityClass.TOWN)
        self.bodies = [make_body(one) for one in classes]
        contracted = RequirementSet.of([5], length=9)
        for body, used in zip(self.bodies, (release, release, other), strict=True):
            make_adoption(body, used, self.former, contracted=contracted)
        make_need(self.bodies[0], self.former, needed={5, 6}, answered={5, 6, 7})
        make_need(self.bodies[2], self.former, needed={7}, answered={7})
        self.draft = make_draft_edition(
            specification=self.specification, number="2.0", rows=revised(), valid_from=TODAY,
            effective_on=LATER,
        )  # fmt: skip
        drain()


@pytest.fixture
def world() -> World:
    return World()


def cells(impact: Impact) -> dict[int, Cell]:
    return {body.fit.municipality_id: body.carried for body in impact.bodies}


def stored(edition: Edition) -> dict[int, Cell]:
    return {
        fit.municipality_id: Cell(
            fit.municipality_id,
            FitStatus(fit.status),
            **{name: getattr(fit, name) for name in COUNTS},
        )
        for fit in Fit.objects.filter(edition=edition)
    }


def bring_into_use(world: World) -> None:
    """Publish the draft and let everybody follow it, without confirming anything."""
    publish_edition(edition=world.draft, at=datetime(2026, 4, 1, tzinfo=UTC))
    accepted = list(Declaration.objects.accepted().filter(edition=world.former))
    for carried in carry_declarations(declarations=accepted, edition=world.draft):
        submit_declaration(declaration=carried.draft)
        accept_declaration(
            declaration=carried.draft, reviewer=None, comment="", at=world.draft.published_at
        )
    carry_needs(former=world.former, edition=world.draft)
    for adoption in Adoption.objects.filter(edition=world.former):
        follow(adoption, world.draft)
    drain()


def follow(adoption: Adoption, edition: Edition) -> None:
    option = edition.rows.get(requirement__official_id="0000006").position
    end_adoption(adoption=adoption, ends_on=TODAY)
    record_adoption(
        municipality=adoption.municipality,
        specification=edition.specification,
        release=adoption.release,
        edition=edition,
        starts_on=TODAY,
        contracted=RequirementSet.of([option], length=edition.length),
    )


def test_the_forecast_comes_true_to_the_last_count(world: World, monkeypatch) -> None:
    before = cells(edition_impact(edition=world.draft, at=TODAY))
    assert len(before) == 3
    bring_into_use(world)
    assert stored(world.draft) == before


def test_after_publication_the_same_figures_are_computed_from_what_is_in_use(world: World) -> None:
    before = cells(edition_impact(edition=world.draft, at=TODAY))
    bring_into_use(world)
    world.draft.refresh_from_db()
    assert cells(edition_impact(edition=world.draft, at=TODAY)) == before


def test_suspect_answers_are_shown_without_and_with_their_confirmation(world: World) -> None:
    impact = edition_impact(edition=world.draft, at=TODAY)
    body = next(b for b in impact.bodies if b.fit.municipality_id == world.bodies[2].pk)
    assert (body.fit.mandatory_supported, body.fit.mandatory_total) == (5, 5)
    assert (body.carried.mandatory_supported, body.carried.mandatory_total) == (4, 6)
    assert (body.confirmed.mandatory_supported, body.confirmed.mandatory_total) == (5, 6)
    assert (body.falls, body.falls_at_best) == (True, True)
    assert impact.total.fall == 1
    assert impact.losers[0].fit.municipality_id == world.bodies[2].pk


def test_packages_show_what_they_lose_and_have_to_answer(world: World) -> None:
    impact = edition_impact(edition=world.draft, at=TODAY)
    found = {one.declared.declaration.pk: one for one in impact.packages}
    package = found[world.declaration.pk]
    assert (package.bodies, package.lost, package.suspect, package.unanswered_mandatory) == (
        2, 1, 2, 1,
    )  # fmt: skip
    assert impact.changes[Change.SUBSTANTIVE] == 2
    assert impact.former == [world.former]


def test_nothing_is_written(world: World) -> None:
    adoptions, needs = Adoption.objects.count(), list(Need.objects.order_by("pk").values())
    figures = list(Fit.objects.order_by("pk").values())
    edition_impact(edition=world.draft, at=TODAY)
    assert Adoption.objects.count() == adoptions
    assert list(Need.objects.order_by("pk").values()) == needs
    assert list(Fit.objects.order_by("pk").values()) == figures
    assert not world.draft.is_frozen


def test_a_first_edition_has_no_impact(db) -> None:
    draft = make_draft_edition(specification=make_spec())
    impact = edition_impact(edition=draft, at=TODAY)
    assert (impact.bodies, impact.packages, impact.changes) == ([], [], {})
    assert impact.total.mean_now is None


def test_groups_name_their_bodies_and_means(world: World) -> None:
    impact = edition_impact(edition=world.draft, at=TODAY)
    assert [(group.bodies, group.fall) for group in impact.by_class] == [(2, 1), (1, 0)]
    assert sum(group.bodies for group in impact.by_prefecture) == Municipality.objects.count()
