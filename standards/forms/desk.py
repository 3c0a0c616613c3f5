"""What a ministry's staff enter at their desk."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from standards.models import Edition
from standards.queries.publication_checks import Check
from standards.services.publication import Forerunner
from standards.services.texts import MAX_CHARACTERS


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DatesForm(forms.Form):
    valid_from = forms.DateField(label=_("May be used from"), widget=DayInput)
    effective_on = forms.DateField(label=_("Must be met by"), widget=DayInput)


class OpeningForm(forms.Form):
    opens_on = forms.DateField(label=_("First day"), widget=DayInput)
    closes_on = forms.DateField(
        label=_("Last day"), widget=DayInput, help_text=_("Comments are taken on this day, too.")
    )
    call = forms.CharField(
        label=_("What is asked"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": MAX_CHARACTERS}),
    )


class ClosingForm(forms.Form):
    closes_on = forms.DateField(label=_("Last day"), widget=DayInput)


class EndForm(forms.Form):
    valid_until = forms.DateField(
        label=_("May be used until"),
        required=False,
        widget=DayInput,
        help_text=_("Leave it empty for no end."),
    )


class ConfirmForm(forms.Form):
    confirmed = forms.BooleanField(label=_("I know that this cannot be undone."))


class PublishForm(forms.Form):
    """Acknowledges each warning, and says what becomes of the edition before."""

    forerunner = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Edition before"),
        required=False,
        empty_label=_("leave the others as they are"),
    )
    valid_until = forms.DateField(
        label=_("Last day of its parallel period"),
        required=False,
        widget=DayInput,
        help_text=_("Leave it empty to let it be used without an end."),
    )
    is_superseded = forms.BooleanField(label=_("Mark it as superseded"), required=False)

    def __init__(
        self,
        *args: Any,
        checks: Sequence[Check],
        former: QuerySet[Edition],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["forerunner"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = former
        warnings = [check for check in checks if not check.blocks]
        for check in warnings:
            self.fields[f"seen_{check.code}"] = forms.BooleanField(
                label=_("I have seen this."),
                error_messages={"required": _("Acknowledge this warning first.")},
            )
        self.fields["confirmed"] = forms.BooleanField(
            label=_("I know that a published edition never changes.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_choice = cleaned.get("valid_until") or cleaned.get("is_superseded")
        if has_choice and not cleaned.get("forerunner") and "forerunner" not in self.errors:
            raise ValidationError(_("Choose the edition before that this is said of."))
        return cleaned

    def forerunner_chosen(self) -> Forerunner | None:
        said = self.cleaned_data
        if said["forerunner"] is None:
            return None
        until: date | None = said["valid_until"]
        return Forerunner(said["forerunner"], until, is_superseded=said["is_superseded"])

    def acknowledged(self) -> set[str]:
        """Codes of the warnings that were ticked."""
        ticked = (name for name, value in self.cleaned_data.items() if value is True)
        return {name.removeprefix("seen_") for name in ticked if name.startswith("seen_")}
