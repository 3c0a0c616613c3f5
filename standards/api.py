"""Read API of the catalogs."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from portal.common.api import StrictFilterBackend
from portal.common.pagination import UniqueCursorPagination
from standards.api_changes import EditionChanges
from standards.filters import EditionFilter, RequirementFilter, SpecificationFilter
from standards.models import Business, Edition, RequirementText, Specification
from standards.serializers import (
    BusinessSerializer,
    EditionSerializer,
    RequirementSerializer,
    SpecificationSerializer,
)


class OrderCursor(UniqueCursorPagination):
    ordering = "order"


class CodeCursor(UniqueCursorPagination):
    ordering = "code"


@extend_schema_view(
    list=extend_schema(summary="Businesses"), retrieve=extend_schema(summary="One business")
)
class BusinessViewSet(ReadOnlyModelViewSet[Business]):
    """業務: the businesses to be standardized."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    pagination_class = OrderCursor
    serializer_class = BusinessSerializer
    queryset = Business.objects.prefetch_related("specifications")
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(summary="Specifications"),
    retrieve=extend_schema(summary="One specification"),
)
class SpecificationViewSet(ReadOnlyModelViewSet[Specification]):
    """標準仕様書: the specifications, by code."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = SpecificationFilter
    pagination_class = CodeCursor
    serializer_class = SpecificationSerializer
    queryset = Specification.objects.select_related("ministry").prefetch_related("businesses")
    lookup_field = "code"
    lookup_value_regex = r"[0-9]{3}(?:-[0-9])?"


@extend_schema_view(
    list=extend_schema(summary="Editions"), retrieve=extend_schema(summary="One edition")
)
class EditionViewSet(EditionChanges, ReadOnlyModelViewSet[Edition]):
    """版: published editions; drafts for ministry reviewers only."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = EditionFilter
    serializer_class = EditionSerializer
    queryset = Edition.objects.published().select_related("specification")
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[Edition]:
        return Edition.objects.visible_to(self.request.user).select_related("specification")


@extend_schema_view(
    list=extend_schema(summary="Rows of editions"), retrieve=extend_schema(summary="One row")
)
class RequirementViewSet(ReadOnlyModelViewSet[RequirementText]):
    """要件: what the editions say, row by row, with the obligation of each class."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = RequirementFilter
    serializer_class = RequirementSerializer
    queryset = RequirementText.objects.none()
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[RequirementText]:
        visible = Edition.objects.visible_to(self.request.user)
        return (
            RequirementText.objects.filter(edition__in=visible)
            .select_related("requirement__specification", "heading")
            .prefetch_related("obligations")
        )
