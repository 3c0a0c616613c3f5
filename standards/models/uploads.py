"""Files on their way into a draft edition, and how their columns are read."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from portal.common.languages import language_field
from standards.choices import RequirementKind, UploadState
from standards.models.businesses import Ministry, Specification

OPEN_STATES = (UploadState.WAITING, UploadState.READING, UploadState.APPLYING)
"""States in which a worker has something to do."""
LAST_STATES = (
    UploadState.REFUSED, UploadState.APPLIED, UploadState.DISCARDED, UploadState.FAILED,
)  # fmt: skip


@tracked
class MappingProfile(models.Model):
    """取込設定: how a ministry's workbooks are laid out (`standards.parsing.profiles.Profile`)."""

    ministry = models.ForeignKey(Ministry, on_delete=models.CASCADE, related_name="profiles")
    name = models.CharField(_("name"), max_length=100)
    layout = models.JSONField(_("layout"))

    class Meta:
        ordering = ["ministry", "name"]
        verbose_name = _("mapping profile")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "name"], name="one_profile_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class CatalogUpload(models.Model):
    """取込: one file for one edition, read by a worker, reviewed by a person, then written.

    `layout` is the profile as it was when the file was read. `problems` are those of
    `portal.common.reading.Problem`. The content is dropped when the upload has ended, except
    while a refused file's failed rows may still be downloaded. The worker speaks `language`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    specification = models.ForeignKey(
        Specification, on_delete=models.CASCADE, related_name="uploads"
    )
    number = models.CharField(_("number"), max_length=20)
    valid_from = models.DateField(_("may be used from"))
    effective_on = models.DateField(_("must be met by"))
    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(null=True)
    layout = models.JSONField(_("layout"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=UploadState, default=UploadState.WAITING
    )
    format = models.CharField(_("format"), max_length=20, blank=True)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0)
    rows_total = models.PositiveIntegerField(_("rows in the file"), null=True, blank=True)
    problems = models.JSONField(_("problems"), default=list)
    problem_count = models.PositiveIntegerField(_("number of problems"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(_("error"), blank=True)
    language = language_field()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("upload")
        indexes = [
            models.Index(fields=["state"], condition=Q(state__in=OPEN_STATES), name="open_uploads")
        ]

    def __str__(self) -> str:
        return self.file_name


class StagedRow(models.Model):
    """One row that an upload would write; `row` is what `CatalogRow.to_json` gives."""

    upload = models.ForeignKey(CatalogUpload, on_delete=models.CASCADE, related_name="rows")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=RequirementKind)
    official_id = models.CharField(max_length=40)
    row = models.JSONField()

    class Meta:
        ordering = ["upload", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["upload", "sequence"], name="one_staged_row_per_sequence"
            )
        ]

    def __str__(self) -> str:
        return self.official_id
