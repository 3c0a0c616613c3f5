"""The pages of uploads: a file goes in, is looked at, and is written or not."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from standards.models import CatalogUpload, Edition
from standards.services.uploads import apply_upload, read_upload
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
)
from tests.factories.uploads import make_own_specification, make_read_upload, make_upload
from tests.standards.files import catalog_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ministry_reviewer)
    return client


def address(upload: CatalogUpload, rest: str = "") -> str:
    return f"/desk/uploads/{upload.pk}/{rest}"


def form_data(specification, data: bytes, **changes: object) -> dict[str, object]:
    return {
        "specification": specification.pk,
        "number": "2.0",
        "valid_from": "2026-04-01",
        "effective_on": "2027-03-31",
        "file": SimpleUploadedFile("目録.csv", data),
        "profile": "",
        **changes,
    }


def test_a_file_goes_in_is_looked_at_and_written(reviewer: Client):
    specification = make_own_specification()
    answer = reviewer.post("/desk/uploads/new/", form_data(specification, catalog_file({}, {})))
    upload = CatalogUpload.objects.get()
    assert answer["Location"] == address(upload)
    assert upload.created_by.username == "ministry-reviewer"
    assert "<progress" in reviewer.get(address(upload)).content.decode()
    read_upload(upload_id=upload.pk)
    page = reviewer.get(address(upload))
    assert page.status_code == 200
    basis = page.context["preview"].basis
    assert reviewer.post(address(upload, "apply/"), {"basis": basis})["Location"] == address(upload)
    upload.refresh_from_db()
    assert apply_upload(upload_id=upload.pk, fence=upload.fence, basis=basis, user_id=None)
    assert "/specifications/001/editions/2.0/" in reviewer.get(address(upload)).content.decode()
    assert Edition.objects.get().rows.count() == 2


def test_a_refused_file_shows_its_problems_with_their_places(reviewer: Client):
    upload = make_read_upload(data=catalog_file({}, {"town": "？？"}))
    page = reviewer.get(address(upload))
    assert page.status_code == 422
    text = page.content.decode()
    assert "？？" in text
    assert "town" in text
    assert ">3<" in text


def test_the_problems_are_a_csv(reviewer: Client):
    upload = make_read_upload(data=catalog_file({"town": "?"}, {"city": "x", "text": ""}))
    answer = reviewer.get(address(upload, "problems.csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1:3] for row in rows[1:]] == [["2", "town"], ["3", "text"]]


def test_what_cannot_be_read_is_said_in_the_form(reviewer: Client):
    specification = make_own_specification()
    make_published_edition(specification=specification, number="1.0")
    for changes in (
        {"file": SimpleUploadedFile("leer.csv", b"")},
        {"file": SimpleUploadedFile("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
        {"number": "1.0"},
        {"number": "第2版"},
        {"valid_from": "tomorrow"},
    ):
        data = form_data(specification, catalog_file({}), **changes)
        answer = reviewer.post("/desk/uploads/new/", data)
        assert answer.status_code == 422, changes
        assert "errorlist" in answer.content.decode()
    assert not CatalogUpload.objects.exists()


def test_the_preview_compares_with_the_newest_published_edition(reviewer: Client):
    specification = make_own_specification()
    rows = [make_catalog_row(number=number) for number in (10001, 10002, 10003)]
    make_published_edition(specification=specification, number="1.0", rows=rows)
    upload = make_read_upload(
        specification=specification,
        data=catalog_file({"official_id": "0010001", "revision_type": "新規"}, {"text": "追加"}),
    )
    page = reviewer.get(address(upload))
    preview = page.context["preview"]
    assert (preview.compared.number, preview.draft) == ("1.0", None)
    assert {item.main.value for item in preview.changed} >= {"withdrawn"}
    assert [row.official_id for row in preview.withdrawn] == ["0010003"]
    assert [item.row.official_id for item in preview.contradicting] == ["0010001", "0010002"]


def test_the_preview_compares_with_the_draft_that_would_be_replaced(reviewer: Client):
    specification = make_own_specification()
    make_published_edition(specification=specification, number="1.0")
    make_draft_edition(specification=specification, number="2.0", rows=[make_catalog_row()])
    upload = make_read_upload(specification=specification)
    preview = reviewer.get(address(upload)).context["preview"]
    assert preview.compared.number == "2.0"
    assert preview.counts["withdrawn"] == 1


def test_an_edition_published_meanwhile_cannot_be_confirmed(reviewer: Client):
    specification = make_own_specification()
    upload = make_read_upload(specification=specification)
    make_published_edition(specification=specification, number="2.0")
    assert "/apply/" not in reviewer.get(address(upload)).content.decode()


def test_waiting_pages_ask_again_and_are_replaced_when_there_is_news(reviewer: Client):
    upload = make_upload()
    assert 'hx-trigger="every 1s"' in reviewer.get(address(upload)).content.decode()
    read_upload(upload_id=upload.pk)
    answer = reviewer.get(address(upload), headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"


def test_a_discarded_upload_says_so_and_stays_in_the_list(reviewer: Client):
    upload = make_read_upload()
    for _click in range(2):
        answer = reviewer.post(address(upload, "discard/"))
        assert answer["Location"] == address(upload)
    assert reviewer.get(address(upload)).status_code == 200
    assert upload.file_name in reviewer.get("/desk/uploads/").content.decode()


def test_the_list_says_that_it_is_empty(reviewer: Client):
    assert 'class="empty"' in reviewer.get("/desk/uploads/").content.decode()


@pytest.mark.parametrize(
    "person", ["public", "outsider", "clerk_a", "vendor_editor", "prefecture_officer"]
)
def test_for_others_nothing_is_there(client: Client, cast: Cast, person: str):
    upload = make_read_upload()
    if person != "public":
        client.force_login(getattr(cast, person))
    for path in ("/desk/uploads/", "/desk/uploads/new/", "/desk/profiles/", address(upload)):
        assert client.get(path).status_code == 404
    for rest in ("apply/", "discard/", "read-again/"):
        assert client.post(address(upload, rest)).status_code == 404


def test_uploads_of_another_ministry_are_not_there(reviewer: Client):
    upload = make_read_upload(specification=make_own_specification(ministry="別の省"))
    assert reviewer.get(address(upload)).status_code == 404
    assert upload.file_name not in reviewer.get("/desk/uploads/").content.decode()


def test_the_number_of_queries_does_not_grow(reviewer: Client, django_assert_max_num_queries):
    specification = make_own_specification()
    make_published_edition(specification=specification, number="1.0")
    reviewer.get("/desk/uploads/")  # what the site remembers is not counted
    for count in (1, 3):
        upload = make_read_upload(specification=specification, data=catalog_file(*[{}] * count * 3))
        with django_assert_max_num_queries(7):
            reviewer.get("/desk/uploads/")
        with django_assert_max_num_queries(13):
            reviewer.get(address(upload))
