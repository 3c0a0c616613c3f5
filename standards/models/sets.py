"""Sets derived from an edition's rows on publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.triggers import written_once
from standards.choices import MunicipalityClass
from standards.fields import RequirementSetField
from standards.models.editions import Edition


class ObligationSet(models.Model):
    """The rows that are mandatory, optional and prohibited for one class; disjoint.

    `length` is the edition's, held here for a composite foreign key: a set of another length
    cannot be stored.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="obligation_sets")
    municipality_class = models.CharField(_("class"), max_length=20, choices=MunicipalityClass)
    length = models.PositiveIntegerField()
    mandatory = RequirementSetField()
    optional = RequirementSetField()
    prohibited = RequirementSetField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "municipality_class"], name="one_obligation_set_per_class"
            )
        ]
        triggers = [written_once()]

    def __str__(self) -> str:
        return f"{self.edition} {self.municipality_class}"
