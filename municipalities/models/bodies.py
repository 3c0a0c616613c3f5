"""Prefectures, municipalities, their classes through time, and who works there."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, OuterRef, Q, Subquery
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.choices import MunicipalityClass


class WholeRange(Func):
    """The range that holds one id: lets an exclusion constraint compare ids without btree_gist."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, '[]')"

    def __init__(self, field: str) -> None:
        super().__init__(field, field)


@tracked
class Prefecture(models.Model):
    """都道府県. The code has two digits (01 Hokkaido … 47 Okinawa)."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=10, unique=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("prefecture")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{2}$"), name="prefecture_code_has_two_digits"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def real(self) -> Self:
        """Without the example bodies: the one place that keeps them out of figures."""
        return self.filter(is_example=False)

    def national(self) -> Self:
        """The municipalities that national figures count: no examples, no prefectures.

        The 47 prefectures run a few systems themselves and are shown apart.
        """
        return self.real().filter(is_prefecture=False)

    def with_class(self, *, at: date) -> Self:
        """Annotate `class_at`, the body's class on that day."""
        period = ClassPeriod.objects.filter(municipality=OuterRef("pk"), period__contains=at)
        return self.annotate(class_at=Subquery(period.values("municipality_class")[:1]))

    def with_population(self) -> Self:
        """Annotate `population`, the latest known number of residents."""
        latest = Population.objects.filter(municipality=OuterRef("pk")).newest_first()
        return self.annotate(population=Subquery(latest.values("residents")[:1]))


@tracked
class Municipality(models.Model):
    """団体: a local government that runs standardized systems; a prefecture may be one, too.

    The code has six digits, the last of them a check digit. Names are not unique: show a name
    with its prefecture.
    """

    code = models.CharField(_("code"), max_length=6, unique=True)
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, related_name="municipalities"
    )
    name = models.CharField(_("name"), max_length=60)
    kana = models.CharField(_("reading"), max_length=120, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    is_prefecture = models.BooleanField(_("prefecture's own systems"), default=False)
    is_example = models.BooleanField(_("example body"), default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{6}$"), name="municipality_code_has_six_digits"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Prefecture and name; a prefecture's own systems carry its name once."""
        return self.name if self.is_prefecture else f"{self.prefecture.name}{self.name}"


@tracked
class ClassPeriod(models.Model):
    """団体区分の履歴: the class of a body during a period; periods never overlap."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="class_periods"
    )
    municipality_class = models.CharField(_("class"), max_length=20, choices=MunicipalityClass)
    period = DateRangeField(_("period"))

    class Meta:
        ordering = ["municipality", "period"]
        constraints = [
            ExclusionConstraint(
                name="one_class_at_a_time",
                expressions=[
                    (WholeRange("municipality"), RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.municipality_class}"


class PopulationQuerySet(models.QuerySet["Population"]):
    def newest_first(self) -> Self:
        """Of several statistics of one day, the one whose name comes first by its characters.

        `conformance/sql/summary.sql` orders in the same way.
        """
        return self.order_by("-counted_on", Collate("statistic", "C"))


@tracked
class Population(models.Model):
    """Residents of a body, counted on a day by a named statistic."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="populations"
    )
    counted_on = models.DateField(_("counted on"))
    statistic = models.CharField(_("statistic"), max_length=200)
    residents = models.PositiveIntegerField(_("residents"))

    objects = PopulationQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "-counted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "counted_on", "statistic"],
                name="one_population_per_day_and_statistic",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.residents}"


@tracked
class MunicipalityStaff(models.Model):
    """A user who works for a municipality."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="municipality_memberships"
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="staff")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality"], name="one_membership_per_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.municipality}"


@tracked
class PrefectureOfficer(models.Model):
    """A user who follows a prefecture's municipalities."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prefecture_memberships"
    )
    prefecture = models.ForeignKey(Prefecture, on_delete=models.CASCADE, related_name="officers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "prefecture"], name="one_membership_per_prefecture"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.prefecture}"
