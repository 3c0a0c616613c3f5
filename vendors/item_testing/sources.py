"""Looks through a whole file once before it is read: its encoding, and what would take memory."""

import codecs
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from portal.common.reading import NOT_CP932, Problem, UnreadableFile

CHUNK_BYTES = 1024 * 1024
UTF8 = "utf-8"
_BOM = codecs.BOM_UTF8


def check_bytes(stream: IO[bytes], *, mark: bytes) -> None:
    """Refuse an empty file, NUL bytes, and a megabyte without `mark`.

    The mark ends a line or begins a record: what stands between two of them is in memory at once.
    """
    is_empty = True
    for chunk, place in _chunks(stream):
        is_empty = is_empty and not chunk.strip()
        if (nul := chunk.find(b"\0")) >= 0:
            message = _("the line holds a NUL byte: this is no text file")
            raise _unreadable(line_of(stream, place + nul), message)
        if len(chunk) == CHUNK_BYTES and mark not in chunk:
            raise _unreadable(line_of(stream, place), _("this line or record is too long"))
    if is_empty:
        raise _unreadable(None, _("the file is empty"))


def encoding_of(stream: IO[bytes]) -> str:
    """By byte order mark, else UTF-8, else CP932, all of them strictly.

    Raises UnreadableFile, which names the line of the first bad byte, and its place in the line.
    """
    stream.seek(0)
    if stream.read(len(_BOM)) == _BOM:
        require(stream, UTF8)
        return "utf-8-sig"
    wrong_as_utf8 = _first_wrong(stream, UTF8)
    if wrong_as_utf8 is None:
        return UTF8
    wrong = _first_wrong(stream, "cp932")
    if wrong is None:
        return "cp932"
    # The encoding that came further is the one that was meant.
    raise _wrong_byte(stream, max(wrong, wrong_as_utf8))


def require(stream: IO[bytes], encoding: str) -> None:
    wrong = _first_wrong(stream, encoding)
    if wrong is not None:
        raise _wrong_byte(stream, wrong)


def line_of(stream: IO[bytes], place: int) -> int:
    """The line, from 1, in which the byte at `place` stands."""
    lines = 1
    for chunk, start in _chunks(stream):
        if start > place:
            break
        lines += chunk.count(b"\n", 0, place - start)
    return lines


def _chunks(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    stream.seek(0)
    place = 0
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk, place
        place += len(chunk)


def _first_wrong(stream: IO[bytes], encoding: str) -> int | None:
    """The place of the first byte that the encoding does not know."""
    decoder = codecs.getincrementaldecoder(encoding)()
    end = 0
    for chunk, place in _chunks(stream):
        begun = place - len(decoder.getstate()[0])  # with what is left of the chunk before
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return begun + error.start
        if encoding == "cp932" and (found := NOT_CP932.search(text)):
            return begun + len(text[: found.start()].encode("cp932"))
        end = place + len(chunk)
    left = len(decoder.getstate()[0])
    return end - left if left else None


def _wrong_byte(stream: IO[bytes], place: int) -> UnreadableFile:
    stream.seek(max(place - CHUNK_BYTES, 0))
    before = stream.read(min(place, CHUNK_BYTES))
    byte = stream.read(1)
    message = _("byte %(byte)d of this line is neither UTF-8 nor CP932")
    message %= {"byte": len(before) - before.rfind(b"\n")}
    return _unreadable(line_of(stream, place), message, value=f"0x{byte.hex().upper()}")


def _unreadable(line: int | None, message: str, *, value: str = "") -> UnreadableFile:
    return UnreadableFile([Problem(line, "", value, message)])
