"""Counts are public; texts are for the body, its prefecture and the ministry."""

from datetime import date

import pytest

from municipalities import services
from municipalities.exceptions import AlreadyWithdrawn
from municipalities.models import LocalRequirement, LocalSupport
from tests.factories.municipalities import make_local_requirement, make_municipality
from tests.factories.people import make_user
from tests.factories.standards import make_specification
from tests.factories.vendors import make_release
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db
SEES = {
    "clerk_a": {"A"},
    "clerk_b": {"B"},
    "prefecture_officer": {"A"},
    "ministry_reviewer": {"A", "B"},
    "vendor_editor": set(),
    "other_vendor_editor": set(),
    "outsider": set(),
    "public": set(),
}


@pytest.mark.parametrize(("person", "titles"), SEES.items())
def test_each_of_the_cast_sees_what_they_may(cast, person, titles):
    specification = make_specification()
    make_local_requirement(cast.municipality_a, specification, title="A")
    make_local_requirement(cast.municipality_b, specification, title="B")
    seen = LocalRequirement.objects.visible_to(getattr(cast, person))
    assert set(seen.values_list("title", flat=True)) == titles


def test_the_administrator_sees_all():
    make_local_requirement(make_municipality(), make_specification())
    assert LocalRequirement.objects.visible_to(make_user(is_superuser=True)).count() == 1


def test_a_clerk_of_two_bodies_sees_each_text_once(cast):
    services_body = make_local_requirement(cast.municipality_b, make_specification())
    cast.municipality_b.staff.create(user=cast.clerk_a)
    cast.municipality_b.prefecture.officers.create(user=cast.clerk_a)
    assert list(LocalRequirement.objects.visible_to(cast.clerk_a)) == [services_body]


def test_a_withdrawn_one_does_not_stand_and_is_withdrawn_once():
    wish = make_local_requirement(make_municipality(), make_specification())
    services.withdraw_local_requirement(local_requirement=wish, on=date(2026, 5, 1))
    assert not LocalRequirement.objects.standing().exists()
    with pytest.raises(AlreadyWithdrawn):
        services.withdraw_local_requirement(local_requirement=wish, on=date(2026, 5, 2))


def test_support_is_yes_no_or_not_known():
    wish = make_local_requirement(make_municipality(), make_specification())
    release = make_release()
    for known in (True, False):
        services.set_local_support(local_requirement=wish, release=release, is_supported=known)
        assert LocalSupport.objects.get().is_supported is known
    services.set_local_support(local_requirement=wish, release=release, is_supported=None)
    assert not LocalSupport.objects.exists()


def test_each_change_is_announced_for_its_cell():
    town, specification = make_municipality(), make_specification()
    with heard() as said:
        wish = make_local_requirement(town, specification)
        services.set_local_support(
            local_requirement=wish, release=make_release(), is_supported=True
        )
        services.withdraw_local_requirement(local_requirement=wish, on=date(2026, 5, 1))
    assert [reason for reason, *_cell in said] == [
        "local_requirement",
        "local_support",
        "local_requirement",
    ]
    assert {tuple(cell) for _reason, *cell in said} == {(specification, town, None)}
