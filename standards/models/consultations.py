"""意見照会: a draft open for comments between two dates."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.choices import Outcome, Side
from standards.models.editions import Edition
from standards.models.rows import Requirement


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open(self, at: date) -> Self:
        """Those in which comments may be made at `at`; the last day counts."""
        return self.filter(opens_on__lte=at, closes_on__gte=at)


@tracked
class Consultation(models.Model):
    """One consultation of an edition; its record stays with the edition."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="consultation")
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    call = models.TextField(_("what is asked"), blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]
        verbose_name = _("consultation")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="consultation_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.opens_on} – {self.closes_on}"


@tracked
class Comment(models.Model):
    """意見: on one requirement or in general; an answer to another comment makes a thread.

    `organization` is the name of the body for which the author spoke, as it was then.
    A comment that was taken back keeps its place; its text is not shown any more.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    thread = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    side = models.CharField(_("speaks for"), max_length=20, choices=Side)
    organization = models.CharField(_("organization"), max_length=200)
    text = models.TextField(_("comment"))
    created_at = models.DateTimeField(_("written at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comment")
        constraints = [
            models.UniqueConstraint(
                fields=["id", "consultation"], name="comment_names_its_consultation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation} {self.pk}"


@tracked
class CommentDecision(models.Model):
    """意見への回答: what the ministry does with a thread, and why. It may be revised."""

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("decision on a comment")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.outcome}"
