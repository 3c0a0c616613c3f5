"""What one vendor asks of another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from vendors.choices import ProposalState
from vendors.models.packages import Package, Vendor


@tracked
class HolderProposal(models.Model):
    """共同保有の申入れ: a holder asks another vendor to hold the package jointly.

    Nobody becomes a holder, with the duties and the name on public pages, without their own word.
    """

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="proposals_made")
    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="proposals_received")
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("proposal to hold a package jointly")
        constraints = [
            models.UniqueConstraint(
                fields=["package", "vendor"],
                condition=Q(state=ProposalState.OPEN),
                name="one_open_proposal_per_vendor",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, settled_at__isnull=True)
                | (~Q(state=ProposalState.OPEN) & Q(settled_at__isnull=False)),
                name="proposal_is_settled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package}: {self.vendor}"
