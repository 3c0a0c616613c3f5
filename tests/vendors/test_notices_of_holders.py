"""Those concerned are told who holds a package: asked, agreed, declined, left, transferred."""

from datetime import date

import pytest

from portal.accounts.models import Notice, User
from portal.accounts.notices import notice_text
from tests.factories.people import Cast
from tests.factories.vendors import make_package
from tests.vendors.desk_people import make_owner
from vendors import services
from vendors.models import HolderProposal, Package
from vendors.services.holders import add_holder

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def package(cast: Cast) -> Package:
    return make_package("見本台帳", holders=[cast.vendor])


@pytest.fixture
def owners(cast: Cast) -> list[User]:
    """Two of each vendor; each vendor has an editor besides."""
    return [
        *(make_owner(cast.vendor, name) for name in ("owner", "colleague")),
        *(make_owner(cast.other_vendor, name) for name in ("other-owner", "other-colleague")),
    ]


@pytest.fixture
def proposal(cast: Cast, package: Package, owners: list[User]) -> HolderProposal:
    services.propose_holder(
        package=package, by=cast.vendor, vendor=cast.other_vendor, actor=owners[0]
    )
    return HolderProposal.objects.get()


def told() -> set[str]:
    """Who was told since the last time, of one topic at most."""
    names = set(Notice.objects.values_list("user__username", flat=True))
    assert Notice.objects.values("topic").distinct().count() <= 1
    Notice.objects.all().delete()
    return names


def test_owners_of_the_asked_vendor_learn_of_a_proposal(
    cast: Cast, proposal: HolderProposal, owners: list[User]
) -> None:
    notice = Notice.objects.filter(user=owners[2]).get()
    assert notice.address == "/vendor/"
    for name in (cast.vendor.name, cast.other_vendor.name, "見本台帳"):
        assert name in notice_text(notice)
    assert told() == {"other-owner", "other-colleague"}


def test_owners_of_all_holders_learn_who_joins_them(
    proposal: HolderProposal, owners: list[User]
) -> None:
    told()
    services.agree_to_hold(proposal=proposal, actor=owners[2])
    services.agree_to_hold(proposal=proposal, actor=owners[2])
    notice = Notice.objects.filter(user=owners[0]).get()
    assert (notice.topic, notice.address) == (
        "holder_agreed", f"/vendor/packages/{proposal.package_id}/",
    )  # fmt: skip
    assert told() == {"owner", "colleague", "other-colleague"}


def test_the_proposer_learns_of_a_refusal_and_both_of_what_is_taken_back(
    cast: Cast, package: Package, proposal: HolderProposal, owners: list[User]
) -> None:
    told()
    services.decline_to_hold(proposal=proposal, actor=owners[2])
    assert told() == {"owner", "colleague"}
    services.propose_holder(
        package=package, by=cast.vendor, vendor=cast.other_vendor, actor=owners[0]
    )
    told()
    services.take_back_proposal(proposal=HolderProposal.objects.latest("pk"), actor=owners[0])
    assert told() == {"colleague", "other-owner", "other-colleague"}


def test_members_of_all_holders_learn_that_one_has_left(
    cast: Cast, package: Package, owners: list[User]
) -> None:
    add_holder(package=package, vendor=cast.other_vendor)
    services.leave_package(package=package, vendor=cast.other_vendor, actor=owners[2])
    notice = Notice.objects.filter(user=cast.vendor_editor).get()
    assert notice.address == f"/packages/{package.pk}/"
    assert told() == {
        "owner", "colleague", "vendor-editor", "other-colleague", "other-vendor-editor",
    }  # fmt: skip


def test_members_of_both_vendors_learn_of_a_transfer(
    cast: Cast, package: Package, owners: list[User]
) -> None:
    services.transfer_package(
        package=package,
        former=cast.vendor,
        to=cast.other_vendor,
        on=TODAY,
        comment="",
        actor=cast.ministry_reviewer,
        today=TODAY,
    )
    notice = Notice.objects.filter(user=cast.vendor_editor).get()
    assert "見本台帳" in notice_text(notice)
    everybody = {owner.username for owner in owners} | {"vendor-editor", "other-vendor-editor"}
    assert told() == everybody
