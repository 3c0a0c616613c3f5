"""How lists of confirmations are filtered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.contest_forms import LARGEST_ID, SubjectForm
from municipalities.queries.confirmations import (
    ConfirmationFilter,
    bodies_confirming,
    specifications_confirmed,
)


class ConfirmationFilterForm(SubjectForm):
    """A wrong choice in an address narrows nothing."""

    withdrawn = forms.BooleanField(label=_("With those taken back"), required=False)
    declaration = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )

    def __init__(self, *arguments: Any, user: object, **options: Any) -> None:
        super().__init__(
            *arguments,
            specifications=specifications_confirmed(user),
            bodies=bodies_confirming(user),
            **options,
        )

    def wanted(self) -> ConfirmationFilter:
        self.is_valid()
        said = self.cleaned_data
        return ConfirmationFilter(
            said.get("specification"), said.get("body"), said.get("declaration"),
            with_withdrawn=said.get("withdrawn", False),
        )  # fmt: skip
