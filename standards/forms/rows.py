"""What a reader may filter an edition by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.queries.rows import RowFilter


class RowFilterForm(forms.Form):
    keyword = forms.CharField(
        label=_("Words in the requirement"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *RequirementKind.choices]
    )
    municipality_class = forms.ChoiceField(
        label=_("Class of the body"),
        required=False,
        choices=[("", _("All classes")), *MunicipalityClass.choices],
    )
    obligation = forms.ChoiceField(
        label=_("Obligation"),
        required=False,
        choices=[("", _("All obligations")), *ObligationLevel.choices],
    )

    def wanted(self) -> RowFilter:
        """What is valid of it; an unknown value of a mistyped address filters nothing."""
        self.is_valid()
        return RowFilter(**self.cleaned_data)
