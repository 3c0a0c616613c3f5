"""Figures as the API shows them. A rate is the displayed text, or null for "no figure"."""

from typing import Any

from rest_framework import serializers

from conformance.choices import FitStatus
from conformance.models import Fit
from conformance.queries.gap_items import GapKind, GapReason
from conformance.queries.standing import StandingKind
from conformance.queries.summaries import SummaryBy
from conformance.rates import UnknownReason, rates_of, unknown_reason
from municipalities.choices import Cause
from portal.common.sample_data import shows_sample_data

RATE = "Percent with one decimal, never rounded to 100.0 or 0.0; null: no figure."


class RateField(serializers.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, read_only=True, help_text=RATE, **options)


class FitSerializer(serializers.ModelSerializer[Fit]):
    """Counts are null where nothing can be counted; see `status` and `unknown_reason`."""

    municipality = serializers.CharField(source="municipality.code")
    municipality_name = serializers.CharField(source="municipality.full_name")
    specification = serializers.CharField(source="specification.code")
    edition = serializers.CharField(source="edition.number", allow_null=True, default=None)
    release = serializers.SerializerMethodField(help_text="Package and version.")
    gap = serializers.IntegerField(allow_null=True)
    provisional = serializers.BooleanField(source="is_provisional")
    unknown_reason = serializers.SerializerMethodField()
    conformance_rate = RateField(source="rates.conformance")
    fit_rate = RateField(source="rates.fit")
    option_coverage = RateField(source="rates.option_coverage")
    planned_conformance_rate = RateField(source="rates.planned_conformance")
    sample = serializers.SerializerMethodField(help_text="Made of invented data.")

    class Meta:
        model = Fit
        fields = [
            "municipality", "municipality_name", "specification", "municipality_class", "status",
            "unknown_reason", "as_of", "edition_id", "edition", "release_id", "release",
            "formula_version", "mandatory_total", "mandatory_supported", "mandatory_planned",
            "needed_total", "needed_supported", "optional_total", "optional_answered",
            "local_total", "local_supported", "local_unknown", "fit_total", "fit_supported",
            "gap", "excess", "workaround", "custom", "provisional", "conformance_rate",
            "fit_rate", "option_coverage", "planned_conformance_rate", "sample",
        ]  # fmt: skip

    def to_representation(self, instance: Fit) -> dict[str, Any]:
        instance.rates = rates_of(instance)  # type: ignore[attr-defined]
        shown: dict[str, Any] = super().to_representation(instance)
        return shown

    def get_release(self, fit: Fit) -> str | None:
        return str(fit.release) if fit.release else None

    def get_unknown_reason(self, fit: Fit) -> UnknownReason | None:
        return unknown_reason(fit)

    def get_sample(self, fit: Fit) -> bool:
        return is_sample(fit)


def is_sample(fit: Fit) -> bool:
    """Whether the edition or the package is invented; without them, whether the site's data are."""
    if fit.edition and fit.release:
        return fit.edition.is_sample or fit.release.package.is_sample or shows_sample_data()
    return shows_sample_data()


class GapItemSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(GapKind.choices)
    reason = serializers.ChoiceField(GapReason.choices)
    requirement_kind = serializers.CharField(
        source="row.requirement.kind", allow_null=True, default=None
    )
    official_id = serializers.CharField(
        source="row.requirement.official_id", allow_null=True, default=None
    )
    title = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    planned_on = serializers.DateField(allow_null=True)
    is_custom_built = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)
    cause = serializers.ChoiceField(Cause.choices, allow_null=True)
    is_hidden = serializers.BooleanField(
        help_text="A local requirement whose text only the body and its supervisors may read."
    )


class ExcessItemSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField()
    requirement_kind = serializers.CharField(source="row.requirement.kind")
    official_id = serializers.CharField(source="row.requirement.official_id")
    title = serializers.CharField(source="row.name")
    text = serializers.CharField(source="row.text")


class CellGapsSerializer(serializers.Serializer[Any]):
    """The rows that the cell's counts were counted from."""

    fit = FitSerializer()
    gaps = GapItemSerializer(many=True)
    excess = ExcessItemSerializer(many=True)


class StandingLineSerializer(serializers.Serializer[Any]):
    """Rows, and those of them that are claimed as supported, too."""

    kind = serializers.ChoiceField(StandingKind.choices)
    rows = serializers.IntegerField()
    rate = RateField()
    claimed_rows = serializers.IntegerField()
    claimed_rate = RateField()


class StandingSerializer(serializers.Serializer[Any]):
    """Claimed, evidenced, confirmed and contested rows, apart."""

    fit = FitSerializer()
    demanded = serializers.IntegerField(
        source="standing.demanded.count", help_text="Mandatory and needed rows."
    )
    lines = StandingLineSerializer(source="standing.lines", many=True)
    confirming_bodies = serializers.IntegerField(source="standing.bodies")
    confirmed_as_a_whole = serializers.BooleanField(source="standing.is_whole")
    tested_elsewhere = serializers.IntegerField(
        source="standing.tested_elsewhere", help_text="Tested rows that no figure counts."
    )


class AggregateSerializer(serializers.Serializer[Any]):
    """`n` bodies have the rate. Three named means: of the bodies, pooled, by population."""

    n = serializers.IntegerField()
    supported = serializers.IntegerField()
    total = serializers.IntegerField()
    mean_of_bodies = RateField(source="mean_text")
    pooled = RateField(source="pooled_text")
    population_weighted = RateField(source="weighted_text")
    quartile_1 = RateField(source="quartile_1_text")
    median = RateField(source="median_text")
    quartile_3 = RateField(source="quartile_3_text")


class StatusCountsSerializer(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        return {str(status): serializers.IntegerField() for status in FitStatus}


class SummarySerializer(serializers.Serializer[Any]):
    """One group. `bodies` = `known` + `not_applicable` + `unknown`."""

    key = serializers.CharField(allow_null=True, help_text="Null: bodies not known to belong.")
    label = serializers.CharField()  # type: ignore[assignment]
    bodies = serializers.IntegerField()
    known = serializers.IntegerField()
    not_applicable = serializers.IntegerField()
    unknown = serializers.IntegerField()
    partly_unknown = serializers.IntegerField()
    provisional = serializers.IntegerField(help_text="Known, with some options unanswered.")
    missing = serializers.IntegerField(help_text="Known, without a fit rate: no option answered.")
    without_population = serializers.IntegerField()
    statuses = StatusCountsSerializer()
    as_of_first = serializers.DateField(allow_null=True)
    as_of_last = serializers.DateField(allow_null=True)
    formula_versions = serializers.ListField(child=serializers.CharField())
    editions = serializers.ListField(child=serializers.CharField())
    standard_conformance = AggregateSerializer(source="conformance")
    fit_rate = AggregateSerializer(source="fit")


class SummaryListSerializer(serializers.Serializer[Any]):
    by = serializers.ChoiceField(SummaryBy.choices)
    demo_data = serializers.BooleanField()
    results = SummarySerializer(many=True)
