"""What changed between two editions, in the read API."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.common.api import refuse_unknown
from portal.common.pagination import PAGE_SIZE, NumberedPagination, page_size_field
from standards.choices import Change, MunicipalityClass, ObligationLevel, RequirementKind
from standards.comparing.consequences import Consequence, consequence
from standards.comparing.diffing import Difference
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from standards.queries.continuity import former_edition
from standards.queries.differences import (
    DifferenceFilter,
    comparable_editions,
    edition_difference,
)


class ChangesQuerySerializer(serializers.Serializer[DifferenceFilter]):
    """What `changes` may be asked; an unknown value is an error."""

    against = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        help_text="Id of another edition of the specification; by default the one revised.",
    )
    change = serializers.ChoiceField(
        Change.choices,
        required=False,
        help_text="Without it all changed rows; unchanged ones only where they are asked for.",
    )
    kind = serializers.ChoiceField(RequirementKind.choices, required=False)
    keyword = serializers.CharField(required=False, max_length=100)
    page = serializers.IntegerField(required=False, min_value=1, default=1)
    page_size = page_size_field(required=False, default=PAGE_SIZE)

    def get_fields(self) -> dict[str, serializers.Field]:  # type: ignore[type-arg]
        bodies = serializers.ChoiceField(
            MunicipalityClass.choices, required=False, help_text="Only what changed for this class."
        )
        return super().get_fields() | {"class": bodies}

    def wanted(self) -> DifferenceFilter:
        asked = self.validated_data
        return DifferenceFilter(
            municipality_class=asked.get("class", ""),
            change=asked.get("change", ""),
            kind=asked.get("kind", ""),
            keyword=asked.get("keyword", ""),
        )


class RowSerializer(serializers.Serializer[CatalogRow]):
    """What a row says in one of the two editions."""

    official_id = serializers.CharField()
    heading_number = serializers.CharField()
    headings = serializers.ListField(child=serializers.CharField())
    name = serializers.CharField()
    text = serializers.CharField()
    rationale = serializers.CharField()
    notes = serializers.CharField()
    effective_on = serializers.DateField(allow_null=True)
    obligations = serializers.SerializerMethodField(
        help_text="Obligation by class; a class that is not named is not concerned."
    )
    item = serializers.SerializerMethodField(help_text="Facts of a data item, by name.")

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_item(self, row: CatalogRow) -> dict[str, Any] | None:
        return row.item.to_json() if row.item else None

    @extend_schema_field(
        serializers.DictField(child=serializers.ChoiceField(choices=ObligationLevel.choices))
    )
    def get_obligations(self, row: CatalogRow) -> dict[str, str]:
        levels = row.obligations
        return {body.value: levels[body].value for body in MunicipalityClass if body in levels}


class DifferenceSerializer(serializers.Serializer[Difference]):
    """One row that changed; `before` is null where it was added, `after` where withdrawn."""

    kind = serializers.CharField(source="row.kind")
    official_id = serializers.CharField(source="row.official_id")
    changes = serializers.SerializerMethodField(help_text="The weightiest first.")
    answers = serializers.SerializerMethodField(help_text="What it means for answers.")
    classes = serializers.SerializerMethodField(help_text="Classes whose obligation changed.")
    before = RowSerializer(source="old", allow_null=True)
    after = RowSerializer(source="new", allow_null=True)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Change.choices)))
    def get_changes(self, item: Difference) -> list[str]:
        body: MunicipalityClass | None = self.context.get("body")
        changes = item.changes if body is None else item.changes_for(body)
        return [change.value for change in Change if change in changes]

    @extend_schema_field(serializers.ChoiceField(Consequence.choices))
    def get_answers(self, item: Difference) -> str:
        return consequence(item).value

    @extend_schema_field(
        serializers.ListField(child=serializers.ChoiceField(MunicipalityClass.choices))
    )
    def get_classes(self, item: Difference) -> list[str]:
        return [body.value for body in item.obligations]


class ChangesSerializer(serializers.Serializer[Any]):
    """One page of what changed. Rows that changed in two ways count in both."""

    edition = serializers.IntegerField()
    against = serializers.IntegerField(
        allow_null=True, help_text="Null for the first edition: then every row is an added one."
    )
    counts = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="Rows by change, of the class that is asked for or of all.",
    )
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = DifferenceSerializer(many=True)


class EditionChanges(GenericViewSet[Edition]):
    """Adds `changes` to the editions."""

    @extend_schema(
        summary="What changed against another edition, row by row",
        description=(
            "Rows of both editions in the order of the newer one; withdrawn rows stand where they "
            "stood. Renamed rows are followed."
        ),
        parameters=[ChangesQuerySerializer],
        responses=ChangesSerializer,
        filters=False,
    )
    @action(
        detail=True,
        url_path="changes",
        url_name="changes",
        filter_backends=[],
        pagination_class=None,
    )
    def changes(self, request: Request, **_pk: str) -> Response:
        asked = ChangesQuerySerializer(data=request.query_params)
        refuse_unknown(request, set(asked.fields))
        asked.is_valid(raise_exception=True)
        edition, wanted = self.get_object(), asked.wanted()
        against = _against(edition, request, asked.validated_data.get("against"))
        found = edition_difference(edition=edition, against=against)
        pages = NumberedPagination()
        page = pages.paginate_queryset(found.find(wanted), request, view=self) or []
        counts = found.counts_for(wanted.body) if wanted.body else found.counts
        shown = {
            "edition": edition.pk,
            "against": against and against.pk,
            "counts": {change.value: counts[change] for change in Change},
            "next": pages.get_next_link(),
            "previous": pages.get_previous_link(),
            "results": page,
        }
        return Response(ChangesSerializer(shown, context={"body": wanted.body}).data)


def _against(edition: Edition, request: Request, named: int | None) -> Edition | None:
    """An edition that the reader does not see is as unknown as one that there is not."""
    if named is None:
        return former_edition(edition)
    found = comparable_editions(edition, request.user).filter(pk=named).first()
    if found is None:
        raise ValidationError(
            {"against": [_("The specification has no other edition of this id.")]}
        )
    return found
