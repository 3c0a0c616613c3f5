"""What happened to a declaration, what reviewers say of its rows, and uploads of answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from portal.common.triggers import written_once
from standards.choices import Side
from standards.models import RequirementText
from vendors.choices import AnswerUploadState, DeclarationStatus
from vendors.models.declarations import Declaration


class DeclarationTransition(models.Model):
    """状態の履歴: one step of a declaration, by whom, when and why. Never changed.

    `request` is the key of the request that asked for it: the same request has one effect.
    `warnings` are those the person acknowledged.
    """

    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="transitions"
    )
    former = models.CharField(_("from"), max_length=20, choices=DeclarationStatus)
    status = models.CharField(_("to"), max_length=20, choices=DeclarationStatus)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    comment = models.TextField(_("comment"), blank=True)
    warnings = models.JSONField(_("acknowledged warnings"), default=list)
    request = models.UUIDField(null=True, unique=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a declaration")
        triggers = [written_once()]

    def __str__(self) -> str:
        return f"{self.declaration_id}: {self.former} → {self.status}"


@tracked
class RowComment(models.Model):
    """要件ごとの指摘: said by a reviewer, or answered by the vendor, about one row."""

    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="row_comments"
    )
    row = models.ForeignKey(RequirementText, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(_("speaks for"), max_length=20, choices=Side)
    text = models.TextField(_("comment"))
    created_at = models.DateTimeField(_("written at"))
    resolved_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comment on a row")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="row_comment_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.row_id}"


class AnswerUpload(models.Model):
    """回答シートの取込: a filled sheet, compared with the draft and not yet saved.

    `changes` hold, by row, the answer as it would become, the answer it was compared with and what
    has become of the change; and the rows that are left out (`vendors.answer_sheets.changes`).
    `problems` are those of `portal.common.reading.Problem`, with the official id where it is known.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="uploads")
    file_name = models.CharField(_("file"), max_length=255)
    state = models.CharField(
        _("state"), max_length=20, choices=AnswerUploadState, default=AnswerUploadState.STAGED
    )
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(_("number of problems"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("upload of answers")

    def __str__(self) -> str:
        return self.file_name
