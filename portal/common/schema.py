"""How the API's addresses are written in its OpenAPI document."""

from typing import Any

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from portal.common.api import refuse_unknown

Endpoint = tuple[str, str, str, Any]


def without_last_slash(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Name each address once, without the slash at its end, which is optional."""
    return [(path.rstrip("/"), regex, method, view) for path, regex, method, view in endpoints]


class SchemaView(SpectacularAPIView):
    """The document itself. It has one version: a parameter may not name another in its title."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *arguments: Any, **options: Any) -> Response:
        refuse_unknown(request, {"format", "lang"})
        answer: Response = super().get(request, *arguments, **options)  # type: ignore[no-untyped-call]
        return answer
