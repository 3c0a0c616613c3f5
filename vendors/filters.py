"""Filters of the packages' API."""

from django.db.models import Q, QuerySet
from django_filters import CharFilter, FilterSet, ModelChoiceFilter, TypedChoiceFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from standards.models import Specification
from vendors.models import Declaration, Package, Registration

# A plain filter of booleans takes what it does not understand for no filter at all.
BOOLEANS = {"true": True, "false": False, "True": True, "False": False, "1": True, "0": False}


class PackageFilter(FilterSet):
    search = CharFilter(method="filter_search", label="Part of the package's or a vendor's name")
    specification = ModelChoiceFilter(
        method="filter_specification",
        queryset=Specification.objects.all(),
        to_field_name="code",
        label="Code of a specification that the package is registered or declared for",
    )
    is_sample = extend_schema_field(OpenApiTypes.BOOL)(
        TypedChoiceFilter(choices=[(name, name) for name in BOOLEANS], coerce=BOOLEANS.get)
    )

    class Meta:
        model = Package
        fields: list[str] = []

    def filter_search(
        self, packages: QuerySet[Package], _name: str, text: str
    ) -> QuerySet[Package]:
        """Also by names that the package or its holders had before."""
        held = Package.objects.filter(
            Q(holders__name__icontains=text)
            | Q(holders__former_names__name__icontains=text)
            | Q(former_names__name__icontains=text)
        )
        return packages.filter(Q(name__icontains=text) | Q(pk__in=held.values("pk")))

    @extend_schema_field(OpenApiTypes.STR)
    def filter_specification(
        self, packages: QuerySet[Package], _name: str, specification: Specification
    ) -> QuerySet[Package]:
        registered = Registration.objects.filter(specification=specification)
        declared = Package.objects.filter(
            releases__declarations__in=specification_declarations(specification)
        )
        return packages.filter(
            Q(pk__in=registered.values("package")) | Q(pk__in=declared.values("pk"))
        )


def specification_declarations(specification: Specification) -> QuerySet[Declaration]:
    return Declaration.objects.public().filter(edition__specification=specification)
