"""A proposal is answered, taken back and made by several people in the same moment."""

import pytest

from portal.accounts.models import Notice, User
from tests.factories.vendors import make_package, make_vendor
from tests.vendors.desk_people import make_owner
from tests.vendors.test_declarations_at_the_same_time import at_once
from vendors import services
from vendors.choices import ProposalState
from vendors.models import HolderProposal, Package, Vendor

pytestmark = pytest.mark.django_db(transaction=True)


class Moment:
    """One vendor's package, another vendor that is asked, and two owners of each."""

    def __init__(self) -> None:
        self.vendor, self.other = make_vendor(), make_vendor()
        self.package: Package = make_package(holders=[self.vendor])
        self.owner, self.colleague = make_owner(self.vendor), make_owner(self.vendor, "colleague")
        self.one, self.two = make_owner(self.other, "one"), make_owner(self.other, "two")

    def propose(self, by: Vendor | None = None) -> None:
        package = Package.objects.get(pk=self.package.pk)
        by = by or self.vendor
        services.propose_holder(package=package, by=by, vendor=self.other, actor=self.owner)

    def proposal(self) -> HolderProposal:
        """As another request would load it."""
        return HolderProposal.objects.get()

    def agree(self, actor: User) -> None:
        services.agree_to_hold(proposal=self.proposal(), actor=actor)

    def decline(self, actor: User) -> None:
        services.decline_to_hold(proposal=self.proposal(), actor=actor)

    def take_back(self) -> None:
        services.take_back_proposal(proposal=self.proposal(), actor=self.owner)


@pytest.fixture
def moment() -> Moment:
    return Moment()


def test_a_double_click_agrees_once(moment: Moment) -> None:
    moment.propose()
    assert at_once(*[lambda: moment.agree(moment.one)] * 3) == ["done"] * 3
    assert moment.package.holders.count() == 2
    assert Notice.objects.filter(topic="holder_agreed", user=moment.owner).count() == 1


def test_of_two_owners_who_answer_differently_one_wins(moment: Moment) -> None:
    moment.propose()
    ends = at_once(lambda: moment.agree(moment.one), lambda: moment.decline(moment.two))
    assert sorted(ends) == ["done", "proposal_settled"]
    has_agreed = moment.proposal().state == ProposalState.AGREED
    assert moment.package.holders.filter(pk=moment.other.pk).exists() is has_agreed


def test_it_is_agreed_to_or_taken_back_and_not_both(moment: Moment) -> None:
    moment.propose()
    ends = at_once(lambda: moment.agree(moment.one), moment.take_back)
    assert sorted(ends) == ["done", "proposal_settled"]
    has_agreed = moment.proposal().state == ProposalState.AGREED
    assert moment.package.holders.filter(pk=moment.other.pk).exists() is has_agreed


def test_who_asks_twice_at_once_asks_once(moment: Moment) -> None:
    assert at_once(*[moment.propose] * 3) == ["done"] * 3
    assert HolderProposal.objects.count() == 1
    assert Notice.objects.filter(topic="holder_proposed").count() == 2


def test_nobody_joins_whom_the_proposer_leaves_in_the_same_moment(moment: Moment) -> None:
    third = make_vendor()
    moment.package.holder_links.create(vendor=third, order=2)
    moment.propose()
    ends = at_once(
        lambda: moment.agree(moment.one),
        lambda: services.leave_package(
            package=moment.package, vendor=moment.vendor, actor=moment.owner
        ),
    )
    has_agreed = moment.proposal().state == ProposalState.AGREED
    assert sorted(ends) == (["done", "done"] if has_agreed else ["done", "proposal_settled"])
    expected = {third.pk, moment.other.pk} if has_agreed else {third.pk}
    assert set(moment.package.holders.values_list("pk", flat=True)) == expected
