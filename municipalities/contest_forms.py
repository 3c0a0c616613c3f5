"""What people write into contests and confirmations, and how their lists are filtered.

Lengths and characters are judged by the services, for everybody who calls them.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.choices import ContestState
from municipalities.queries.confirm_page import RowsShown
from municipalities.queries.contests import (
    ContestFilter,
    bodies_contesting,
    specifications_contested,
)
from municipalities.services.contests import SETTLEMENTS
from standards.services.texts import MAX_CHARACTERS

LARGEST_ID = 2**63 - 1


def _text(label: Any, *, rows: int = 4, help_text: Any = "", required: bool = True) -> Any:
    attributes = {"rows": rows, "maxlength": MAX_CHARACTERS}
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={**attributes, "required": True} if required else attributes),
    )


class ContestFilterForm(forms.Form):
    """A wrong choice in an address narrows nothing."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *ContestState.choices]
    )
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

    def __init__(self, *arguments: Any, user: object, **options: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **options})
        choices = {
            "specification": specifications_contested(user), "body": bodies_contesting(user),
        }  # fmt: skip
        for name, queryset in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    def wanted(self) -> ContestFilter:
        self.is_valid()
        said = self.cleaned_data
        return ContestFilter(said.get("state", ""), said.get("specification"), said.get("body"))


class RowFilterForm(forms.Form):
    rows = forms.ChoiceField(label=_("Rows shown"), required=False, choices=RowsShown.choices)

    def wanted(self) -> RowsShown:
        self.is_valid()
        return RowsShown(self.cleaned_data.get("rows", ""))


class ContestForm(forms.Form):
    note = _text(
        _("What is wrong"),
        rows=6,
        help_text=_(
            "Say what the system does in place of the answer. The vendor, the ministry and your "
            "prefecture read it; everybody else sees only that there is a contest."
        ),
    )
    file = forms.FileField(label=_("File (if there is one)"), required=False)


class MessageForm(forms.Form):
    """`seen` is the last message that the page showed, 0 for none."""

    text = _text(_("Answer"))
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Settlement"),
        choices=[(outcome.value, outcome.label) for outcome in SETTLEMENTS],
        widget=forms.RadioSelect,
    )
    reason = _text(_("Reason"))
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """One row, or all that the filter shows (`expected` of them, as was shown)."""

    row = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    rows = forms.ChoiceField(required=False, choices=RowsShown.choices, widget=forms.HiddenInput)
    expected = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    note = _text(_("Note (may be empty)"), rows=2, required=False)
