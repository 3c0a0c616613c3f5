"""共同保有の申入れ: a vendor holds a package jointly when an owner of it has agreed."""

from django.db import transaction

from portal.accounts.models import User
from vendors.choices import ProposalState
from vendors.desk_exceptions import AlreadyAsked, AlreadyHolder, NotHolder, ProposalLapsed
from vendors.models import HolderProposal, Package, Vendor
from vendors.services.holders import add_holder, holding_of, lock_holders, require_alike
from vendors.services.proposal_states import settle, tell_of


@transaction.atomic
def propose_holder(*, package: Package, by: Vendor, vendor: Vendor, actor: User) -> bool:
    """Ask `vendor` to hold the package jointly with `by`, who holds it.

    False if `by` waits for its answer already. Raises NotHolder, SampleAmongReal, AlreadyHolder,
    AlreadyAsked.
    """
    lock_holders(package)
    holding_of(package, by)
    require_alike(package, vendor)
    if package.holders.filter(pk=vendor.pk).exists():
        raise AlreadyHolder(vendor=vendor.name)
    if _is_waiting(package, by, vendor):
        return False
    proposal = HolderProposal.objects.create(
        package=package, proposed_by=by, vendor=vendor, asked_by=actor
    )
    tell_of(proposal, actor=actor)
    return True


@transaction.atomic
def agree_to_hold(*, proposal: HolderProposal, actor: User) -> bool:
    """The vendor that was asked becomes the last holder in order.

    False if this person has agreed already. Raises ProposalSettled, ProposalLapsed,
    AlreadyHolder, SampleAmongReal; the proposal waits on after the last three.
    """
    lock_holders(proposal.package)
    if not settle(proposal, to=ProposalState.AGREED, actor=actor):
        return False
    _require_still_held(proposal)
    add_holder(package=proposal.package, vendor=proposal.vendor)
    tell_of(proposal, actor=actor)
    return True


def decline_to_hold(*, proposal: HolderProposal, actor: User) -> bool:
    """False if this person has declined already. Raises ProposalSettled."""
    return _close(proposal, to=ProposalState.DECLINED, actor=actor)


def take_back_proposal(*, proposal: HolderProposal, actor: User) -> bool:
    """By the vendor that made it. False if done already. Raises ProposalSettled."""
    return _close(proposal, to=ProposalState.TAKEN_BACK, actor=actor)


@transaction.atomic
def _close(proposal: HolderProposal, *, to: ProposalState, actor: User) -> bool:
    if not settle(proposal, to=to, actor=actor):
        return False
    tell_of(proposal, actor=actor)
    return True


def _is_waiting(package: Package, by: Vendor, vendor: Vendor) -> bool:
    """Whether `vendor` is asked by this holder. Raises AlreadyAsked if it is by another one."""
    waiting = HolderProposal.objects.filter(
        package=package, vendor=vendor, state=ProposalState.OPEN
    ).select_related("proposed_by")
    found = waiting.first()
    if found is not None and found.proposed_by_id != by.pk:
        raise AlreadyAsked(vendor=vendor.name, proposer=found.proposed_by.name)
    return found is not None


def _require_still_held(proposal: HolderProposal) -> None:
    """Whoever has ceased to hold the package cannot share it any more."""
    try:
        holding_of(proposal.package, proposal.proposed_by)
    except NotHolder as error:
        raise ProposalLapsed(vendor=proposal.proposed_by.name) from error
