"""Looks through a whole file once before it is read: its encoding, and what would take memory."""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.utils.translation import gettext as _

from portal.common.reading import NOT_CP932, Problem, UnreadableFile

CHUNK_BYTES = 1024 * 1024
UTF8 = "utf-8"
UTF16 = "utf-16"
EUC_JP = "euc_jp"
_BOM = codecs.BOM_UTF8
_BOMS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KANA = re.compile("[\u3041-\u30fe]")
_SPOOLED_BYTES = 16 * 1024 * 1024


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


@contextmanager
def without_utf16(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The same text in UTF-8 if a mark says UTF-16, as spreadsheets save it; else the stream.

    Raises UnreadableFile for what is no UTF-16 behind the mark.
    """
    stream.seek(0)
    if stream.read(2) not in _BOMS_OF_UTF16:
        yield stream
        return
    with SpooledTemporaryFile(max_size=_SPOOLED_BYTES) as written:
        _write_as_utf8(stream, cast("IO[bytes]", written))
        yield cast("IO[bytes]", written)


def _write_as_utf8(stream: IO[bytes], written: IO[bytes]) -> None:
    decoder = codecs.getincrementaldecoder(UTF16)()
    lines = 1
    try:
        for chunk, _place in _chunks(stream):
            text = decoder.decode(chunk)
            lines += text.count("\n")
            written.write(text.encode())
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise _unreadable(lines, _("the file begins as UTF-16 and goes on otherwise")) from error


def encoding_of(stream: IO[bytes]) -> str:
    """By byte order mark, else UTF-8, else EUC-JP or CP932, all of them strictly.

    Nearly all text is valid in one of the last two only. Half-width kana in CP932 may also be read
    as EUC-JP: as that counts only what then has hiragana or katakana.

    Raises UnreadableFile, which names the line of the first bad byte, and its place in the line.
    """
    stream.seek(0)
    if stream.read(len(_BOM)) == _BOM:
        require(stream, UTF8)
        return "utf-8-sig"
    wrong_as_utf8 = _first_wrong(stream, UTF8)
    if wrong_as_utf8 is None:
        return UTF8
    if _is_euc_jp(stream):
        return EUC_JP
    wrong = _first_wrong(stream, "cp932")
    if wrong is None:
        return "cp932"
    # The encoding that came further is the one that was meant.
    raise _wrong_byte(stream, max(wrong, wrong_as_utf8))


def _is_euc_jp(stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder(EUC_JP)()
    has_kana = False
    try:
        for chunk, _place in _chunks(stream):
            text = decoder.decode(chunk)
            has_kana = has_kana or bool(_KANA.search(text))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return has_kana


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
