"""Texts that people write: what of them is refused."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.common.characters import has_long_combining_run, unwanted_characters
from standards.exceptions import UnusableText

MAX_CHARACTERS = 4_000
"""Five pages; whoever has more to say makes several comments."""


def usable_text(text: str, *, may_be_empty: bool = False) -> str:
    """The text without surrounding blanks, its line ends as one character. Raises UnusableText."""
    said = text.replace("\r\n", "\n").strip()
    problems = list(_problems(said))
    if not said and not may_be_empty:
        problems = [_("it is empty")]
    if problems:
        raise UnusableText(problems="; ".join(problems))
    return said


def _problems(text: str) -> Iterator[str]:
    if len(text) > MAX_CHARACTERS:
        yield _("it has %(length)d characters, %(most)d are allowed") % {
            "length": len(text),
            "most": MAX_CHARACTERS,
        }
    elif has_long_combining_run(text):
        yield _("too many combining marks stand in a row")
    yield from unwanted_characters(text[:MAX_CHARACTERS])
