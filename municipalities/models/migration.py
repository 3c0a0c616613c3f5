"""Progress of the migration to standard systems, as published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.models.bodies import Municipality
from portal.common.history import tracked
from standards.models import Business


@tracked
class MigrationProgress(models.Model):
    """Share of the 40 named steps that a body has completed for a business (0 … 1)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="migration_progress"
    )
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField(_("as of"))
    completion = models.DecimalField(_("completion"), max_digits=5, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "business", "as_of"],
                name="one_progress_per_body_business_and_day",
            ),
            models.CheckConstraint(
                condition=Q(completion__gte=0, completion__lte=1),
                name="completion_lies_between_0_and_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.business} {self.completion}"


@tracked
class MigrationStep(models.Model):
    """State of one of the 40 named steps (1 … 40)."""

    class State(models.TextChoices):
        DONE = "done", _("Completed")
        IN_PROGRESS = "in_progress", _("In progress")
        NOT_STARTED = "not_started", _("Not started")
        NOT_APPLICABLE = "not_applicable", _("Not applicable")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="migration_steps"
    )
    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="+")
    as_of = models.DateField(_("as of"))
    number = models.PositiveSmallIntegerField(_("step"))
    name = models.CharField(_("name"), max_length=200)
    state = models.CharField(_("state"), max_length=20, choices=State)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "business", "as_of", "number"],
                name="one_state_per_step",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=40), name="there_are_40_steps"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.business} {self.number} {self.state}"


@tracked
class MigrationExemption(models.Model):
    """特定移行支援システム: a system expected to move later. No business: common functions."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="migration_exemptions"
    )
    business = models.ForeignKey(
        Business, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    as_of = models.DateField(_("as of"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "business", "as_of"],
                nulls_distinct=False,
                name="one_exemption_per_body_business_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.business or '-'}"
