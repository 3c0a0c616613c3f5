"""What a ministry's staff say of a file that they bring in."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from standards.models import CatalogUpload, MappingProfile, Specification
from standards.numbers import EDITION_NUMBER
from standards.services.uploads.receiving import ENDINGS


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProfileChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Profiles of the ministries for which the user works; none reads by the usual names."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.ministry} – {obj.name}"


def profile_field(profiles: QuerySet[MappingProfile]) -> ProfileChoice:
    return ProfileChoice(
        profiles.select_related("ministry"),
        label=_("Mapping profile"),
        required=False,
        empty_label=_("none: columns are found by their usual names"),
        help_text=_("For workbooks only. Other files say themselves what their parts mean."),
    )


class UploadForm(forms.Form):
    specification = forms.ModelChoiceField(Specification.objects.none(), label=_("Specification"))
    number = forms.CharField(
        label=_("Number of the edition"),
        max_length=20,
        validators=[
            RegexValidator(
                rf"\A(?:{EDITION_NUMBER})\Z", _("Use digits and points, such as 2.0 or 2.0.1.")
            )
        ],
        help_text=_("A draft of this number is replaced; otherwise a new draft is made."),
    )
    valid_from = DayField(label=_("May be used from"))
    effective_on = DayField(label=_("Must be met by"))
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        allow_empty_file=True,  # refused with a reason of its own
        help_text=_("An Excel workbook (.xlsx), CSV, XML, ReqIF or OSCAL (JSON), up to 50 MB"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(
        self,
        *args: Any,
        specifications: QuerySet[Specification],
        profiles: QuerySet[MappingProfile],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["specification"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = specifications
        self.fields["profile"] = profile_field(profiles)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        profile, specification = cleaned.get("profile"), cleaned.get("specification")
        if profile and specification and profile.ministry_id != specification.ministry_id:
            self.add_error("profile", _("This profile belongs to another ministry."))
        return cleaned


class ReadAgainForm(forms.Form):
    """The profile for another reading of a file."""

    def __init__(self, *args: Any, upload: CatalogUpload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = MappingProfile.objects.filter(ministry=upload.specification.ministry_id)
        self.fields["profile"] = profile_field(own)
