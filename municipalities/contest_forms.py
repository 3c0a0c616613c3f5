"""What people write into contests and confirmations, and how their lists are filtered.

Lengths and characters are judged by the services, for everybody who calls them.
"""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from municipalities.choices import ContestState
from municipalities.models import Municipality
from municipalities.queries.confirm_page import RowsShown
from municipalities.queries.contests import (
    ContestFilter,
    Stage,
    bodies_contesting,
    specifications_contested,
)
from municipalities.services.contest_evidence import Attachment, Backing
from municipalities.services.contests import SETTLEMENTS
from standards.models import Specification
from standards.services.texts import MAX_CHARACTERS
from vendors.forms.sheet import is_id
from vendors.services.evidence import LONGEST_LINK

LARGEST_ID = 2**63 - 1


class SaidField(forms.CharField):
    """A text that a service judges: also its NUL, which Django would refuse without saying why."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [
            check
            for check in self.validators
            if not isinstance(check, ProhibitNullCharactersValidator)
        ]


def _text(label: Any, *, rows: int = 4, help_text: Any = "", required: bool = True) -> Any:
    attributes = {"rows": rows, "maxlength": MAX_CHARACTERS}
    return SaidField(
        label=label,
        required=False,
        strip=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={**attributes, "required": True} if required else attributes),
    )


class IdsField(forms.Field):
    """Numbers that other pages write into an address; what is no id is passed over."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[int]:
        return [int(said) for said in value or () if is_id(said)]


class SubjectForm(forms.Form):
    """Which of what the reader sees, by specification and body."""

    specification: Any = forms.ModelChoiceField(
        label=_("Specification"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("All specifications"),
    )
    body: Any = forms.ModelChoiceField(
        label=_("Body"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("All bodies"),
    )

    def __init__(
        self,
        *arguments: Any,
        specifications: QuerySet[Specification],
        bodies: QuerySet[Municipality],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **options})
        for name, queryset in (("specification", specifications), ("body", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset


class ContestFilterForm(SubjectForm):
    """A wrong choice in an address narrows nothing."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *Stage.choices, *ContestState.choices],
    )
    declaration = IdsField(required=False)
    requirement = IdsField(required=False)
    field_order = ("state",)

    def __init__(self, *arguments: Any, user: object, **options: Any) -> None:
        super().__init__(
            *arguments,
            specifications=specifications_contested(user),
            bodies=bodies_contesting(user),
            **options,
        )

    def wanted(self) -> ContestFilter:
        self.is_valid()
        said = self.cleaned_data
        return ContestFilter(
            said.get("state", ""), said.get("specification"), said.get("body"),
            declarations=said["declaration"], requirements=said["requirement"],
        )  # fmt: skip


class RowFilterForm(forms.Form):
    rows = forms.ChoiceField(label=_("Rows shown"), required=False, choices=RowsShown.choices)

    def wanted(self) -> RowsShown:
        self.is_valid()
        return RowsShown(self.cleaned_data.get("rows", ""))


class BackedForm(forms.Form):
    """Something said, with a file or a link; size and address are judged by the services."""

    file = forms.FileField(
        label=_("File (if there is one)"),
        required=False,
        max_length=255,
        help_text=_("Of any type, up to 10 MB"),
    )
    url = forms.CharField(
        label=_("Or a link (http or https)"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def backing(self) -> Backing:
        file = self.cleaned_data["file"]
        attachment = Attachment(file.name, file.chunks()) if file else None
        return Backing(attachment, self.cleaned_data["url"])


class ContestForm(BackedForm):
    note = _text(
        _("What is wrong"),
        rows=6,
        help_text=_(
            "Say what the system does in place of the answer. The vendor, the ministry and your "
            "prefecture read it; everybody else sees only that there is a contest."
        ),
    )
    field_order = ("note",)


class MessageForm(BackedForm):
    """`seen` is the last message that the page showed, 0 for none."""

    text = _text(_("Answer"))
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    field_order = ("text",)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Settlement"),
        choices=[(outcome.value, outcome.label) for outcome in SETTLEMENTS],
        widget=forms.RadioSelect,
    )
    reason = _text(_("Reason"))
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """One row, or all that the filter shows (`expected` of them, as was shown).

    `declaration` is the one whose answers the page showed.
    """

    declaration = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    row = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    rows = forms.ChoiceField(required=False, choices=RowsShown.choices, widget=forms.HiddenInput)
    expected = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    note = _text(_("Note (may be empty)"), rows=2, required=False)
