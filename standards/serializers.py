"""Catalogs as the API shows them."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from standards.choices import MunicipalityClass, ObligationLevel
from standards.models import Business, Edition, RequirementText, Specification


class BusinessSerializer(serializers.ModelSerializer[Business]):
    specifications: "serializers.SlugRelatedField[Specification]" = serializers.SlugRelatedField(
        "code", many=True, read_only=True
    )

    class Meta:
        model = Business
        fields = ["slug", "order", "name", "name_en", "wave", "specifications"]


class SpecificationSerializer(serializers.ModelSerializer[Specification]):
    businesses: "serializers.SlugRelatedField[Business]" = serializers.SlugRelatedField(
        "slug", many=True, read_only=True
    )
    ministry = serializers.CharField(source="ministry.name", allow_null=True, default=None)

    class Meta:
        model = Specification
        fields = ["code", "name", "ministry", "businesses"]


class EditionSerializer(serializers.ModelSerializer[Edition]):
    specification = serializers.CharField(source="specification.code")
    row_count = serializers.IntegerField(
        source="length", allow_null=True, help_text="Number of rows; null for a draft."
    )

    class Meta:
        model = Edition
        fields = [
            "id", "specification", "number", "status", "valid_from", "valid_until",
            "effective_on", "published_at", "row_count", "fingerprint", "is_sample",
        ]  # fmt: skip


class RequirementSerializer(serializers.ModelSerializer[RequirementText]):
    """One row of an edition."""

    specification = serializers.CharField(source="requirement.specification.code")
    official_id = serializers.CharField(source="requirement.official_id")
    kind = serializers.CharField(source="requirement.kind")
    heading_number = serializers.CharField(source="heading.number")
    heading = serializers.CharField(source="heading.title")
    obligations = serializers.SerializerMethodField(
        help_text="Obligation by class; a class that is not named is not concerned."
    )

    class Meta:
        model = RequirementText
        fields = [
            "id", "edition", "specification", "kind", "official_id", "position",
            "heading_number", "heading", "name", "text", "rationale", "notes",
            "revision_type", "effective_on", "fingerprint", "obligations",
        ]  # fmt: skip

    @extend_schema_field(
        serializers.DictField(child=serializers.ChoiceField(choices=ObligationLevel.choices))
    )
    def get_obligations(self, row: RequirementText) -> dict[str, str]:
        levels = {item.municipality_class: item.level for item in row.obligations.all()}
        return {name: levels[name] for name in MunicipalityClass.values if name in levels}
