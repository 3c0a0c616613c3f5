"""What holds for every request: its address, its language, and that invented data are named."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

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


class ChosenLanguageMiddleware:
    """Japanese until the reader chooses: a browser's own language says nothing of an office's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(known)  # not undone: an answer that streams is made after this call
        request.LANGUAGE_CODE = known
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", known)
        return response


class AddressWithoutNulMiddleware:
    """No address with a NUL byte leads anywhere: the database could not even be asked for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            raise Http404
        return self.get_response(request)
