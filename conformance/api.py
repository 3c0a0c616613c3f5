"""Read API of the figures: every cell, the rows behind it, and the aggregates."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from conformance.filters import FitFilter, SummaryQuerySerializer
from conformance.models import Fit
from conformance.queries.cells import countable_cells, shown_cells
from conformance.queries.gaps import cell_gaps
from conformance.queries.standing import standing
from conformance.queries.summaries import SummaryBy, summarise
from conformance.serializers import (
    CellGapsSerializer,
    FitSerializer,
    StandingSerializer,
    SummaryListSerializer,
)
from portal.common.api import StrictFilterBackend, refuse_unknown
from portal.common.sample_data import shows_sample_data

CELL = [
    OpenApiParameter(
        "municipality_code", OpenApiTypes.STR, OpenApiParameter.PATH, pattern="^[0-9]{6}$"
    ),
    OpenApiParameter(
        "specification_code",
        OpenApiTypes.STR,
        OpenApiParameter.PATH,
        pattern="^[0-9]{3}(-[0-9])?$",
    ),
]
CELL_PATH = r"(?P<municipality_code>[0-9]{6})/(?P<specification_code>[0-9]{3}(?:-[0-9])?)"


@extend_schema_view(
    list=extend_schema(
        summary="Figures of bodies",
        description=(
            "One entry per body and specification. Without `municipality` the 1,741 "
            "municipalities; `class=prefecture` gives the prefectures' own systems, and "
            "`municipality` any body, example bodies included."
        ),
    )
)
class FitViewSet(mixins.ListModelMixin, GenericViewSet[Fit]):
    """適合率: counts, status and rates of every cell."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = FitFilter
    serializer_class = FitSerializer
    queryset = Fit.objects.none()

    def get_queryset(self) -> QuerySet[Fit]:
        asked = self.request.query_params
        if asked.get("municipality"):
            return shown_cells()
        if asked.get("class") == "prefecture":
            return shown_cells().filter(municipality__is_example=False)
        return shown_cells().national()

    @extend_schema(summary="Figures of one cell", parameters=CELL, filters=False)
    @action(detail=False, url_path=CELL_PATH, url_name="cell", filter_backends=[])
    def cell(self, request: Request, municipality_code: str, specification_code: str) -> Response:
        refuse_unknown(request, set())
        fit = _cell_or_404(municipality_code, specification_code)
        return Response(self.get_serializer(fit).data)

    @extend_schema(
        summary="Gap and excess of one cell, row by row",
        parameters=CELL,
        responses=CellGapsSerializer,
        filters=False,
    )
    @action(
        detail=False,
        url_path=f"{CELL_PATH}/gaps",
        url_name="gaps",
        filter_backends=[],
        serializer_class=CellGapsSerializer,
        pagination_class=None,
    )
    def gaps(self, request: Request, municipality_code: str, specification_code: str) -> Response:
        refuse_unknown(request, set())
        fit = _cell_or_404(municipality_code, specification_code)
        found = cell_gaps(fit=fit, user=request.user)
        shown = {"fit": fit, "gaps": found.gaps, "excess": found.excess}
        return Response(self.get_serializer(shown).data)

    @extend_schema(
        summary="What stands behind the figures of one cell",
        description=(
            "Of the rows that are mandatory for the body or needed by it: how many the vendor "
            "claims, and for how many there is evidence, a confirmation or a contest. None of it "
            "enters a figure. 404 where nothing was counted."
        ),
        parameters=CELL,
        responses=StandingSerializer,
        filters=False,
    )
    @action(
        detail=False,
        url_path=f"{CELL_PATH}/standing",
        url_name="standing",
        filter_backends=[],
        serializer_class=StandingSerializer,
        pagination_class=None,
    )
    def standing(
        self, request: Request, municipality_code: str, specification_code: str
    ) -> Response:
        refuse_unknown(request, set())
        fit = _cell_or_404(municipality_code, specification_code)
        found = standing(fit=fit)
        if found is None:
            raise Http404
        return Response(self.get_serializer({"fit": fit, "standing": found}).data)


def _cell_or_404(municipality_code: str, specification_code: str) -> Fit:
    return get_object_or_404(
        countable_cells(),
        municipality__code=municipality_code,
        specification__code=specification_code,
    )


class SummaryView(APIView):
    """Aggregates over bodies; none of them is unnamed, and nothing unknown is left out."""

    permission_classes = [AllowAny]

    @extend_schema(
        summary="Aggregates by business, specification, prefecture, class or population",
        description=(
            "Counts the 1,741 municipalities. In a group a body is one cell: its counts are the "
            "sums over its known specifications, its status is the worst of them, and it has a "
            "fit rate only where all their options are answered."
        ),
        parameters=[SummaryQuerySerializer],
        responses=SummaryListSerializer,
    )
    def get(self, request: Request) -> Response:
        query = SummaryQuerySerializer(data=request.query_params)
        refuse_unknown(request, set(query.fields))
        query.is_valid(raise_exception=True)
        by = SummaryBy(query.validated_data["by"])
        shown: dict[str, Any] = {
            "by": by,
            "demo_data": shows_sample_data(),
            "results": summarise(by=by, filters=query.summary_filters()),
        }
        return Response(SummaryListSerializer(shown).data)
