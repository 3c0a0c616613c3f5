"""The sample's contests are invented, marked, and in every state."""

import pytest
from django.utils.timezone import now

from conformance.sample.contests import write_contests
from conformance.sample.disputes import DISPUTES
from conformance.sample.products import DEMO_BODY
from municipalities.choices import ContestState
from municipalities.models import Confirmation, Contest, ContestMessage
from tests.factories.municipalities import make_adoption, make_municipality, make_staff
from tests.factories.people import make_reviewer, make_user
from tests.factories.standards import (
    make_catalog_row,
    make_ministry,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import (
    make_accepted_declaration,
    make_member,
    make_package,
    make_release,
    make_vendor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> None:
    """Two systems, the first of the demo vendor."""
    body = make_municipality("札幌市", code=DEMO_BODY)
    make_staff(make_user("clerk"), body)
    make_reviewer(make_user("ministry"))
    make_user("admin", is_superuser=True)
    vendor = make_vendor()
    make_member(make_user("vendor"), vendor)
    for code, ministry, holder in (("801", "見本省", vendor), ("802", "他省", make_vendor())):
        specification = make_specification(code=code, ministry=make_ministry(name=ministry))
        edition = make_published_edition(
            specification=specification,
            rows=[make_catalog_row(number=number) for number in range(1, 60)],
        )
        release = make_release(make_package(holders=[holder]))
        make_accepted_declaration(release, edition)
        make_adoption(body, release, edition)


def test_every_state_occurs_and_every_text_is_marked(demo):
    write_contests(now=now())
    assert Contest.objects.count() == len(DISPUTES)
    states = set(Contest.objects.values_list("state", flat=True))
    assert states == set(ContestState) - {ContestState.CORRECTED}, "nothing is corrected yet"
    texts = [
        *Contest.objects.values_list("note", flat=True),
        *Contest.objects.exclude(reason="").values_list("reason", flat=True),
        *ContestMessage.objects.values_list("text", flat=True),
        *Confirmation.objects.values_list("note", flat=True),
    ]
    assert all(text.startswith("（見本）") for text in texts)
    whole = Confirmation.objects.standing().filter(row=None)
    assert whole.count() == 1
    assert Confirmation.objects.standing().count() > 1


def test_the_demo_vendor_has_contests_to_answer_and_some_that_bring_evidence(demo):
    write_contests(now=now())
    own = Contest.objects.filter(declaration__edition__specification__code="801")
    states = set(own.values_list("state", flat=True))
    assert {"open", "answered", "upheld"} <= states
    assert own.filter(state="open", messages=None).exists()
    assert Contest.objects.exclude(file=None).exists()
    assert ContestMessage.objects.exclude(file=None).exists()
    assert ContestMessage.objects.exclude(url="").exists()


def test_without_the_demo_body_nothing_is_written(db):
    write_contests(now=now())
    assert not Contest.objects.exists()
