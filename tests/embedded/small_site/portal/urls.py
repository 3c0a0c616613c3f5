from django.http import HttpRequest, HttpResponse
from django.urls import path


def healthy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("healthz", healthy)]
