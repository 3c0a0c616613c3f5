"""What a body wants beyond the standard."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.choices import Cause
from municipalities.models.bodies import Municipality
from portal.common.history import tracked
from standards.models import Specification
from standards.models.editions import is_ministry_reviewer
from vendors.models import Release


class LocalRequirementQuerySet(models.QuerySet["LocalRequirement"]):
    def standing(self) -> Self:
        """Those not withdrawn: they count."""
        return self.filter(withdrawn_on__isnull=True)

    def visible_to(self, user: object) -> Self:
        """Texts are for the body, its prefecture and the ministry only; counts are public."""
        if getattr(user, "is_superuser", False) or is_ministry_reviewer(user):
            return self
        if not getattr(user, "is_authenticated", False):
            return self.none()
        key = user.pk  # type: ignore[attr-defined]
        staffed = Municipality.objects.filter(staff__user=key)
        followed = Municipality.objects.filter(prefecture__officers__user=key)
        return self.filter(Q(municipality__in=staffed) | Q(municipality__in=followed))


@tracked
class LocalRequirement(models.Model):
    """独自要件: something the body wants beyond the standard, with its main cause."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="local_requirements"
    )
    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="local_requirements"
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    cause = models.CharField(_("cause"), max_length=20, choices=Cause)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = LocalRequirementQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "specification", "pk"]
        verbose_name = _("local requirement")
        indexes = [
            models.Index(
                fields=["specification", "municipality"],
                condition=Q(withdrawn_on__isnull=True),
                name="standing_local_requirements",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class LocalSupport(models.Model):
    """Whether a release meets a local requirement. No row: not known, counted as unsupported."""

    local_requirement = models.ForeignKey(
        LocalRequirement, on_delete=models.CASCADE, related_name="supports"
    )
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="local_supports")
    is_supported = models.BooleanField(_("met"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["local_requirement", "release"], name="one_local_support_per_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.local_requirement} {self.is_supported}"
