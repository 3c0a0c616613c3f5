"""Filters of the bodies' API."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Concat
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from municipalities.models import Municipality, Prefecture
from portal.common.characters import match_key
from standards.choices import MunicipalityClass


class MunicipalityFilter(FilterSet):
    """`class` is added below: Python keeps the word for itself."""

    search = CharFilter(method="filter_search", label="Part of the name, the reading or the code")
    prefecture = ModelChoiceFilter(queryset=Prefecture.objects.all(), to_field_name="code")

    class Meta:
        model = Municipality
        fields: list[str] = []

    def filter_search(
        self, bodies: QuerySet[Municipality], _name: str, text: str
    ) -> QuerySet[Municipality]:
        return bodies.filter(named(text))

    def filter_class(
        self, bodies: QuerySet[Municipality], _name: str, value: str
    ) -> QuerySet[Municipality]:
        return bodies.filter(Q(class_at=value))


MunicipalityFilter.base_filters["class"] = ChoiceFilter(
    method="filter_class", choices=MunicipalityClass.choices, label="Class today"
)


KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
"""Readings are written in katakana; whoever types hiragana means the same."""


def named(text: str) -> Q:
    """Bodies with this text in their full name, reading or code; wide letters are folded."""
    folded = match_key(text)
    return (
        Q(full_name_text__icontains=text.strip())
        | Q(full_name_text__icontains=folded)
        | Q(kana__icontains=folded.translate(KATAKANA))
        | Q(code__startswith=folded)
    )


def with_full_name(bodies: QuerySet[Municipality]) -> QuerySet[Municipality]:
    """Annotate `full_name_text`, so that 東京都府中市 is found as well as 府中市."""
    return bodies.annotate(full_name_text=Concat(F("prefecture__name"), F("name")))
