"""What a body runs, and which options it needs."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.choices import AdoptionStatus
from municipalities.models.bodies import Municipality, WholeRange
from portal.common.history import tracked
from standards.fields import OptionalSetField, RequirementSetField
from standards.models import Edition, Specification
from vendors.models import Release


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def current(self, at: date) -> Self:
        return self.filter(status=AdoptionStatus.CURRENT, period__contains=at)


@tracked
class Adoption(models.Model):
    """導入: a body uses, or plans to use, a release for a specification, against one edition.

    `contracted` are the options under contract; null means the body left it empty and counts as
    all options. `custom_built` are the rows built for this body alone.
    """

    Status = AdoptionStatus

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="adoptions"
    )
    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="adoptions"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="adoptions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="adoptions")
    status = models.CharField(
        _("status"), max_length=10, choices=AdoptionStatus, default=AdoptionStatus.CURRENT
    )
    period = DateRangeField(_("period"))
    length = models.PositiveIntegerField()
    contracted: OptionalSetField = RequirementSetField(
        _("contracted options"), null=True, blank=True
    )
    custom_built: OptionalSetField = RequirementSetField(
        _("built for this body"), null=True, blank=True
    )

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "specification", "period"]
        verbose_name = _("adoption")
        constraints = [
            ExclusionConstraint(
                name="one_current_adoption_per_specification",
                expressions=[
                    (WholeRange("municipality"), RangeOperators.OVERLAPS),
                    (WholeRange("specification"), RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(status=AdoptionStatus.CURRENT),
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.specification} {self.release}"


@tracked
class Need(models.Model):
    """必要機能: the optional rows a body said yes to, and those it has answered at all.

    `suspect` are rows answered for an earlier edition (`carried_from`) and changed in substance
    since: they are neither needed nor answered until the body answers again.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="needs")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="needs")
    length = models.PositiveIntegerField()
    needed = RequirementSetField(_("needed options"))
    answered = RequirementSetField(_("answered options"))
    suspect: OptionalSetField = RequirementSetField(_("suspect options"), null=True, blank=True)
    carried_from = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("need")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "municipality"], name="one_need_per_body_and_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.edition}"
