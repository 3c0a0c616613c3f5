"""Filters of the catalogs' API; an unknown value is an error, not an empty list."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from standards.choices import EditionStatus, RequirementKind
from standards.models import Business, Edition, RequirementText, Specification
from standards.queries.search_words import containing, folded_words

LONGEST_SEARCH = 100


def visible_editions(request: HttpRequest | None) -> QuerySet[Edition]:
    return Edition.objects.visible_to(getattr(request, "user", None))


class SpecificationFilter(FilterSet):
    business = ModelChoiceFilter(
        field_name="businesses", queryset=Business.objects.all(), to_field_name="slug"
    )

    class Meta:
        model = Specification
        fields: list[str] = []


class EditionFilter(FilterSet):
    specification = ModelChoiceFilter(queryset=Specification.objects.all(), to_field_name="code")
    status = ChoiceFilter(choices=EditionStatus.choices)

    class Meta:
        model = Edition
        fields: list[str] = []


class RequirementFilter(FilterSet):
    edition = ModelChoiceFilter(queryset=visible_editions)
    specification = ModelChoiceFilter(
        field_name="requirement__specification",
        queryset=Specification.objects.all(),
        to_field_name="code",
    )
    kind = ChoiceFilter(field_name="requirement__kind", choices=RequirementKind.choices)
    search = CharFilter(
        method="filter_search",
        max_length=LONGEST_SEARCH,
        help_text="Rows with all these words, an official id or a heading number; as the search.",
    )

    class Meta:
        model = RequirementText
        fields: list[str] = []

    def filter_search(
        self, rows: QuerySet[RequirementText], _name: str, value: str
    ) -> QuerySet[RequirementText]:
        return rows.filter(containing(folded_words(value), entry="search_entry__"))
