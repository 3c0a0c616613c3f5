"""取込設定: how a ministry's workbooks are laid out, so that their columns are understood.

A profile says which names of columns mean which field; the reader finds the header by them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common import limits
from portal.common.errors import PortalError
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.profile_names import FIELD_NAMES, FIELDS, OBLIGATION_NAMES
from standards.parsing.values import SYMBOLS

MAX_HEADER_ROWS = 3
HEADER_WITHIN = 30
"""Rows from the top of a sheet among which the header is looked for."""
MAX_NAMES = 200
"""Of one field, of all obligations, of sheets."""
_NOT_APPLICABLE = "none"
_Choice = TypeVar("_Choice", RequirementKind, ObligationLevel, MunicipalityClass)


class WrongProfile(PortalError):
    """A mapping profile that cannot be used; `field` is the part that is wrong."""

    code = "wrong_profile"
    status = 422
    message = gettext_lazy("The mapping profile is wrong at %(field)s: %(problem)s")


@dataclass(frozen=True, slots=True)
class ObligationColumn:
    """A column that says the obligation of `classes`, under one of `names`.

    Where two columns name a class, the one for fewer classes counts.
    """

    names: tuple[str, ...]
    classes: tuple[MunicipalityClass, ...]


@dataclass(frozen=True, slots=True)
class HeaderPlace:
    """`first` counts from 1; `rows` are 1 to 3."""

    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Profile:
    """`sheets` are patterns such as `*機能要件*`; none stands for all that have a header.

    `ignored_sheets` are left out, unless a pattern of `sheets` names them. `fields` gives the
    names that a field's column may have, the likeliest first; they are compared without blanks
    and line breaks. `symbols` is what stands in obligation columns, None for not applicable.
    `kinds` are pairs of a pattern of sheets and their kind; `kind` that of all others.
    """

    sheets: tuple[str, ...] = ()
    ignored_sheets: tuple[str, ...] = ()
    header: HeaderPlace | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(FIELD_NAMES))
    obligations: tuple[ObligationColumn, ...] = ()
    symbols: Mapping[str, ObligationLevel | None] = field(default_factory=lambda: dict(SYMBOLS))
    kinds: tuple[tuple[str, RequirementKind], ...] = ()
    kind: RequirementKind = RequirementKind.FUNCTION

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        header = self.header
        return {
            "sheets": list(self.sheets),
            "ignored_sheets": list(self.ignored_sheets),
            "header": header and {"first": header.first, "rows": header.rows},
            "fields": {name: list(names) for name, names in self.fields.items()},
            "obligations": [
                {"names": list(one.names), "classes": [body.value for body in one.classes]}
                for one in self.obligations
            ],
            "symbols": {
                sign: level.value if level else _NOT_APPLICABLE
                for sign, level in self.symbols.items()
            },
            "kinds": [[pattern, kind.value] for pattern, kind in self.kinds],
            "kind": self.kind.value,
        }

    @classmethod
    def from_json(cls, written: object) -> Self:
        """The profile that `to_json` wrote; parts that are left out are those of DEFAULT_PROFILE.

        Raises WrongProfile, which names the part.
        """
        parts = _object("profile", written)
        unknown = sorted(set(parts) - set(cls.__dataclass_fields__))
        if unknown:
            raise _wrong(unknown[0], _("there is no such part"))
        given = {**DEFAULT_PROFILE.to_json(), **parts}
        return cls(
            sheets=_names("sheets", given["sheets"]),
            ignored_sheets=_names("ignored_sheets", given["ignored_sheets"]),
            header=_header(given["header"]),
            fields=_fields(given["fields"]),
            obligations=tuple(_obligations(given["obligations"])),
            symbols=_symbols(given["symbols"]),
            kinds=tuple(_kinds(given["kinds"])),
            kind=_chosen("kind", RequirementKind, given["kind"]),
        )


DEFAULT_PROFILE = Profile(
    ignored_sheets=("凡例*", "*表紙*", "*目次*", "*改定履歴*", "*改訂履歴*", "*更新履歴*"),
    obligations=tuple(
        ObligationColumn(names=names, classes=classes) for names, classes in OBLIGATION_NAMES
    ),
    kinds=(
        ("*非機能*", RequirementKind.NONFUNCTIONAL),
        ("*帳票*", RequirementKind.FORM),
        ("*様式*", RequirementKind.FORM),
        ("*連携*", RequirementKind.INTERFACE),
    ),
)


def _wrong(part: str, problem: str) -> WrongProfile:
    return WrongProfile(field=part, problem=problem)


def _object(part: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > MAX_NAMES:
        raise _wrong(part, _("this is no object of parts"))
    return value


def _list(part: str, value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_NAMES:
        raise _wrong(part, _("this is no list, or too long a list"))
    return value


def _text(part: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > limits.MAX_SHOWN_CHARACTERS:
        raise _wrong(part, _("this is no text, or too long a text"))
    return value


def _names(part: str, value: object) -> tuple[str, ...]:
    names = (_text(part, name).strip() for name in _list(part, value))
    return tuple(name for name in names if name)


def _number(part: str, value: object, *, most: int) -> int:
    if type(value) is not int or not 1 <= value <= most:
        raise _wrong(part, _("this is no number from 1 to %(most)d") % {"most": most})
    return value


def _chosen(part: str, choices: type[_Choice], value: object) -> _Choice:
    if isinstance(value, str) and value in choices.values:
        return choices(value)
    raise _wrong(part, _("known are %(known)s") % {"known": ", ".join(choices.values)})


def _header(value: object) -> HeaderPlace | None:
    if value is None:
        return None
    parts = _object("header", value)
    return HeaderPlace(
        first=_number("header.first", parts.get("first"), most=limits.MAX_ROWS),
        rows=_number("header.rows", parts.get("rows", 1), most=MAX_HEADER_ROWS),
    )


def _fields(value: object) -> dict[str, tuple[str, ...]]:
    """Fields that are left out have the usual names; those with an empty list have no column."""
    given = _object("fields", value)
    for name in given:
        if name not in FIELDS:
            raise _wrong(f"fields.{name}", _("there is no such field"))
    chosen = {name: _names(f"fields.{name}", names) for name, names in given.items()}
    return {**FIELD_NAMES, **chosen}


def _obligations(value: object) -> Iterator[ObligationColumn]:
    for index, one in enumerate(_list("obligations", value), start=1):
        part = f"obligations.{index}"
        column = _object(part, one)
        classes = _list(f"{part}.classes", column.get("classes"))
        yield ObligationColumn(
            names=_names(f"{part}.names", column.get("names")),
            classes=tuple(_chosen(f"{part}.classes", MunicipalityClass, body) for body in classes),
        )


def _symbols(value: object) -> dict[str, ObligationLevel | None]:
    levels = _object("symbols", value).items()
    return {
        _text("symbols", sign): None
        if level == _NOT_APPLICABLE
        else _chosen(f"symbols.{sign}", ObligationLevel, level)
        for sign, level in levels
    }


def _kinds(value: object) -> Iterator[tuple[str, RequirementKind]]:
    for index, pair in enumerate(_list("kinds", value), start=1):
        part = f"kinds.{index}"
        if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 - a pair
            raise _wrong(part, _("this is no pair of a sheet's name and a kind"))
        yield _text(part, pair[0]), _chosen(part, RequirementKind, pair[1])
