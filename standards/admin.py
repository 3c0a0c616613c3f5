"""Standards in the administration: looked up there, written by imports and publication."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from standards.models import (
    Business,
    Edition,
    Heading,
    Ministry,
    MinistryReviewer,
    Requirement,
    RequirementText,
    Specification,
)


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What only services write."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: models.Model | None = None,  # noqa: ARG002
    ) -> bool:
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: models.Model | None = None,  # noqa: ARG002
    ) -> bool:
        return False


class ReviewerInline(admin.TabularInline):  # type: ignore[type-arg]
    model = MinistryReviewer
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Ministry)
class MinistryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    inlines = [ReviewerInline]
    search_fields = ["name"]


@admin.register(Business)
class BusinessAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["order", "name", "name_en", "wave"]
    list_display_links = ["name"]


@admin.register(Specification)
class SpecificationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["code", "name", "ministry"]
    list_filter = ["ministry", "businesses"]
    list_select_related = ["ministry"]
    search_fields = ["code", "name"]


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Drafts may have their dates corrected; published ones are read only."""

    list_display = ["specification", "number", "status", "valid_from", "effective_on", "length"]
    list_filter = ["status", "is_sample", "specification"]
    list_select_related = ["specification"]
    fields = [
        "specification", "number", "status", "valid_from", "valid_until", "effective_on",
        "published_at", "length", "fingerprint", "is_sample",
    ]  # fmt: skip
    readonly_fields = ["specification", "status", "published_at", "length", "fingerprint"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_change_permission(request, obj) and not _frozen(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _frozen(obj)


@admin.register(Requirement)
class RequirementAdmin(ReadOnlyAdmin):
    list_display = ["official_id", "kind", "specification"]
    list_filter = ["kind", "specification"]
    list_select_related = ["specification"]
    search_fields = ["official_id"]


@admin.register(RequirementText)
class RequirementTextAdmin(ReadOnlyAdmin):
    list_display = ["requirement", "edition", "position", "name"]
    list_filter = ["edition__specification"]
    list_select_related = ["requirement", "edition__specification"]
    search_fields = ["requirement__official_id", "name"]


@admin.register(Heading)
class HeadingAdmin(ReadOnlyAdmin):
    list_display = ["edition", "number", "title"]
    list_filter = ["edition__specification"]
    list_select_related = ["edition__specification"]


def _frozen(edition: Edition | None) -> bool:
    return edition is not None and edition.is_frozen
