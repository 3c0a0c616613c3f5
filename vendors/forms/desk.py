"""What the people of a vendor enter at their desk."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from standards.forms.desk import DayInput
from standards.models import Edition, Specification
from vendors.models import Package, Registration, Release, Vendor, VendorMember
from vendors.services.names import MOST_CHARACTERS
from vendors.services.registering import RegistrationFacts
from vendors.services.releases import MOST_VERSION_CHARACTERS, ReleaseFacts


class NameForm(forms.Form):
    name = forms.CharField(label=_("New name"), max_length=MOST_CHARACTERS)
    on = forms.DateField(
        label=_("Last day of the former name"), widget=DayInput, help_text=_("Not after today.")
    )


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("Corporate number"),
        max_length=13,
        help_text=_("13 digits. It cannot be changed afterwards."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class MemberForm(forms.Form):
    account = forms.CharField(label=_("User name or e-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=VendorMember.Role.choices, initial=VendorMember.Role.EDITOR
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=VendorMember.Role.choices)


class PackageForm(forms.Form):
    name = forms.CharField(label=_("Name of the package"), max_length=MOST_CHARACTERS)


class ProposalForm(forms.Form):
    """Which of the person's vendors asks, and whom."""

    by = forms.ModelChoiceField(Vendor.objects.none(), label=_("Proposed by"), empty_label=None)
    vendor = forms.CharField(
        label=_("Corporate number or exact name of the vendor"), max_length=MOST_CHARACTERS
    )

    def __init__(self, *args: Any, vendors: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["by"], Vendor.objects.filter(pk__in=vendors))


class RegistrationForm(forms.Form):
    number = forms.CharField(
        label=_("Registration number"),
        max_length=120,
        help_text=_("For example 001_8700110005901_1; several corporate numbers are joined by ／."),
    )
    registered_on = forms.DateField(label=_("Registered on"), widget=DayInput)
    predecessor = forms.CharField(
        label=_("Follows"),
        required=False,
        max_length=120,
        help_text=_(
            "The former registration number, or how it was called. A number that is registered "
            "here becomes a link."
        ),
    )

    def facts(self) -> RegistrationFacts:
        return RegistrationFacts(**self.cleaned_data)


def registration_initial(registration: Registration) -> dict[str, object]:
    """What stands there, to be corrected."""
    return {
        "number": registration.number,
        "registered_on": registration.registered_on,
        "predecessor": registration.predecessor_text,
    }


class ReleaseForm(forms.Form):
    """`fixed`: an accepted declaration names the release, so some facts cannot change."""

    version = forms.CharField(label=_("Version of the package"), max_length=MOST_VERSION_CHARACTERS)
    released_on = forms.DateField(label=_("Released on"), required=False, widget=DayInput)
    predecessor = forms.ModelChoiceField(
        Release.objects.none(),
        label=_("Release before"),
        required=False,
        empty_label=_("none"),
        help_text=_("New declarations start with the answers of the release before."),
    )
    specifications = forms.ModelMultipleChoiceField(
        Specification.objects.all(),
        label=_("Specifications covered"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        package: Package,
        release: Release | None = None,
        is_fixed: bool = False,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _facts_of(release)
        super().__init__(*args, **kwargs)
        others = Release.objects.filter(package=package).select_related("package")
        _choose_among(
            self.fields["predecessor"], others.exclude(pk=release.pk) if release else others
        )
        for name in ("version", "predecessor"):
            self.fields[name].disabled = is_fixed

    def facts(self) -> ReleaseFacts:
        said = self.cleaned_data
        return ReleaseFacts(
            version=said["version"],
            released_on=said["released_on"],
            predecessor=said["predecessor"],
            specifications=list(said["specifications"]),
        )


def _facts_of(release: Release | None) -> dict[str, object]:
    if release is None:
        return {}
    return {
        "version": release.version,
        "released_on": release.released_on,
        "predecessor": release.predecessor_id,
        "specifications": list(release.specifications.all()),
    }


def _choose_among(chosen: forms.Field, objects: "QuerySet[Any]") -> None:
    """What a choice offers, known only when the form is shown."""
    assert isinstance(chosen, forms.ModelChoiceField)
    chosen.queryset = objects


class OpeningForm(forms.Form):
    """Which edition a release is to be declared against."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Edition of the specification"), empty_label=None
    )

    def __init__(self, *args: Any, editions: QuerySet[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["edition"], editions)


class LeaveForm(forms.Form):
    """Which of the person's vendors ceases to hold the package."""

    vendor = forms.ModelChoiceField(Vendor.objects.none(), label=_("Vendor"), empty_label=None)

    def __init__(self, *args: Any, vendors: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["vendor"], Vendor.objects.filter(pk__in=vendors))


class TransferForm(forms.Form):
    former = forms.ModelChoiceField(Vendor.objects.none(), label=_("Given by"), empty_label=None)
    to = forms.CharField(
        label=_("Taken by"),
        max_length=MOST_CHARACTERS,
        help_text=_("Corporate number or exact name of the vendor."),
    )
    on = forms.DateField(label=_("Day of the transfer"), widget=DayInput)
    comment = forms.CharField(
        label=_("Remark on the transfer"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, package: Package, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = package.holders.order_by("holdings__order").distinct()
        _choose_among(self.fields["former"], holders)


class VendorListForm(forms.Form):
    search = forms.CharField(
        label=_("Name, former name or corporate number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    origin = forms.ChoiceField(
        label=_("Origin"),
        required=False,
        choices=[
            ("", _("All")),
            ("registered", _("Registered vendors")),
            ("sample", _("Invented samples")),
        ],
    )

    def wanted(self) -> tuple[str, str]:
        """What is searched for and the origin; what is not understood filters nothing."""
        self.is_valid()
        said = self.cleaned_data
        return str(said.get("search", "")), str(said.get("origin", ""))
