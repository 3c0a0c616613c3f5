"""Marked words in templates: never by colour alone, and said to those who listen."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from standards.choices import Change
from standards.comparing.wording import Mark, Piece

register = template.Library()

# A colour alone says nothing to many readers, so each change has its own sign.
CHANGE_SIGNS = {
    Change.WITHDRAWN: "−",
    Change.ADDED: "＋",
    Change.OBLIGATION: "◎",
    Change.SUBSTANTIVE: "≠",
    Change.RENAMED: "№",
    Change.MOVED: "⇄",
    Change.EDITORIAL: "≈",
    Change.UNCHANGED: "＝",
}


@register.filter
def change_sign(change: str) -> str:
    return CHANGE_SIGNS[Change(change)]


@register.filter
def of_change(counts: Mapping[Change, int], change: Change) -> int:
    return counts[change]


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Both texts in one, with removed and inserted words."""
    return _written(pieces, {Mark.KEPT, Mark.REMOVED, Mark.INSERTED})


@register.filter
def old_words(pieces: Iterable[Piece]) -> SafeString:
    """The old text with what was removed from it."""
    return _written(pieces, {Mark.KEPT, Mark.REMOVED})


@register.filter
def new_words(pieces: Iterable[Piece]) -> SafeString:
    """The new text with what was inserted into it."""
    return _written(pieces, {Mark.KEPT, Mark.INSERTED})


def _written(pieces: Iterable[Piece], shown: Collection[Mark]) -> SafeString:
    written = (_piece(piece) for piece in pieces if piece.mark in shown)
    return format_html_join("", "{}", ((part,) for part in written))


def _piece(piece: Piece) -> SafeString:
    if piece.mark == Mark.KEPT:
        return mark_safe("<br>".join(_lines(piece.text)))  # noqa: S308  (lines are escaped)
    # A line break that comes or goes is seen by its sign.
    sign = '<span class="line-sign" aria-hidden="true">↵</span><br>'
    text = mark_safe(sign.join(_lines(piece.text)))  # noqa: S308  (lines are escaped)
    element, start, end = _spoken(piece.mark)
    return format_html(
        '<{} class="word"><span class="visually-hidden">{}</span>{}'
        '<span class="visually-hidden">{}</span></{}>',
        element, start, text, end, element,
    )  # fmt: skip


def _spoken(mark: Mark) -> tuple[str, str, str]:
    """The element, and what is said before and after it."""
    if mark == Mark.REMOVED:
        return "del", _("[removed: "), _(" end of removed]")
    return "ins", _("[inserted: "), _(" end of inserted]")


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield format_html("{}", line)
