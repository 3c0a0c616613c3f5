"""Who does the work of a specification."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.models.bodies import Municipality
from portal.common.history import tracked
from standards.choices import MunicipalityClass
from standards.models import Specification


@tracked
class Duty(models.Model):
    """事務の実施主体: the default of a class, or the exception of one body.

    Without any row a municipality does the work itself and a prefecture does not.
    """

    specification = models.ForeignKey(
        Specification, on_delete=models.CASCADE, related_name="duties"
    )
    municipality_class = models.CharField(
        _("class"), max_length=20, choices=MunicipalityClass, null=True, blank=True
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="duties"
    )
    performs = models.BooleanField(_("does the work itself"))
    handled_by = models.CharField(_("who does it instead"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality_class__isnull=True, municipality__isnull=False)
                | Q(municipality_class__isnull=False, municipality__isnull=True),
                name="duty_is_of_a_class_or_of_a_body",
            ),
            models.UniqueConstraint(
                fields=["specification", "municipality_class"],
                condition=Q(municipality__isnull=True),
                name="one_duty_per_class",
            ),
            models.UniqueConstraint(
                fields=["specification", "municipality"],
                condition=Q(municipality__isnull=False),
                name="one_duty_per_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.specification} {self.municipality_class or self.municipality}"
