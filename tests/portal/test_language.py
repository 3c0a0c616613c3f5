"""Japanese until the reader chooses."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "ja"),
        ({"Accept-Language": "en-US"}, "ja"),
        ({"Cookie": "django_language=en"}, "en"),
        ({"Cookie": "django_language=tlh"}, "ja"),
    ],
)
def test_the_language_is_the_chosen_one(client, headers, language):
    answer = client.get("/businesses/", headers=headers)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()


def test_choosing_keeps_the_page(client):
    answer = client.post("/language/", {"language": "en", "next": "/packages/"})
    assert answer.headers["Location"] == "/packages/"
    assert 'lang="en"' in client.get("/packages/").content.decode()
