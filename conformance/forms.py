"""What a reader may choose on the pages of the figures. A wrong choice counts as none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conformance.choices import FitStatus
from conformance.queries.dot_map import MapMeasure
from conformance.queries.gap_items import GapKind, GapReason
from conformance.queries.standing import StandingKind
from municipalities.models import Prefecture
from standards.choices import MunicipalityClass
from standards.models import Business, Specification

EVERY = ("", _("All"))
LONGEST_SEARCH = 60


class ChoiceForm(forms.Form):
    """A form in an address: `chosen` gives what is valid, and nothing else."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **options})
        self.is_valid()

    def chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None

    def is_asked(self, name: str) -> bool:
        """Whether the address names the field at all, be it without a value."""
        return name in self.data


class BusinessForm(ChoiceForm):
    business = forms.ModelChoiceField(
        Business.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Business"),
        empty_label=_("All businesses"),
    )

    def business_or_first(self) -> Business | None:
        """What was chosen, or the first business where nothing was; None stands for all."""
        if self.is_asked("business"):
            chosen: Business | None = self.chosen("business")
            return chosen
        first = Business.objects.first()
        self.data = {**dict(self.data.items()), "business": first.slug if first else ""}
        return first


class MapForm(ChoiceForm):
    """One list for businesses and specifications, so that one choice cannot contradict another.

    Values are `business:<slug>` and `specification:<code>`.
    """

    shown = forms.ChoiceField(required=False, label=_("Business or specification"))
    measure = forms.ChoiceField(choices=MapMeasure.choices, required=False, label=_("Colours"))

    def __init__(
        self,
        *arguments: Any,
        businesses: list[Business],
        specifications: list[Specification],
    ) -> None:
        super().__init__(*arguments)
        field = self.fields["shown"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (_("Businesses"), [(f"business:{b.slug}", str(b)) for b in businesses]),
            (_("Specifications"), [(f"specification:{s.code}", str(s)) for s in specifications]),
        ]
        self.full_clean()


class MunicipalityListForm(ChoiceForm):
    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        label=_("Name, reading or code"),
    )
    prefecture = forms.ModelChoiceField(
        Prefecture.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Prefecture"),
        empty_label=_("All"),
    )
    body_class = forms.ChoiceField(
        choices=[EVERY, *MunicipalityClass.choices], required=False, label=_("Class of the body")
    )


class GapForm(ChoiceForm):
    kind = forms.ChoiceField(
        choices=[EVERY, *GapKind.choices], required=False, label=_("Kind of item")
    )
    reason = forms.ChoiceField(
        choices=[EVERY, *GapReason.choices], required=False, label=_("Reason")
    )


class StandingForm(ChoiceForm):
    """Which number of the table of what is said has its rows listed; the claimed ones of them."""

    standing = forms.ChoiceField(choices=[EVERY, *StandingKind.choices], required=False)
    claimed = forms.BooleanField(required=False)


class PrefectureForm(BusinessForm):
    status = forms.ChoiceField(
        choices=[EVERY, *FitStatus.choices], required=False, label=_("Status")
    )
