"""Words for levels of support, kinds and classes: written in Japanese, read in both languages."""

from collections.abc import Iterable, Mapping
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import override

from standards.choices import MunicipalityClass, RequirementKind
from standards.parsing.values import KIND_WORDS, folded, name_key
from vendors.choices import Support

TAKE_BACK = "未回答に戻す"
"""Said in place of a level: the row shall be unanswered again."""
_OTHER_WORDS = {"対応予定": Support.PLANNED, "非対応": Support.NONE, "対応なし": Support.NONE}
_TAKE_BACK_WORDS = (TAKE_BACK, "Back to unanswered", "clear")


def support_word(value: str) -> str:
    return _japanese(Support)[value]


def kind_word(value: str) -> str:
    return _japanese(RequirementKind)[value]


def class_word(value: str) -> str:
    return _japanese(MunicipalityClass)[value]


def choices_of_support() -> list[str]:
    """What the list of a cell offers."""
    return [*(support_word(level.value) for level in Support), TAKE_BACK]


def read_support(text: str) -> Support | None:
    """A level by its code or its name; None for what is none."""
    return _levels().get(_key(text))


def takes_back(text: str) -> bool:
    return _key(text) in {_key(word) for word in _TAKE_BACK_WORDS}


def read_kind(text: str) -> RequirementKind | None:
    return _kinds().get(_key(text))


@cache
def _levels() -> Mapping[str, Support]:
    named = {_key(name): Support(value) for value, name in _named(Support)}
    return {**_OTHER_WORDS, **named}


@cache
def _kinds() -> Mapping[str, RequirementKind]:
    words = {_key(word): kind for word, kind in KIND_WORDS.items()}
    named = {_key(name): RequirementKind(value) for value, name in _named(RequirementKind)}
    return {**words, **named}


def _named(choices: type[TextChoices]) -> Iterable[tuple[str, str]]:
    """Value and name, for the value itself and for its label in both languages."""
    for language in ("ja", "en"):
        with override(language):
            yield from [(choice.value, str(choice.label)) for choice in choices]
    yield from [(choice.value, choice.value) for choice in choices]


@cache
def _japanese(choices: type[TextChoices]) -> Mapping[str, str]:
    with override("ja"):
        return {choice.value: str(choice.label) for choice in choices}


def _key(text: str) -> str:
    return name_key(folded(text)).casefold()
