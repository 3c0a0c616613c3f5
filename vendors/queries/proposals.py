"""Who asks whom to hold a package jointly."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vendors.choices import ProposalState
from vendors.models import HolderProposal, Package


@dataclass(frozen=True, slots=True)
class AskedHolder:
    """A proposal as a reader sees it: people are named to those of their own vendor only.

    The rule of `standards.naming`, between two vendors. A name is empty where it is not told, and
    where nobody has answered or a transfer has ended the matter.
    """

    proposal: HolderProposal
    asked_by: str
    settled_by: str


def proposals_of(package: Package, *, vendors: Collection[int]) -> list[AskedHolder]:
    """All that was ever asked, the newest first; `vendors` are the reader's. One query."""
    found = _named().filter(package=package).select_related("asked_by", "settled_by")
    return [_shown(proposal, vendors) for proposal in found]


def waiting_proposals(vendors: Collection[int]) -> QuerySet[HolderProposal]:
    """Those that these vendors have made or received, the newest first; one query."""
    concerned = Q(vendor__in=vendors) | Q(proposed_by__in=vendors)
    return _named().filter(concerned, state=ProposalState.OPEN)


def _named() -> QuerySet[HolderProposal]:
    found = HolderProposal.objects.select_related("package", "vendor", "proposed_by")
    return found.order_by("-asked_at", "-pk")


def _shown(proposal: HolderProposal, vendors: Collection[int]) -> AskedHolder:
    is_taken_back = proposal.state == ProposalState.TAKEN_BACK
    settling = proposal.proposed_by_id if is_taken_back else proposal.vendor_id
    return AskedHolder(
        proposal,
        asked_by=str(proposal.asked_by or "") if proposal.proposed_by_id in vendors else "",
        settled_by=str(proposal.settled_by or "") if settling in vendors else "",
    )
