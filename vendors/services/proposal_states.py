"""From waiting to settled: of a proposal to hold a package jointly."""

from django.db.models import Q
from django.db.models.functions import Now

from portal.accounts.models import User
from vendors.choices import ProposalState
from vendors.desk_exceptions import ProposalSettled
from vendors.models import HolderProposal, Package, Vendor
from vendors.signals import proposal_moved

OPEN = ProposalState.OPEN


def settle(proposal: HolderProposal, *, to: ProposalState, actor: User | None) -> bool:
    """Compare and set: of two that answer at once, one wins and the other gets ProposalSettled.

    False if this person has answered so already, as with a double click. Without an actor it is
    settled by what has happened to the package.
    """
    waiting = HolderProposal.objects.filter(pk=proposal.pk, state=OPEN)
    settled = waiting.update(state=to, settled_by=actor, settled_at=Now())
    proposal.refresh_from_db(fields=["state", "settled_by", "settled_at"])
    if settled:
        return True
    if (proposal.state, proposal.settled_by) == (to, actor):
        return False
    raise ProposalSettled(state=proposal.get_state_display())


def tell_of(proposal: HolderProposal, *, actor: User | None) -> None:
    """Say to those who listen what the proposal has come to."""
    proposal_moved.send(HolderProposal, proposal=proposal, actor=actor)


def take_back_pointless(
    package: Package, *, former: Vendor, actor: User | None, holder: Vendor | None = None
) -> None:
    """What a former holder has asked for, and what the new one is asked, waits no longer.

    The caller holds the package's lock, so nobody proposes or agrees meanwhile.
    """
    waiting = HolderProposal.objects.select_for_update().filter(package=package, state=OPEN)
    for proposal in waiting.filter(Q(proposed_by=former) | Q(vendor=holder)):
        settle(proposal, to=ProposalState.TAKEN_BACK, actor=actor)
        tell_of(proposal, actor=actor)
