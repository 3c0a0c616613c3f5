"""Pages and tables travel compressed, in pieces where they are long; workbooks as they are."""

import gzip
import io
from collections.abc import Iterator
from random import Random

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from portal.common.compression import TextCompressionMiddleware
from portal.common.exports import MAX_BYTES_IN_MEMORY, TYPE_OF_CSV, TYPE_OF_WORKBOOK, file_response
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_accepted_declaration, make_release

pytestmark = pytest.mark.django_db

GZIP = {"accept-encoding": "gzip, br"}


def answered(response: HttpResponseBase) -> HttpResponseBase:
    """As the middleware passes it on to a browser that takes gzip."""
    asked: HttpRequest = RequestFactory().get("/", headers=GZIP)
    return TextCompressionMiddleware(lambda _request: response)(asked)  # type: ignore[return-value]


def test_a_page_is_compressed_for_who_can_read_it(client: Client) -> None:
    plain, packed = client.get("/businesses/"), client.get("/businesses/", headers=GZIP)
    assert (plain.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.content).count(b"<h1") == plain.content.count(b"<h1") == 1
    assert len(packed.content) * 2 < len(plain.content)
    assert "Accept-Encoding" in plain["Vary"]


def test_the_length_of_a_page_tells_nothing_exactly() -> None:
    lengths = {len(answered(HttpResponse(b"<p>text</p>" * 100)).content) for _ in range(40)}  # type: ignore[attr-defined]
    assert len(lengths) > 1


def test_of_the_exports_the_table_is_compressed_and_the_workbook_is_not(client: Client) -> None:
    edition = make_published_edition()
    address = f"/specifications/{edition.specification.code}/editions/{edition.number}"
    table = client.get(f"{address}/rows.csv", headers=GZIP)
    assert table["Content-Encoding"] == "gzip"
    assert gzip.decompress(table.content).startswith(b"\xef\xbb\xbf")
    workbook = client.get(f"{address}/rows.xlsx", headers=GZIP)
    assert (workbook["Content-Type"], workbook.get("Content-Encoding")) == (TYPE_OF_WORKBOOK, None)
    assert workbook.content.startswith(b"PK")


def test_the_api_and_its_problems_are_compressed(client: Client) -> None:
    for _ in range(3):
        make_published_edition()
    assert client.get("/api/v1/specifications", headers=GZIP)["Content-Encoding"] == "gzip"


def test_a_large_export_is_compressed_in_pieces_and_its_file_closed() -> None:
    line = b"0000001,\xe6\xa9\x9f\xe8\x83\xbd,text\r\n"
    lines = MAX_BYTES_IN_MEMORY // len(line) + 1
    response = file_response("rows.csv", TYPE_OF_CSV, lambda file: file.writelines([line] * lines))
    passed = answered(response)
    assert passed.streaming
    assert "Content-Length" not in passed.headers
    pieces = list(passed)
    assert max(map(len, pieces)) < MAX_BYTES_IN_MEMORY // 10
    assert gzip.decompress(b"".join(pieces)) == line * lines
    passed.close()


def test_nothing_is_made_before_it_is_sent() -> None:
    made, noise = list[int](), Random(1)

    def rows() -> Iterator[bytes]:
        for number in range(100):
            made.append(number)
            yield noise.randbytes(50_000)

    passed = answered(StreamingHttpResponse(rows(), content_type="text/csv"))
    assert made == []
    pieces = iter(passed)
    next(pieces), next(pieces)
    assert len(made) < 10


def test_a_file_from_outside_keeps_its_announced_length() -> None:
    response = StreamingHttpResponse(
        io.BytesIO(b"a" * 1000),
        content_type="application/octet-stream",
        headers={"Content-Length": "1000"},
    )
    assert answered(response)["Content-Length"] == "1000"


def test_an_unchanged_picture_is_still_not_sent_again(client: Client) -> None:
    declaration = make_accepted_declaration(make_release(), make_published_edition())
    address = f"/declarations/{declaration.pk}/badge.svg"
    first = client.get(address, headers=GZIP)
    assert (first.status_code, first["Content-Encoding"]) == (200, "gzip")
    again = client.get(address, headers={**GZIP, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
