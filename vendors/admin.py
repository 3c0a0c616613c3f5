"""Vendors in the administration: members are kept here; the rest only services write.

Names, holders and declarations have a history that a form of the administration would pass by.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.common.errors import PortalError
from standards.admin import ReadOnlyAdmin
from vendors import services
from vendors.desk_exceptions import NameTaken
from vendors.models import (
    Answer,
    Declaration,
    Package,
    PackageHolder,
    Registration,
    Release,
    Vendor,
    VendorMember,
)
from vendors.services.names import usable_name

RENAMED_AT_THE_DESK = _(
    "An owner enters a new name at the vendor's desk, where the former one is kept with its day."
)
KEPT_AT_THE_DESK = _(
    "An owner enters a new name at the vendor's desk, and holders agree there whom they hold the "
    "package with. A transfer is recorded from the package's public page."
)


class MemberFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """All members as they shall be; a vendor that has an owner keeps one."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        roles = [form.cleaned_data["role"] for form in kept if form.cleaned_data.get("user")]
        try:
            if self.instance.pk:
                services.require_owner_among(vendor=self.instance, roles=roles)
        except PortalError as error:
            raise forms.ValidationError(str(error)) from error


class MemberInline(admin.TabularInline):  # type: ignore[type-arg]
    model = VendorMember
    formset = MemberFormSet
    autocomplete_fields = ["user"]
    extra = 0


class HolderInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PackageHolder
    fields = ["vendor", "order"]
    readonly_fields = ["vendor", "order"]
    can_delete = False
    extra = 0

    def has_add_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: models.Model | None = None,  # noqa: ARG002
    ) -> bool:
        return False


class NewVendorForm(forms.ModelForm):  # type: ignore[type-arg]
    """A vendor without a corporate number yet; its owner enters it."""

    class Meta:
        model = Vendor
        fields = ["name"]

    def clean_name(self) -> str:
        try:
            name = usable_name(self.cleaned_data["name"])
        except PortalError as error:
            raise forms.ValidationError(str(error)) from error
        if Vendor.objects.filter(name=name, corporate_number=None).exists():
            raise forms.ValidationError(str(NameTaken(name=name)))
        return name


@admin.register(Vendor)
class VendorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = NewVendorForm
    inlines = [MemberInline]
    list_display = ["name", "corporate_number", "is_sample"]
    list_filter = ["is_sample"]
    search_fields = ["name", "corporate_number", "members__user__username"]
    readonly_fields = ["corporate_number", "is_sample"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Vendor | None = None
    ) -> list[str] | tuple[str, ...]:
        fixed = super().get_readonly_fields(request, obj)
        return fixed if obj is None else ["name", *fixed]

    def get_fieldsets(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Vendor | None = None,
    ) -> Any:
        fields = ["name", "corporate_number", "is_sample"]
        return [(None, {"fields": fields, "description": RENAMED_AT_THE_DESK if obj else ""})]


@admin.register(Package)
class PackageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Packages come with the register or from a desk; their key is made there."""

    inlines = [HolderInline]
    list_display = ["name", "is_sample"]
    list_filter = ["is_sample"]
    search_fields = ["name", "holders__name"]
    fieldsets = [(None, {"fields": ["name", "is_sample"], "description": KEPT_AT_THE_DESK})]
    readonly_fields = ["name", "is_sample"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["package", "version", "released_on"]
    list_select_related = ["package"]
    autocomplete_fields = ["package", "predecessor"]
    search_fields = ["package__name", "version"]


@admin.register(Registration)
class RegistrationAdmin(ReadOnlyAdmin):
    list_display = ["number", "package", "specification", "registered_on"]
    list_filter = ["specification"]
    list_select_related = ["package", "specification"]
    search_fields = ["number", "package__name", "vendor_text"]


@admin.register(Declaration)
class DeclarationAdmin(ReadOnlyAdmin):
    list_display = ["release", "edition", "status", "accepted_at", "accepted_by"]
    list_filter = ["status", "edition__specification"]
    list_select_related = ["release__package", "edition__specification", "accepted_by"]
    search_fields = ["release__package__name"]


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ["row", "support", "planned_on", "declaration"]
    list_filter = ["support", "edition__specification"]
    list_select_related = ["row", "declaration__release__package", "edition__specification"]
    search_fields = ["row__requirement__official_id", "row__name"]
    show_full_result_count = False
