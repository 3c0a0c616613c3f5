"""What people say when they move a declaration on."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from standards.models import Specification
from vendors.forms.sheet import SheetFilterForm
from vendors.models import Vendor
from vendors.queries.reviewed_rows import ReviewFilter, RowsShown
from vendors.services.warnings import SubmissionWarning

LONGEST_COMMENT = 4000


class StepForm(forms.Form):
    """Each form has a name of its own, so that sending it twice has one effect."""

    request = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    comment = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def request_id(self) -> UUID:
        found: UUID = self.cleaned_data["request"]
        return found


class SubmitForm(StepForm):
    """With a box for each warning, all of which have to be ticked."""

    def __init__(self, *args: Any, warnings: Iterable[SubmissionWarning], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings = list(warnings)
        for found in self.warnings:
            self.fields[found.code.value] = forms.BooleanField(
                label=_("I have looked at it"),
                error_messages={"required": _("Please confirm this warning.")},
            )

    def ticks(self) -> Sequence[tuple[SubmissionWarning, forms.BoundField]]:
        return [(found, self[found.code.value]) for found in self.warnings]

    def acknowledged(self) -> list[str]:
        return [found.code.value for found in self.warnings if self.cleaned_data[found.code.value]]


class WithdrawForm(StepForm):
    comment = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Decision(TextChoices):
    ACCEPT = "accept", _("Accept")
    RETURN = "return", _("Return to the vendor")


class DecisionForm(StepForm):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect
    )
    confirmed = forms.BooleanField(
        label=_("I have reviewed the declaration, and this is the decision."),
        error_messages={"required": _("Please confirm the decision.")},
    )


class RowCommentForm(forms.Form):
    row = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("Remark"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class QueueShown(TextChoices):
    WAITING = "", _("Waiting for a review")
    RETURNED = "returned", _("Returned, with the vendor")


class QueueFilterForm(forms.Form):
    state = forms.ChoiceField(label=_("State"), required=False, choices=QueueShown.choices)
    specification = forms.ModelChoiceField(
        label=_("Specification"),
        required=False,
        queryset=Specification.objects.none(),
        to_field_name="code",
        empty_label=_("All specifications"),
    )
    vendor = forms.ModelChoiceField(
        label=_("Vendor"),
        required=False,
        queryset=Vendor.objects.none(),
        empty_label=_("All vendors"),
    )

    def offer(self, *, specifications: QuerySet[Specification], vendors: QuerySet[Vendor]) -> None:
        """Only what is in the reader's queue."""
        for name, found in (("specification", specifications), ("vendor", vendors)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = found

    def shown(self) -> QueueShown:
        self.is_valid()
        return QueueShown(self.cleaned_data.get("state", ""))

    def wanted(self) -> dict[str, Any]:
        """An unknown value filters nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in ("specification", "vendor")}


class ReviewFilterForm(SheetFilterForm):
    """What the answer sheet can be filtered by, and why a row is looked at.

    Rows changed since the return can be chosen where there are any.
    """

    rows = forms.ChoiceField(label=_("Rows shown"), required=False)

    field_order = ("rows", *SheetFilterForm.field_order)

    def __init__(self, *args: Any, reworked: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hidden = set() if reworked else {RowsShown.RETURNED.value}
        choices = [(one.value, str(one.label)) for one in RowsShown if one.value not in hidden]
        self._choose("rows", choices)

    def wanted_rows(self) -> ReviewFilter:
        """An unknown value filters nothing."""
        sheet = self.wanted_of_sheet()
        return ReviewFilter(RowsShown(self.cleaned_data.get("rows", "")), sheet)
