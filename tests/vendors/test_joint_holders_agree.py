"""A vendor holds a package jointly only when it has agreed."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from portal.accounts.models import User
from tests.factories.people import Cast
from tests.factories.vendors import make_package, make_vendor
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.choices import ProposalState
from vendors.desk_exceptions import (
    AlreadyAsked,
    AlreadyHolder,
    NotHolder,
    ProposalLapsed,
    ProposalSettled,
    SampleAmongReal,
)
from vendors.models import HolderProposal, Package, PackageHolder, Vendor
from vendors.queries.proposals import proposals_of, waiting_proposals
from vendors.services.holders import add_holder

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def package(cast: Cast) -> Package:
    return make_package(holders=[cast.vendor])


@pytest.fixture
def owner(cast: Cast) -> User:
    return make_owner(cast.vendor)


@pytest.fixture
def other_owner(cast: Cast) -> User:
    return make_owner(cast.other_vendor, "other-owner")


def propose(package: Package, *, to: Vendor, actor: User) -> HolderProposal:
    by = package.holders.order_by("holdings__order")[0]
    services.propose_holder(package=package, by=by, vendor=to, actor=actor)
    return HolderProposal.objects.latest("pk")


def test_an_owner_asks_and_an_owner_of_the_other_vendor_agrees(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    asked = client_of(owner).post(
        f"/vendor/packages/{package.pk}/proposals/",
        {"by": cast.vendor.pk, "vendor": cast.other_vendor.name},
    )
    assert asked["Location"] == f"/vendor/packages/{package.pk}/"
    assert list(package.holders.all()) == [cast.vendor]
    proposal = HolderProposal.objects.get()
    assert (proposal.asked_by, proposal.state) == (owner, ProposalState.OPEN)
    agree = f"/vendor/proposals/{proposal.pk}/agree/"
    assert agree in client_of(other_owner).get("/vendor/").content.decode()
    for _click in range(2):
        assert client_of(other_owner).post(agree)["Location"] == asked["Location"]
    holders = package.holder_links.order_by("order")
    assert [link.vendor for link in holders] == [cast.vendor, cast.other_vendor]
    proposal.refresh_from_db()
    assert (proposal.settled_by, proposal.state) == (other_owner, ProposalState.AGREED)
    assert client_of(cast.other_vendor_editor).get(asked["Location"]).status_code == 200


def test_who_declines_holds_nothing_and_may_be_asked_again(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    declined = client_of(other_owner).post(f"/vendor/proposals/{proposal.pk}/decline/")
    assert declined["Location"] == "/vendor/"
    assert list(package.holders.all()) == [cast.vendor]
    assert not services.decline_to_hold(proposal=proposal, actor=other_owner)
    again = propose(package, to=cast.other_vendor, actor=owner)
    assert again != proposal
    page = client_of(cast.vendor_editor).get(f"/vendor/packages/{package.pk}/").content.decode()
    assert "Declined" in page
    assert "Waiting for an answer" in page
    assert "/take-back/" not in page


def test_what_is_taken_back_cannot_be_agreed_to(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    take_back = f"/vendor/proposals/{proposal.pk}/take-back/"
    assert take_back in client_of(owner).get("/vendor/").content.decode()
    assert take_back in client_of(owner).get(f"/vendor/packages/{package.pk}/").content.decode()
    assert client_of(owner).post(take_back).status_code == 302
    refused = client_of(other_owner).post(f"/vendor/proposals/{proposal.pk}/agree/")
    assert refused.status_code == 409
    assert "This proposal is settled already" in refused.content.decode()
    with pytest.raises(ProposalSettled):
        services.decline_to_hold(proposal=proposal, actor=other_owner)
    assert list(package.holders.all()) == [cast.vendor]


def test_editors_see_proposals_and_answer_none(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    editor = client_of(cast.other_vendor_editor)
    page = editor.get("/vendor/").content.decode()
    assert package.name in page
    assert "/agree/" not in page
    assert "Nothing waits" not in page
    for step in ("agree", "decline", "take-back"):
        assert editor.post(f"/vendor/proposals/{proposal.pk}/{step}/").status_code == 404
    wrong_side = client_of(owner).post(f"/vendor/proposals/{proposal.pk}/agree/")
    assert wrong_side.status_code == 404
    wrong_side = client_of(other_owner).post(f"/vendor/proposals/{proposal.pk}/take-back/")
    assert wrong_side.status_code == 404


def test_who_asks_twice_has_asked_once(cast: Cast, package: Package, owner: User) -> None:
    add_holder(package=package, vendor=(second := make_vendor()))
    asked = {"package": package, "vendor": cast.other_vendor, "actor": owner}
    assert services.propose_holder(by=cast.vendor, **asked)
    assert not services.propose_holder(by=cast.vendor, **asked)
    with pytest.raises(AlreadyAsked):
        services.propose_holder(by=second, **asked)
    assert HolderProposal.objects.count() == 1


def test_what_cannot_be_proposed(cast: Cast, package: Package, owner: User) -> None:
    def ask(by: Vendor, vendor: Vendor) -> None:
        services.propose_holder(package=package, by=by, vendor=vendor, actor=owner)

    with pytest.raises(NotHolder):
        ask(cast.other_vendor, make_vendor())
    with pytest.raises(AlreadyHolder):
        ask(cast.vendor, cast.vendor)
    with pytest.raises(SampleAmongReal):
        ask(cast.vendor, make_vendor("実在", corporate_number="1" * 13))
    address = f"/vendor/packages/{package.pk}/proposals/"
    unknown = {"by": cast.vendor.pk, "vendor": "どこにもない会社"}
    assert client_of(owner).post(address, unknown).status_code == 422
    stranger = {"by": cast.other_vendor.pk, "vendor": make_vendor().name}
    assert client_of(owner).post(address, stranger).status_code == 422
    assert not HolderProposal.objects.exists()


def test_who_holds_the_package_no_longer_cannot_share_it(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    PackageHolder.objects.filter(package=package).update(vendor=make_vendor())
    with pytest.raises(ProposalLapsed):
        services.agree_to_hold(proposal=proposal, actor=other_owner)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.settled_at) == (ProposalState.OPEN, None)
    assert not package.holders.filter(pk=cast.other_vendor.pk).exists()


def test_who_has_become_a_holder_otherwise_agrees_to_nothing(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    add_holder(package=package, vendor=cast.other_vendor)
    with pytest.raises(AlreadyHolder):
        services.agree_to_hold(proposal=proposal, actor=other_owner)
    assert services.decline_to_hold(proposal=proposal, actor=other_owner)


def test_leaving_and_transferring_take_back_what_has_no_point_any_more(
    cast: Cast, package: Package, owner: User
) -> None:
    third, fourth = make_vendor(), make_vendor()
    add_holder(package=package, vendor=third)
    made = propose(package, to=cast.other_vendor, actor=owner)
    services.leave_package(package=package, vendor=cast.vendor, actor=owner)
    made.refresh_from_db()
    assert (made.state, made.settled_by) == (ProposalState.TAKEN_BACK, owner)
    received = propose(package, to=fourth, actor=owner)
    services.transfer_package(
        package=package,
        former=third,
        to=fourth,
        on=TODAY,
        comment="",
        actor=cast.ministry_reviewer,
        today=TODAY,
    )
    received.refresh_from_db()
    assert (received.state, received.settled_by) == (ProposalState.TAKEN_BACK, None)
    assert list(package.holders.all()) == [fourth]


def test_many_proposals_are_one_query(
    cast: Cast,
    package: Package,
    owner: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(5):
        propose(package, to=make_vendor(), actor=owner)
    own = [cast.vendor.pk]
    with django_assert_num_queries(1):
        assert [one.asked_by for one in proposals_of(package, vendors=own)] == ["owner"] * 5
    with django_assert_num_queries(1):
        waiting = [(str(one.vendor), str(one.proposed_by)) for one in waiting_proposals(own)]
    assert len(waiting) == 5


def test_people_are_named_to_their_own_vendor_only(
    cast: Cast, package: Package, owner: User, other_owner: User
) -> None:
    proposal = propose(package, to=cast.other_vendor, actor=owner)
    services.agree_to_hold(proposal=proposal, actor=other_owner)

    def names(vendor: Vendor) -> tuple[str, str]:
        (shown,) = proposals_of(package, vendors=[vendor.pk])
        return shown.asked_by, shown.settled_by

    assert names(cast.vendor) == ("owner", "")
    assert names(cast.other_vendor) == ("", "other-owner")
