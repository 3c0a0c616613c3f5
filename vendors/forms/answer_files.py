"""A filled sheet that comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.common import limits

ENDINGS = (".xlsx", ".csv", ".xml")
_MEGABYTES = limits.MAX_FILE_BYTES // (1024 * 1024)


class AnswerUploadForm(forms.Form):
    file = forms.FileField(
        label=_("Filled sheet"),
        max_length=255,
        allow_empty_file=True,  # refused with a reason of its own
        help_text=_("An Excel workbook (.xlsx), CSV or XML, as it was downloaded here"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def clean_file(self) -> Any:
        """Before anything of it is in memory."""
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_FILE_BYTES:
            message = _("The file is larger than %(limit)d MB.") % {"limit": _MEGABYTES}
            raise forms.ValidationError(message)
        return file


class ConfirmationForm(forms.Form):
    """`take`: rows whose answer in the portal shall give way to that of the sheet.

    `leave_out` has to be ticked where `left` rows of the sheet are not taken in.
    """

    basis = forms.CharField(max_length=64)
    take = forms.TypedMultipleChoiceField(coerce=int, required=False)
    take_all = forms.BooleanField(required=False)
    leave_out = forms.BooleanField(required=False)

    def __init__(self, *args: Any, rows: list[int], left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leave_out"].required = left > 0
        chosen = self.fields["take"]
        assert isinstance(chosen, forms.TypedMultipleChoiceField)
        chosen.choices = [(row, str(row)) for row in rows]

    def taken(self) -> list[int] | None:
        """None: all of them."""
        return None if self.cleaned_data["take_all"] else self.cleaned_data["take"]
