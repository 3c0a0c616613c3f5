"""The current figures: one row per body and specification."""

from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from conformance.choices import FitStatus
from municipalities.models import Adoption, Municipality
from standards.choices import MunicipalityClass
from standards.models import Edition, Specification
from vendors.models import Declaration, Release


class FitQuerySet(models.QuerySet["Fit"]):
    def national(self) -> Self:
        """What national figures count: see `Municipality.objects.national`."""
        return self.filter(municipality__in=Municipality.objects.national())

    def known(self) -> Self:
        return self.exclude(status__in=[FitStatus.NOT_APPLICABLE, FitStatus.UNKNOWN])

    def complete(self) -> Self:
        """Cells whose fit rate is final: all optional rows of the class are answered."""
        return self.known().filter(optional_answered=F("optional_total"))

    def provisional(self) -> Self:
        return self.known().filter(
            optional_answered__gt=0, optional_answered__lt=F("optional_total")
        )

    def without_fit_rate(self) -> Self:
        """Known cells of bodies that have not answered a single optional row."""
        return self.known().filter(optional_answered=0, optional_total__gt=0)


_WITHOUT_RATE = When(Q(optional_total__gt=0, optional_answered=0), then=Value(None))


class Fit(models.Model):
    """Counts and status of one cell at the date `as_of`; rates are derived (`fit.md`).

    Counts are null where nothing can be counted (not applicable, or unknown for want of an
    adoption, a valid edition or an accepted declaration). All counts are of counted rows.
    `inputs` is the SHA-256 of what the cell was computed from.
    """

    Status = FitStatus

    municipality = models.ForeignKey(
        Municipality, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    specification = models.ForeignKey(
        Specification, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    municipality_class = models.CharField(
        _("class"), max_length=20, choices=MunicipalityClass, null=True
    )
    adoption = models.ForeignKey(
        Adoption, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    release = models.ForeignKey(
        Release, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    edition = models.ForeignKey(
        Edition, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    declaration = models.ForeignKey(
        Declaration, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="fits",
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=20, choices=FitStatus)
    as_of = models.DateField(_("as of"))
    mandatory_total = models.IntegerField(null=True)
    mandatory_supported = models.IntegerField(null=True)
    mandatory_planned = models.IntegerField(null=True)
    needed_total = models.IntegerField(null=True)
    needed_supported = models.IntegerField(null=True)
    optional_total = models.IntegerField(null=True)
    optional_answered = models.IntegerField(null=True)
    local_total = models.IntegerField(null=True)
    local_supported = models.IntegerField(null=True)
    local_unknown = models.IntegerField(null=True)
    excess = models.IntegerField(null=True)
    workaround = models.IntegerField(null=True)
    custom = models.IntegerField(null=True)
    inputs = models.CharField(max_length=64)
    formula_version = models.CharField(max_length=10)
    fit_total = models.GeneratedField(
        expression=Case(
            _WITHOUT_RATE, default=F("mandatory_total") + F("needed_total") + F("local_total")
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
    fit_supported = models.GeneratedField(
        expression=Case(
            _WITHOUT_RATE,
            default=F("mandatory_supported") + F("needed_supported") + F("local_supported"),
        ),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )

    objects = FitQuerySet.as_manager()

    class Meta:
        verbose_name = _("fit")
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "municipality"], name="one_fit_per_cell"
            ),
            models.CheckConstraint(
                condition=Q(declaration__isnull=True, mandatory_total__isnull=True)
                | Q(declaration__isnull=False, mandatory_total__isnull=False),
                name="counted_exactly_where_declared",
            ),
        ]
        indexes = [models.Index(fields=["municipality"], name="fits_of_a_municipality")]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.specification_id} {self.status}"

    @property
    def gap(self) -> int | None:
        """Number of gap items: missing mandatory and needed rows, and unsupported locals."""
        pairs = (
            (self.mandatory_total, self.mandatory_supported),
            (self.needed_total, self.needed_supported),
            (self.local_total, self.local_supported),
        )
        missing = [
            total - supported
            for total, supported in pairs
            if total is not None and supported is not None
        ]
        return sum(missing) if missing else None

    @property
    def is_provisional(self) -> bool:
        """Some but not all optional rows are answered: the fit rate may still change."""
        return 0 < (self.optional_answered or 0) < (self.optional_total or 0)
