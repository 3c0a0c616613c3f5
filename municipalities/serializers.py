"""Bodies as the API shows them."""

from datetime import date
from typing import Any

from rest_framework import serializers

from municipalities.models import Municipality, Population
from standards.choices import MunicipalityClass

CLASS = "class"


class MunicipalitySerializer(serializers.ModelSerializer[Municipality]):
    """Names are not unique: `full_name` is the name with its prefecture.

    The queryset annotates `class_at` and prefetches the populations, newest first.
    """

    prefecture = serializers.CharField(source="prefecture.code", help_text="Code of two digits.")
    prefecture_name = serializers.CharField(source="prefecture.name")
    population = serializers.SerializerMethodField()
    population_counted_on = serializers.SerializerMethodField()
    population_statistic = serializers.SerializerMethodField()

    class Meta:
        model = Municipality
        fields = [
            "code", "prefecture", "prefecture_name", "name", "full_name", "kana",
            "population", "population_counted_on", "population_statistic",
            "latitude", "longitude", "is_prefecture", "is_example",
        ]  # fmt: skip

    def get_fields(self) -> dict[str, Any]:
        """Add `class`, a word that Python keeps for itself."""
        fields = super().get_fields()
        return fields | {
            CLASS: serializers.ChoiceField(
                MunicipalityClass.choices, source="class_at", allow_null=True,
                help_text="Class today; null where it is not known.",
            )
        }  # fmt: skip

    def get_population(self, body: Municipality) -> int | None:
        newest = newest_population(body)
        return newest.residents if newest else None

    def get_population_counted_on(self, body: Municipality) -> date | None:
        newest = newest_population(body)
        return newest.counted_on if newest else None

    def get_population_statistic(self, body: Municipality) -> str | None:
        newest = newest_population(body)
        return newest.statistic if newest else None


def newest_population(body: Municipality) -> Population | None:
    return next(iter(body.populations.all()), None)
