"""A mapping profile as a form: names one a line, so that they can be pasted from a header."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.common.reading import UnreadableFile, check_size
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.field_labels import FIELD_LABELS, ITEM_LABELS, LEVEL_LABELS, MAIN_LABELS
from standards.models import CatalogUpload, Ministry
from standards.parsing.profile_names import FIELDS
from standards.parsing.profiles import (
    MAX_HEADER_ROWS,
    HeaderPlace,
    ObligationColumn,
    Profile,
    WrongProfile,
)

LEVELS: Mapping[str, str | Promise] = {
    **{level.value: level.label for level in ObligationLevel},
    "none": _("Not applicable"),
}
# A pattern for fewer sheets comes first: `*非機能*` before `*機能*`.
KIND_ORDER = (
    RequirementKind.NONFUNCTIONAL,
    RequirementKind.FORM,
    RequirementKind.DATA,
    RequirementKind.INTERFACE,
    RequirementKind.FUNCTION,
)


class LinesField(forms.CharField):
    """Texts, one a line; without the empty ones."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 3)
        super().__init__(
            required=False, widget=forms.Textarea(attrs={"rows": rows, "lang": "ja"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> list[str]:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class ProfileForm(forms.Form):
    """`profile()` is what was entered; its errors stand at the fields that they name."""

    ministry = forms.ModelChoiceField(Ministry.objects.none(), label=_("Ministry"))
    name = forms.CharField(label=_("Name of the profile"), max_length=100)
    sheets = LinesField(
        label=_("Sheets to read"),
        help_text=_("Names or patterns such as *機能要件*; empty: every sheet that has a header"),
    )
    ignored_sheets = LinesField(label=_("Sheets to leave out"))
    header_first = forms.IntegerField(
        label=_("First row of the header"),
        required=False,
        min_value=1,
        help_text=_("Empty: the row is found by the names of its columns"),
    )
    header_rows = forms.IntegerField(
        label=_("Rows of the header"), initial=1, min_value=1, max_value=MAX_HEADER_ROWS
    )
    kind = forms.ChoiceField(label=_("Kind of all other sheets"), choices=RequirementKind.choices)

    def __init__(self, *args: Any, ministries: QuerySet[Ministry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["ministry"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = ministries
        self.fields |= _generated_fields()

    @property
    def main_fields(self) -> list[BoundField]:
        return [self[f"fields.{name}"] for name in MAIN_LABELS]

    @property
    def level_fields(self) -> list[BoundField]:
        return [self[f"fields.{name}"] for name in LEVEL_LABELS]

    @property
    def item_fields(self) -> list[BoundField]:
        return [self[f"fields.{name}"] for name in ITEM_LABELS]

    @property
    def class_fields(self) -> list[BoundField]:
        return [self[f"class.{body.value}"] for body in MunicipalityClass]

    @property
    def symbol_fields(self) -> list[BoundField]:
        return [self[f"symbols.{level}"] for level in LEVELS]

    @property
    def kind_fields(self) -> list[BoundField]:
        return [self[f"kinds.{kind.value}"] for kind in KIND_ORDER]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self._has_whole_layout():
            try:
                self.profile()
            except WrongProfile as error:
                self.add_error(self._field_of(str(error.context["field"])), str(error))
        return cleaned

    def is_readable(self) -> bool:
        """Whether there is a profile to try; its name and ministry may still be missing."""
        self.is_valid()
        return self._has_whole_layout()

    def _has_whole_layout(self) -> bool:
        return not set(self.errors) - {"ministry", "name"}

    def profile(self) -> Profile:
        """Raises WrongProfile."""
        said = self.cleaned_data
        first = said["header_first"]
        entered = Profile(
            sheets=tuple(said["sheets"]),
            ignored_sheets=tuple(said["ignored_sheets"]),
            header=HeaderPlace(first=first, rows=said["header_rows"]) if first else None,
            fields={name: tuple(said[f"fields.{name}"]) for name in FIELDS},
            obligations=_obligations({body: said[f"class.{body}"] for body in MunicipalityClass}),
            symbols=_symbols({level: said[f"symbols.{level}"] for level in LEVELS}),
            kinds=tuple((one, kind) for kind in KIND_ORDER for one in said[f"kinds.{kind}"]),
            kind=RequirementKind(said["kind"]),
        )
        return Profile.from_json(entered.to_json())

    def _field_of(self, part: str) -> str | None:
        """The field that shows this part of a profile; None for the form as a whole."""
        names = (part, part.replace("header.", "header_"))
        return next((name for name in names if name in self.fields), None)


def initial_of(profile: Profile) -> dict[str, object]:
    """What the form shows of a profile."""
    return {
        "sheets": profile.sheets,
        "ignored_sheets": profile.ignored_sheets,
        "header_first": profile.header.first if profile.header else None,
        "header_rows": profile.header.rows if profile.header else 1,
        "kind": profile.kind.value,
        **{f"fields.{name}": names for name, names in profile.fields.items()},
        **{f"class.{body}": _names_of(profile, body) for body in MunicipalityClass},
        **{f"symbols.{level}": _signs_of(profile, level) for level in LEVELS},
        **{
            f"kinds.{kind}": [one for one, meant in profile.kinds if meant == kind]
            for kind in RequirementKind
        },
    }


def _generated_fields() -> dict[str, forms.Field]:
    return {
        **{f"fields.{name}": LinesField(label=label) for name, label in FIELD_LABELS.items()},
        **{f"class.{body}": LinesField(label=body.label, rows=4) for body in MunicipalityClass},
        **{f"symbols.{level}": LinesField(label=label, rows=5) for level, label in LEVELS.items()},
        **{f"kinds.{kind}": LinesField(label=kind.label, rows=2) for kind in KIND_ORDER},
    }


def _names_of(profile: Profile, body: MunicipalityClass) -> list[str]:
    return [
        name for column in profile.obligations if body in column.classes for name in column.names
    ]


def _signs_of(profile: Profile, level: str) -> list[str]:
    return [
        sign
        for sign, meant in profile.symbols.items()
        if sign and (meant.value if meant else "none") == level
    ]


def _obligations(
    names: Mapping[MunicipalityClass, Sequence[str]],
) -> tuple[ObligationColumn, ...]:
    """A name that stands at several classes is that of a column for all of them."""
    classes: dict[str, list[MunicipalityClass]] = {}
    for body, given in names.items():
        for name in given:
            classes.setdefault(name, []).append(body)
    columns: dict[tuple[MunicipalityClass, ...], list[str]] = {}
    for name, bodies in classes.items():
        columns.setdefault(tuple(bodies), []).append(name)
    return tuple(
        ObligationColumn(names=tuple(given), classes=bodies) for bodies, given in columns.items()
    )


def _symbols(signs: Mapping[str, Sequence[str]]) -> dict[str, ObligationLevel | None]:
    """An empty cell is never an obligation."""
    levels = {sign: level for level, given in signs.items() for sign in given}
    return {
        "": None,
        **{
            sign: None if level == "none" else ObligationLevel(level)
            for sign, level in levels.items()
        },
    }


class SampleForm(forms.Form):
    """The file on which a profile is tried: of an upload that is kept, or one from the reader."""

    upload = forms.ModelChoiceField(
        CatalogUpload.objects.none(),
        label=_("A file that has been uploaded"),
        required=False,
        empty_label=_("none"),
    )
    file = forms.FileField(
        label=_("or another file, only to try it"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args: Any, uploads: QuerySet[CatalogUpload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["upload"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = uploads

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file:
            try:
                check_size(file.size)
            except UnreadableFile as error:
                raise forms.ValidationError([str(problem) for problem in error.problems]) from error
        return file
