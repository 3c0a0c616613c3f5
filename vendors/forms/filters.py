"""What a reader may filter packages and answers by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from standards.models import Specification
from vendors.choices import Support
from vendors.queries.declarations import SUSPECT, UNANSWERED


class PackageListForm(forms.Form):
    """Shows what `PackageFilter` filters by: the same names of parameters."""

    search = forms.CharField(
        label=_("Name of the package or the vendor"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    specification = forms.ModelChoiceField(
        label=_("Specification"),
        required=False,
        queryset=Specification.objects.all(),
        to_field_name="code",
        empty_label=_("All specifications"),
    )
    is_sample = forms.ChoiceField(
        label=_("Origin"),
        required=False,
        choices=[
            ("", _("All")),
            ("false", _("Registered products")),
            ("true", _("Invented samples")),
        ],
    )


class AnswerFilterForm(forms.Form):
    support = forms.ChoiceField(
        label=_("Support"),
        required=False,
        choices=[
            ("", _("All")),
            *Support.choices,
            (SUSPECT, _("To be confirmed")),
            (UNANSWERED, _("Unanswered")),
        ],
    )

    def wanted(self) -> str:
        """A level, "suspect", "unanswered", or empty; an unknown value filters nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("support", ""))
