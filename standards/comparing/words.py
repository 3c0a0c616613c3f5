"""Texts cut into words. No Django here."""

import re
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from standards.comparing.graphemes import whole

# The analyser takes 49,149 bytes at a time; no line of a requirement comes near.
_LONGEST_LINE = 5_000
_LINES = re.compile(r"\r\n|\n|\r|[^\r\n]+")
_SENTENCES = re.compile(r"[^。\r\n]*(?:。|\r\n|\n|\r)|[^。\r\n]+")
_SAME_SCRIPT = re.compile(
    r"[一-鿿々〆]+|[ぁ-ゟ]+|[゠-ヿ]+|[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]+|\s+|.", re.DOTALL
)


def words(text: str) -> list[str]:
    """Words, signs and line breaks that, joined, are the text again."""
    return whole(word for line in _LINES.findall(text) for word in _words_of_line(line))


def _words_of_line(line: str) -> Sequence[str]:
    if line in {"\n", "\r", "\r\n"}:
        return (line,)
    if len(line) > _LONGEST_LINE:
        return _SAME_SCRIPT.findall(line)
    return _analysed(line)


def sentences(text: str) -> list[str]:
    """Sentences and lines with their ends that, joined, are the text again."""
    return whole(_SENTENCES.findall(text))


@lru_cache(maxsize=1_000)
def _analysed(line: str) -> tuple[str, ...]:
    """Short units of the dictionary; surfaces are cut from the line itself."""
    found = _tokenizer().tokenize(line)
    return tuple(line[word.begin() : word.end()] for word in found)


_of_this_thread = threading.local()


def _tokenizer() -> Any:
    """One for each thread: a tokenizer serves one caller at a time."""
    if not hasattr(_of_this_thread, "tokenizer"):
        _of_this_thread.tokenizer = _dictionary().tokenizer()
    return _of_this_thread.tokenizer


@cache
def _dictionary() -> Any:
    # Imported here: it takes some 50 MB, which processes that show no difference need not have.
    from sudachipy import Dictionary  # noqa: PLC0415

    return Dictionary(dict="small")
