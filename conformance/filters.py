"""Filters of the figures' API."""

from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter
from rest_framework import serializers

from conformance.choices import FitStatus
from conformance.models import Fit
from conformance.queries.summaries import SummaryBy, SummaryFilters
from municipalities.models import Municipality, Prefecture
from standards.choices import MunicipalityClass
from standards.models import Business, Specification


class FitFilter(FilterSet):
    """`class` is added below: Python keeps the word for itself."""

    municipality = ModelChoiceFilter(queryset=Municipality.objects.all(), to_field_name="code")
    specification = ModelChoiceFilter(queryset=Specification.objects.all(), to_field_name="code")
    business = ModelChoiceFilter(
        field_name="specification__businesses",
        queryset=Business.objects.all(),
        to_field_name="slug",
    )
    prefecture = ModelChoiceFilter(
        field_name="municipality__prefecture",
        queryset=Prefecture.objects.all(),
        to_field_name="code",
    )
    status = ChoiceFilter(choices=FitStatus.choices)

    class Meta:
        model = Fit
        fields: list[str] = []


FitFilter.base_filters["class"] = ChoiceFilter(
    field_name="municipality_class", choices=MunicipalityClass.choices
)


class NamedField(serializers.SlugRelatedField[Any]):
    """An unknown name is an error; one with a NUL byte the database cannot even be asked for."""

    def to_internal_value(self, data: Any) -> Any:
        ProhibitNullCharactersValidator()(data)
        return super().to_internal_value(data)


class SummaryQuerySerializer(serializers.Serializer[SummaryFilters]):
    """What `summary` may be asked; an unknown value is an error."""

    by = serializers.ChoiceField(SummaryBy.choices)
    business = NamedField("slug", queryset=Business.objects.all(), required=False)
    specification = NamedField("code", queryset=Specification.objects.all(), required=False)
    prefecture = NamedField("code", queryset=Prefecture.objects.all(), required=False)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        choices = MunicipalityClass.choices
        return super().get_fields() | {"class": serializers.ChoiceField(choices, required=False)}

    def summary_filters(self) -> SummaryFilters:
        asked = self.validated_data
        return SummaryFilters(
            business=_named(asked.get("business"), "slug"),
            specification=_named(asked.get("specification"), "code"),
            prefecture=_named(asked.get("prefecture"), "code"),
            municipality_class=asked.get("class"),
        )


def _named(found: object, attribute: str) -> str | None:
    return getattr(found, attribute) if found is not None else None
