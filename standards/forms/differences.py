"""What a reader may ask of the differences between two editions."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from standards.choices import Change, MunicipalityClass, RequirementKind
from standards.models import Edition
from standards.queries.differences import DifferenceFilter

MARKED, SIDE_BY_SIDE = "", "columns"


class DifferenceForm(forms.Form):
    """Its names are those of the address: against, class, change, kind, keyword, layout."""

    against = forms.ChoiceField(label=_("Compared with"), required=False)
    change = forms.ChoiceField(
        label=_("Change"), required=False, choices=[("", _("All changes")), *Change.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *RequirementKind.choices]
    )
    keyword = forms.CharField(
        label=_("Words in the requirement"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    layout = forms.ChoiceField(
        label=_("Shown as"),
        required=False,
        choices=[(MARKED, _("One text with marks")), (SIDE_BY_SIDE, _("Old and new side by side"))],
    )

    def __init__(
        self, data: QueryDict, *, editions: Iterable[Edition], against: Edition | None
    ) -> None:
        # The edition that is compared stands in the list, whether the address names it or not.
        given = data.copy()
        given["against"] = against.number if against else ""
        super().__init__(given)
        # `class` is no name that Python allows for an attribute.
        classes = [("", _("All classes")), *MunicipalityClass.choices]
        self.fields["class"] = forms.ChoiceField(
            label=_("Class of the body"), required=False, choices=classes
        )
        self.fields["against"] = forms.ChoiceField(
            label=_("Compared with"),
            required=False,
            choices=[
                (edition.number, _("Edition %(number)s") % {"number": edition.number})
                for edition in editions
            ],
        )
        self.order_fields(["against", "class", "change", "kind", "keyword", "layout"])

    def wanted(self) -> DifferenceFilter:
        """What is valid of it; an unknown value of a mistyped address filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return DifferenceFilter(
            municipality_class=given.get("class", ""),
            change=given.get("change", ""),
            kind=given.get("kind", ""),
            keyword=given.get("keyword", ""),
        )

    @property
    def is_side_by_side(self) -> bool:
        self.is_valid()
        return bool(self.cleaned_data.get("layout") == SIDE_BY_SIDE)
