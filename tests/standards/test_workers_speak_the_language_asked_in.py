"""What a worker writes down is in the language of the person who asked, not in its own."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import translation

from portal.common.leases import WORKER_LOST
from standards.choices import UploadState
from standards.exceptions import DraftChanged
from standards.models import CatalogUpload, Specification
from standards.queries.uploads import preview_of
from standards.services.uploads import (
    apply_upload,
    read_again,
    read_upload,
    request_apply,
    watch_uploads,
)
from standards.services.uploads.applying import INTERRUPTED
from standards.services.uploads.claims import READING, claim_reading
from tests.factories.uploads import make_own_specification, make_upload
from tests.standards.files import catalog_file

pytestmark = pytest.mark.django_db
OTHER = {"ja": "en", "en": "ja"}


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def asked(language: str, *, number: str = "2.0", data: bytes | None = None) -> CatalogUpload:
    with translation.override(language):
        return make_upload(
            specification=Specification.objects.first() or make_own_specification(),
            number=number,
            data=data,
        )


def now(upload: CatalogUpload) -> CatalogUpload:
    return CatalogUpload.objects.get(pk=upload.pk)


def said(text: object, language: str) -> str:
    with translation.override(language):
        return str(text)


def problem_in(language: str) -> str:
    """What somebody at the screen would be told of the same file."""
    upload = asked(language, number="9.0", data=catalog_file({"text": ""}))
    with translation.override(language):
        read_upload(upload_id=upload.pk)
    return str(now(upload).problems[0]["message"])


def test_problems_of_a_file(language: str) -> None:
    upload = asked(language, data=catalog_file({"text": ""}))
    with translation.override(OTHER[language]):
        assert read_upload(upload_id=upload.pk)
    assert now(upload).problems[0]["message"] == problem_in(language)
    with translation.override(OTHER[language]):
        assert translation.get_language() == OTHER[language], "the worker's own is as before"


def test_the_two_languages_differ() -> None:
    assert problem_in("ja") != problem_in("en")


def test_a_file_that_is_read_again_speaks_to_who_asked_for_it(language: str) -> None:
    upload = asked(OTHER[language], data=catalog_file({"text": ""}))
    read_upload(upload_id=upload.pk)
    with translation.override(language):
        assert read_again(upload_id=upload.pk, profile=None)
    read_upload(upload_id=upload.pk)
    assert now(upload).problems[0]["message"] == problem_in(language)


def test_the_reason_why_nothing_was_written(language: str) -> None:
    upload = asked(OTHER[language])
    read_upload(upload_id=upload.pk)
    with translation.override(language):
        assert request_apply(upload=now(upload), basis="another draft", user=None)
    assert not apply_upload(
        upload_id=upload.pk, fence=now(upload).fence, basis="another draft", user_id=None
    )
    assert now(upload).error == said(DraftChanged(), language)


def test_readers_that_are_lost_leave_a_reason_in_each_language() -> None:
    uploads = {"ja": asked("ja", number="2.0"), "en": asked("en", number="3.0")}
    for upload in uploads.values():
        for _attempt in range(READING.attempts):
            assert claim_reading(upload.pk)
            expire()
    watch_uploads()
    for language, upload in uploads.items():
        assert now(upload).state == UploadState.FAILED
        assert now(upload).error == said(WORKER_LOST, language) != ""


def test_a_writer_that_is_lost_leaves_a_reason_in_each_language() -> None:
    uploads = {"ja": asked("ja", number="2.0"), "en": asked("en", number="3.0")}
    for language, upload in uploads.items():
        read_upload(upload_id=upload.pk)
        with translation.override(language):
            request_apply(upload=now(upload), basis=preview_of(now(upload)).basis, user=None)
    expire()
    watch_uploads()
    for language, upload in uploads.items():
        assert now(upload).state == UploadState.STAGED
        assert now(upload).error == said(INTERRUPTED, language) != ""


def expire() -> None:
    CatalogUpload.objects.update(lease_until=Now() - timedelta(seconds=1))
