"""Every error of the API is a problem document in the reader's language, and tells no internals."""

import json
import re
from pathlib import Path

import pytest
import rest_framework
from django.test import Client
from django.urls import include, path
from django.utils.translation import gettext, override
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
SECRET = "secret of the inside"
# The files whose texts readers of the API meet; the words of its description are English.
SPEAKING = ("exceptions", "fields", "serializers", "validators", "permissions", "throttling")
TEXT = re.compile(r"""_\(\s*('[^'\n]+'|"[^"\n]+")\s*\)""")
NOT_USED = re.compile(r"slug|\{wait\}")


class Failing(APIView):
    """Fails in the way its address names."""

    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request, way: str) -> Response:
        raise {
            "unexpected": ValueError(SECRET),
            "parse": exceptions.ParseError(f"JSON parse error - {SECRET}"),
            "csrf": exceptions.PermissionDenied(f"CSRF Failed: {SECRET}"),
            "throttled": exceptions.Throttled(wait=7),
            "anonymous": exceptions.NotAuthenticated(),
            "forbidden": exceptions.PermissionDenied(),
        }[way]


urlpatterns = [
    path("api/v1/failing/<way>", Failing.as_view()),
    path("", include("portal.urls")),
]
handler400 = "portal.common.error_pages.bad_request"
handler403 = "portal.common.error_pages.forbidden"
handler404 = "portal.common.error_pages.not_found"
handler500 = "portal.common.error_pages.failed"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("way", "status", "code"),
    [
        ("unexpected", 500, "error"),
        ("parse", 400, "parse_error"),
        ("csrf", 403, "permission_denied"),
        ("throttled", 429, "throttled"),
        ("anonymous", 403, "not_authenticated"),
        ("forbidden", 403, "permission_denied"),
    ],
)
def test_an_error_is_told_in_japanese_and_without_internals(
    client: Client, way: str, status: int, code: str
) -> None:
    client.raise_request_exception = False
    answer = client.get(f"/api/v1/failing/{way}")
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert (answer.json()["status"], answer.json()["code"]) == (status, code)
    assert JAPANESE.search(answer.json()["detail"])
    assert not re.search(f"{SECRET}|Traceback|ValueError", answer.content.decode())
    assert answer.get("Retry-After") == ("7" if status == 429 else None)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("editions/9999", 404),
        ("editions/9999/changes", 404),
        ("nothing", 404),
        ("requirements?kind=song", 400),
        ("requirements?cursor=cD0lMDA=", 404),
        ("schema?version=2", 400),
    ],
)
def test_what_is_not_there_or_cannot_be_is_told_in_japanese(
    client: Client, address: str, status: int
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert JAPANESE.search(json.loads(answer.content)["detail"])


def test_who_has_chosen_english_reads_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert client.get("/api/v1/editions/9999").json()["detail"] == "Not found."


def test_every_text_of_the_framework_has_its_japanese() -> None:
    folder = Path(rest_framework.__file__).parent
    sources = "".join((folder / f"{name}.py").read_text() for name in SPEAKING)
    texts = {found[1:-1] for found in TEXT.findall(sources) if not NOT_USED.search(found)}
    assert len(texts) > 50
    with override("ja"):
        assert sorted(text for text in texts if not JAPANESE.search(gettext(text))) == []
