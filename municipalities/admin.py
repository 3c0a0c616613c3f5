"""Bodies in the administration: people's memberships are kept here.

What figures depend on is only looked at here: services write it, since they announce the change.
"""

from django.contrib import admin
from django.http import HttpRequest

from municipalities.models import (
    Adoption,
    ClassPeriod,
    Duty,
    LocalRequirement,
    MigrationExemption,
    MigrationProgress,
    Municipality,
    MunicipalityStaff,
    Need,
    Prefecture,
    PrefectureOfficer,
)
from standards.admin import ReadOnlyAdmin


class OfficerInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PrefectureOfficer
    autocomplete_fields = ["user"]
    extra = 0


class StaffInline(admin.TabularInline):  # type: ignore[type-arg]
    model = MunicipalityStaff
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Prefecture)
class PrefectureAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    inlines = [OfficerInline]
    list_display = ["code", "name"]
    search_fields = ["code", "name"]
    readonly_fields = ["code", "name"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Prefecture | None = None,  # noqa: ARG002
    ) -> bool:
        return False  # figures would be left without their body


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Bodies come with the file of municipalities; their staff is kept here."""

    inlines = [StaffInline]
    list_display = ["code", "prefecture", "name", "is_prefecture", "is_example"]
    list_filter = ["is_prefecture", "is_example", "prefecture"]
    list_select_related = ["prefecture"]
    search_fields = ["code", "name", "kana"]
    readonly_fields = ["code", "prefecture", "is_prefecture", "is_example"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Municipality | None = None,  # noqa: ARG002
    ) -> bool:
        return False  # figures would be left without their body


@admin.register(ClassPeriod)
class ClassPeriodAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "municipality_class", "period"]
    list_filter = ["municipality_class"]
    list_select_related = ["municipality__prefecture"]
    search_fields = ["municipality__code", "municipality__name"]


@admin.register(Duty)
class DutyAdmin(ReadOnlyAdmin):
    list_display = ["specification", "municipality_class", "municipality", "performs", "handled_by"]
    list_filter = ["performs", "municipality_class"]
    list_select_related = ["specification", "municipality__prefecture"]
    search_fields = ["specification__code", "municipality__name"]


@admin.register(Adoption)
class AdoptionAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "specification", "release", "edition", "status", "period"]
    list_filter = ["status", "specification"]
    list_select_related = [
        "municipality__prefecture", "specification", "release__package", "edition__specification",
    ]  # fmt: skip
    search_fields = ["municipality__code", "municipality__name", "release__package__name"]


@admin.register(Need)
class NeedAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "edition"]
    list_select_related = ["municipality__prefecture", "edition__specification"]
    search_fields = ["municipality__code", "municipality__name"]


@admin.register(LocalRequirement)
class LocalRequirementAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "specification", "title", "cause", "withdrawn_on"]
    list_filter = ["cause", "specification"]
    list_select_related = ["municipality__prefecture", "specification"]
    search_fields = ["municipality__code", "municipality__name", "title"]


@admin.register(MigrationProgress)
class MigrationProgressAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "business", "as_of", "completion"]
    list_filter = ["as_of", "business"]
    list_select_related = ["municipality__prefecture", "business"]
    search_fields = ["municipality__code", "municipality__name"]


@admin.register(MigrationExemption)
class MigrationExemptionAdmin(ReadOnlyAdmin):
    list_display = ["municipality", "business", "as_of"]
    list_filter = ["as_of", "business"]
    list_select_related = ["municipality__prefecture", "business"]
    search_fields = ["municipality__code", "municipality__name"]
