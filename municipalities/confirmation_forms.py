"""How lists of confirmations are filtered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.contest_forms import LARGEST_ID
from municipalities.queries.confirmations import (
    ConfirmationFilter,
    bodies_confirming,
    specifications_confirmed,
)


class ConfirmationFilterForm(forms.Form):
    """A wrong choice in an address narrows nothing."""

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
    withdrawn = forms.BooleanField(label=_("With those taken back"), required=False)
    declaration = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )

    def __init__(self, *arguments: Any, user: object, **options: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **options})
        choices = {
            "specification": specifications_confirmed(user), "body": bodies_confirming(user),
        }  # fmt: skip
        for name, queryset in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset

    def wanted(self) -> ConfirmationFilter:
        self.is_valid()
        said = self.cleaned_data
        return ConfirmationFilter(
            said.get("specification"), said.get("body"), said.get("declaration"),
            with_withdrawn=said.get("withdrawn", False),
        )  # fmt: skip
