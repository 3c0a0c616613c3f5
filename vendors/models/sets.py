"""Sets derived from a declaration's answers when it is accepted."""

from django.db import models

from portal.common.triggers import written_once
from standards.fields import RequirementSetField
from standards.models import Edition
from vendors.models.declarations import Declaration


class SupportSet(models.Model):
    """The answered rows of an accepted declaration, one disjoint set per support level."""

    declaration = models.OneToOneField(
        Declaration, on_delete=models.PROTECT, primary_key=True, related_name="support_set"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    length = models.PositiveIntegerField()
    standard = RequirementSetField()
    configurable = RequirementSetField()
    option = RequirementSetField()
    planned = RequirementSetField()
    workaround = RequirementSetField()
    custom = RequirementSetField()
    none = RequirementSetField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        triggers = [written_once()]

    def __str__(self) -> str:
        return f"{self.declaration}"


class PlannedSet(models.Model):
    """Rows planned for one date.

    `in_time` holds those of them whose own effective date (or else the edition's) is not passed
    on that date: only these let a body count as `planned` (`fit.md`, status).
    """

    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="planned_sets"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    length = models.PositiveIntegerField()
    planned_on = models.DateField()
    rows = RequirementSetField()
    in_time = RequirementSetField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "planned_on"], name="one_planned_set_per_date"
            )
        ]
        triggers = [written_once()]

    def __str__(self) -> str:
        return f"{self.declaration} {self.planned_on}"
