"""Read API of the packages."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import ReadOnlyModelViewSet

from portal.common.api import StrictFilterBackend
from vendors.filters import PackageFilter
from vendors.models import Package
from vendors.serializers import PackageSerializer


@extend_schema_view(
    list=extend_schema(summary="Packages"), retrieve=extend_schema(summary="One package")
)
class PackageViewSet(ReadOnlyModelViewSet[Package]):
    """パッケージ: products with their holders, releases and registrations."""

    permission_classes = [AllowAny]
    filter_backends = [StrictFilterBackend]
    filterset_class = PackageFilter
    serializer_class = PackageSerializer
    queryset = Package.objects.prefetch_related(
        "holder_links__vendor", "releases", "registrations__specification"
    )
    lookup_value_regex = "[0-9]{1,18}"
