"""Businesses, their specifications, and who answers for them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.choices import FROZEN_STATUSES


@tracked
class Ministry(models.Model):
    """所管省庁: the ministry that publishes a specification."""

    name = models.CharField(_("name"), max_length=100, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked
class MinistryReviewer(models.Model):
    """A user who reviews and publishes for a ministry."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ministry_memberships"
    )
    ministry = models.ForeignKey(Ministry, on_delete=models.CASCADE, related_name="reviewers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "ministry"], name="one_reviewer_per_ministry")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.ministry}"


@tracked
class Business(models.Model):
    """業務: one of the 17 (20 today) standardized businesses."""

    slug = models.SlugField(_("address"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    name = models.CharField(_("name"), max_length=100, unique=True)
    name_en = models.CharField(_("English name"), max_length=100)
    wave = models.PositiveSmallIntegerField(_("year of designation"))

    class Meta:
        ordering = ["order"]
        verbose_name = _("business")
        verbose_name_plural = _("businesses")

    def __str__(self) -> str:
        return self.name_en if (get_language() or "ja").startswith("en") else self.name


class SpecificationQuerySet(models.QuerySet["Specification"]):
    def measured(self) -> Self:
        """Specifications with a published edition: only these have cells and figures."""
        return self.filter(editions__status__in=FROZEN_STATUSES).distinct()

    def editable_by(self, user: object) -> Self:
        """Those whose editions the user writes: their ministry's reviewers, administrators."""
        if getattr(user, "is_superuser", False):
            return self
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(ministry__reviewers__user=user.pk)  # type: ignore[attr-defined]


@tracked
class Specification(models.Model):
    """標準仕様書: a standard with a code of three digits and perhaps a variant (022-1)."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=100)
    businesses = models.ManyToManyField(
        Business, related_name="specifications", verbose_name=_("businesses"), blank=True
    )
    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, null=True, blank=True, related_name="specifications"
    )

    objects = SpecificationQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("specification")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{3}(-[0-9])?$"),
                name="specification_code_has_three_digits_and_perhaps_a_variant",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
