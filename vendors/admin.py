"""Vendors in the administration: members are kept here; declarations only services write."""

from django.contrib import admin
from django.http import HttpRequest

from standards.admin import ReadOnlyAdmin
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


class MemberInline(admin.TabularInline):  # type: ignore[type-arg]
    model = VendorMember
    autocomplete_fields = ["user"]
    extra = 0


class HolderInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PackageHolder
    autocomplete_fields = ["vendor"]
    extra = 0


@admin.register(Vendor)
class VendorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    inlines = [MemberInline]
    list_display = ["name", "corporate_number", "is_sample"]
    list_filter = ["is_sample"]
    search_fields = ["name", "corporate_number", "members__user__username"]
    readonly_fields = ["corporate_number", "is_sample"]


@admin.register(Package)
class PackageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Packages come with the register; their key is made there."""

    inlines = [HolderInline]
    list_display = ["name", "is_sample"]
    list_filter = ["is_sample"]
    search_fields = ["name", "holders__name"]
    readonly_fields = ["is_sample"]

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
