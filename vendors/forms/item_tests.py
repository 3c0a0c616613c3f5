"""What a vendor says of a sample file that it has tested."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.common import limits
from vendors.exceptions import FileTooLarge
from vendors.item_testing.reading import ENDINGS
from vendors.queries.item_groups import ItemGroup

_MEGABYTES = limits.MAX_TEST_FILE_BYTES // (1024 * 1024)


class ItemTestForm(forms.Form):
    group = forms.ChoiceField(label=_("Group of items"))
    file = forms.FileField(
        label=_("Sample file"),
        max_length=255,
        allow_empty_file=True,  # the test says so
        help_text=_("CSV or XML with the items of this group, up to 100 MB"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: Any, groups: Sequence[ItemGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["group"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(group.name, _group_label(group)) for group in groups]

    def clean_file(self) -> Any:
        """Before anything is read of it: its bytes are on the disk by now, and no more is done."""
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_TEST_FILE_BYTES:
            raise forms.ValidationError(str(FileTooLarge(limit=_MEGABYTES)))
        return file


def _group_label(group: ItemGroup) -> str:
    return str(_("%(group)s (%(items)d items)") % {"group": group.name, "items": group.items})
