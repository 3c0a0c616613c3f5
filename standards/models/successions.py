"""Continuations of requirements that somebody has looked at and denied."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.models.editions import Edition
from standards.models.rows import Requirement


@tracked
class DismissedSuccession(models.Model):
    """却下した継承案: the row of the edition is much like the former one, and is another one."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="dismissals")
    successor = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="+")
    predecessor = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="+")
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(_("dismissed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed proposal")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "successor", "predecessor"], name="one_dismissal_per_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.predecessor} → {self.successor}"
