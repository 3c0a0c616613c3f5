"""Read API of the bodies."""

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from municipalities.filters import MunicipalityFilter, with_full_name
from municipalities.models import Municipality, Population
from municipalities.models.bodies import MunicipalityQuerySet
from municipalities.serializers import MunicipalitySerializer
from portal.common.api import StrictFilterBackend
from portal.common.pagination import UniqueCursorPagination


class CodeCursor(UniqueCursorPagination):
    ordering = "code"


@extend_schema_view(
    list=extend_schema(
        summary="Municipalities",
        description=(
            "The 1,741 municipalities. `class=prefecture` gives the 47 prefectures instead, for "
            "the systems that they run themselves. `search` looks through all bodies, example "
            "bodies included: see `is_prefecture` and `is_example`."
        ),
    ),
    retrieve=extend_schema(summary="One municipality, prefecture or example body"),
)
class MunicipalityViewSet(ReadOnlyModelViewSet[Municipality]):
    """団体: local governments that run standardized systems."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = MunicipalityFilter
    pagination_class = CodeCursor
    serializer_class = MunicipalitySerializer
    queryset = Municipality.objects.none()
    lookup_field = "code"
    lookup_value_regex = "[0-9]{6}"

    def get_queryset(self) -> QuerySet[Municipality]:
        bodies = with_full_name(self._bodies().with_class(at=localdate()))
        return bodies.select_related("prefecture").prefetch_related(
            Prefetch("populations", Population.objects.newest_first())
        )

    def _bodies(self) -> MunicipalityQuerySet:
        """National bodies, unless the question itself reaches beyond them."""
        asked = self.request.query_params
        if self.action != "list" or asked.get("search"):
            return Municipality.objects.all()
        if asked.get("class") == "prefecture":
            return Municipality.objects.real()
        return Municipality.objects.national()
