"""A file is received, and a worker stages its rows or says what is wrong."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from portal.common.leases import LostLease
from portal.common.reading import UnreadableFile
from standards.choices import UploadState
from standards.exceptions import EditionFrozen, MalformedNumber
from standards.models import CatalogUpload, StagedRow
from standards.parsing.catalog import parse_catalog
from standards.services.uploads import discard_upload, read_upload, watch_uploads
from standards.services.uploads import reading as reading_module
from standards.services.uploads.claims import claim_reading
from standards.services.uploads.watching import DAYS_OF_REFUSED_CONTENT
from tests.factories.standards import make_published_edition
from tests.factories.uploads import make_own_specification, make_read_upload, make_upload
from tests.standards.files import catalog_file

pytestmark = pytest.mark.django_db


def now(upload: CatalogUpload) -> CatalogUpload:
    return CatalogUpload.objects.get(pk=upload.pk)


def expire(upload: CatalogUpload) -> None:
    CatalogUpload.objects.filter(pk=upload.pk).update(lease_until=Now() - timedelta(seconds=1))


def test_the_rows_of_a_good_file_are_staged_in_their_order():
    data = catalog_file({"text": "一"}, {"text": "二"}, {"text": "三"})
    upload = make_read_upload(data=data)
    assert (upload.state, upload.format, upload.encoding) == ("staged", "csv", "utf-8")
    assert (upload.rows_read, upload.rows_total, upload.attempt) == (3, 3, 0)
    staged = StagedRow.objects.filter(upload=upload)
    assert [row.row["text"] for row in staged] == ["一", "二", "三"]
    assert [row.sequence for row in staged] == [0, 1, 2]


def test_a_second_delivery_finds_nothing_to_read():
    upload = make_read_upload()
    assert not read_upload(upload_id=upload.pk)
    assert now(upload).fence == upload.fence


def test_a_bad_file_is_refused_with_its_problems_and_stages_nothing():
    upload = make_read_upload(data=catalog_file({}, {"town": "?"}))
    assert (upload.state, upload.problem_count) == ("refused", 1)
    [problem] = upload.problems
    assert (problem["row"], problem["column"], problem["value"]) == (3, "town", "?")
    assert not StagedRow.objects.exists()
    assert bytes(upload.content), "the failed rows can still be handed out"


def test_a_former_id_that_nobody_knows_is_found_before_a_person_confirms():
    columns = (*catalog_file({}).decode().splitlines()[0].split(","), "former_id")
    upload = make_read_upload(data=catalog_file({"former_id": "0010099"}, columns=columns))
    assert [problem["column"] for problem in upload.problems] == ["former_id"]


@pytest.mark.parametrize(
    ("file_name", "data"),
    [
        ("empty.csv", b" \n"),
        ("catalog.docx", b"PK\x03\x04"),
        ("catalog.xlsx", b"official_id,kind"),
        ("catalog.csv", b"PK\x03\x04 in fact a workbook"),
        ("catalog.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 with a password"),
    ],
)
def test_what_cannot_be_a_catalog_is_refused_at_once(file_name, data):
    with pytest.raises(UnreadableFile):
        make_upload(file_name=file_name, data=data)
    assert not CatalogUpload.objects.exists()


def test_the_number_of_a_published_edition_is_refused_at_once():
    specification = make_own_specification()
    make_published_edition(specification=specification, number="2.0")
    with pytest.raises(EditionFrozen):
        make_upload(specification=specification, number="2.0")


@pytest.mark.parametrize("number", ["", "第2版", "2.0/../1", "2.", "v2", "2.0ab"])
def test_numbers_of_editions_have_one_form(number):
    with pytest.raises(MalformedNumber):
        make_upload(number=number)


def test_a_crashed_reader_is_followed_by_another_from_the_start():
    upload = make_upload()
    crashed = claim_reading(upload.pk)
    assert not read_upload(upload_id=upload.pk), "the lease still runs"
    expire(upload)
    assert read_upload(upload_id=upload.pk)
    with pytest.raises(LostLease):
        crashed.move(state=UploadState.REFUSED)
    assert now(upload).state == UploadState.STAGED


def test_a_reader_that_has_lost_its_lease_stores_nothing(monkeypatch):
    upload = make_upload()

    def overtaken(data, **options):
        expire(upload)
        assert claim_reading(upload.pk)
        return parse_catalog(data, **options)

    monkeypatch.setattr(reading_module, "parse_catalog", overtaken)
    assert not read_upload(upload_id=upload.pk)
    assert (now(upload).state, now(upload).attempt) == ("reading", 2)
    assert not StagedRow.objects.exists()


def test_a_fault_is_tried_again_and_then_said(monkeypatch):
    def broken(data, **options):
        raise MemoryError("too much")

    monkeypatch.setattr(reading_module, "parse_catalog", broken)
    upload = make_upload()
    for state in ("waiting", "waiting", "failed"):
        with pytest.raises(MemoryError):
            read_upload(upload_id=upload.pk)
        assert now(upload).state == state
    assert now(upload).error == "MemoryError: too much"
    assert now(upload).content is None


def test_readers_that_die_again_and_again_end_the_upload():
    upload = make_upload()
    for _attempt in range(3):
        assert claim_reading(upload.pk)
        expire(upload)
    assert claim_reading(upload.pk) is None
    watch_uploads()
    assert now(upload).state == UploadState.FAILED


def test_a_forgotten_upload_is_offered_again(django_capture_on_commit_callbacks):
    upload = make_upload()
    with django_capture_on_commit_callbacks() as messages:
        watch_uploads()
    assert messages == [], "the first message is young"
    expire(upload)
    with django_capture_on_commit_callbacks() as messages:
        watch_uploads()
        watch_uploads()
    assert len(messages) == 1


def test_a_discarded_upload_keeps_nothing():
    upload = make_read_upload()
    assert discard_upload(upload_id=upload.pk)
    assert not discard_upload(upload_id=upload.pk), "the second click changes nothing"
    assert (now(upload).state, now(upload).content) == ("discarded", None)
    assert not StagedRow.objects.exists()


def test_the_content_of_a_refused_file_is_dropped_after_some_days():
    upload = make_read_upload(data=catalog_file({"town": "?"}))
    watch_uploads()
    assert now(upload).content is not None
    long_ago = Now() - timedelta(days=DAYS_OF_REFUSED_CONTENT, seconds=1)
    CatalogUpload.objects.filter(pk=upload.pk).update(finished_at=long_ago)
    watch_uploads()
    assert (now(upload).state, now(upload).content) == ("refused", None)
