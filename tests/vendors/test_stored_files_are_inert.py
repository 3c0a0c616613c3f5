"""Files from outside: kept as they are, shown to few, and never run by a browser."""

import hashlib
from collections.abc import Iterator

import pytest
from django.test import Client

from portal.accounts.models import User
from standards.models import Edition
from tests.factories.item_tests import make_item_declaration, make_item_test
from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import EvidenceKind
from vendors.exceptions import FileTooLarge
from vendors.models import Declaration, Evidence, StoredFile
from vendors.services.file_contents import PIECE_BYTES, stored_content

pytestmark = pytest.mark.django_db
HOSTILE = [
    '"><script>alert(1)</script>.html',
    "請求書\u202efdp.exe",
    "..\\..\\etc\\passwd",
    "../../etc/passwd",
    "a\r\nSet-Cookie: x=1.txt",
    "con|<>?*:.lnk",
    "．".join(["長" * 300, "pdf"]),
    "",
]


CONTENT = b"<script>alert(1)</script>"


def stored(name: str = "根拠.pdf", *, created_by: User | None = None) -> StoredFile:
    return services.store_file(name=name, content=CONTENT, created_by=created_by)


def as_evidence(file: StoredFile, declaration: Declaration) -> None:
    answer = declaration.answers.first()
    Evidence.objects.create(answer=answer, kind=EvidenceKind.FILE, title="根拠", file=file)


def client_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture
def edition(db: None) -> Edition:
    return make_published_edition(2)


def test_a_file_comes_back_byte_by_byte() -> None:
    content = bytes(range(256)) * (PIECE_BYTES // 256) + b"the rest"

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(content), 100_000):
            yield content[start : start + 100_000]

    file = services.store_file(name="a.bin", content=pieces(), created_by=None)
    assert file.size == len(content)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    with stored_content(file) as stream:
        assert stream.read() == content
    assert bytes(StoredFile.objects.get().content) == content


def test_an_empty_file_and_its_uploader_are_kept(cast: Cast) -> None:
    file = services.store_file(name="a.txt", content=b"", created_by=cast.clerk_a)
    file = StoredFile.objects.get(pk=file.pk)
    assert (file.size, bytes(file.content), file.created_by) == (0, b"", cast.clerk_a)
    assert file.created_at is not None


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        services.store_file(name="a", content=[b"12", b"34"], created_by=None, limit=3)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_makes_a_browser_run_anything(name: str, cast: Cast) -> None:
    file = stored(name, created_by=cast.outsider)
    response = client_of(cast.outsider).get(f"/files/{file.pk}/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment")
    for sign in ("\r", "\n", "\\", "<", ">", "/", "\u202e", "%E2%80%AE", "%0D", "%0A"):
        assert sign not in disposition
    assert b"".join(response.streaming_content) == CONTENT
    assert not response.has_header("Set-Cookie")


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_shown_escaped(name: str, cast: Cast) -> None:
    declaration = make_item_declaration(make_package(holders=[cast.vendor]))
    test = make_item_test(declaration, file_name=f"{name}.csv", created_by=cast.vendor_editor)
    assert len(test.file.name) <= 255
    assert test.file.name.endswith(".csv")
    response = client_of(cast.vendor_editor).get(f"/declarations/{declaration.pk}/tests/{test.pk}/")
    shown = response.content.decode()
    assert "<script>alert" not in shown
    assert "\u202e" not in shown


def test_evidence_is_for_those_who_see_the_declaration(cast: Cast, edition: Edition) -> None:
    draft = make_draft(make_release(make_package(holders=[cast.vendor])), edition)
    file = stored()
    as_evidence(file, draft)
    address = f"/files/{file.pk}/"
    assert client_of(cast.vendor_editor).get(address).status_code == 200
    for person in (None, cast.other_vendor_editor, cast.clerk_a, cast.ministry_reviewer):
        assert client_of(person).get(address).status_code == 404
    services.submit_declaration(declaration=draft)
    assert client_of(cast.ministry_reviewer).get(address).status_code == 200
    assert client_of(None).get(address).status_code == 404


def test_sample_files_are_for_the_vendor_only(cast: Cast) -> None:
    declaration = make_item_declaration(make_package(holders=[cast.vendor]))
    test = make_item_test(declaration)
    services.attach_test(test=test, created_by=None)
    services.submit_declaration(declaration=declaration)
    address = f"/files/{test.file_id}/"
    assert client_of(cast.vendor_editor).get(address).status_code == 200
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer):
        assert client_of(person).get(address).status_code == 404


def test_one_file_takes_few_queries(cast: Cast, django_assert_max_num_queries: object) -> None:
    file = stored(created_by=cast.outsider)
    client = client_of(cast.outsider)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert client.get(f"/files/{file.pk}/").status_code == 200
