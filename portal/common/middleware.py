"""Says on every answer that the data are invented, where they are."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.common.sample_data import shows_sample_data

# Asked before there is a database, or without one.
WITHOUT_DATABASE = ("/healthz", "/readyz", "/static/")


class DemoDataHeaderMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(WITHOUT_DATABASE) and shows_sample_data():
            response["X-Demo-Data"] = "true"
        return response
