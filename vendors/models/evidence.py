"""What backs an answer: links, files, and sample files tested against the item definitions."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.common.eras import date_text
from portal.common.history import tracked, tracked_without
from portal.common.languages import language_field
from standards.models import Edition
from vendors.choices import EvidenceKind, TestState
from vendors.models.declarations import Answer, Declaration


class StoredFile(models.Model):
    """A file from outside, kept under a random name and served as an attachment only.

    The name it came with is shown and never used as a path; `content_type` is not believed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("file name"), max_length=255)
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="stored_file_is_written_once", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Evidence(models.Model):
    """根拠資料: one link, file or test report for one answer. Frozen with its declaration.

    Of a test the title is the group of items; what it found is said when shown (`shown_title`).
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind of evidence"), max_length=10, choices=EvidenceKind)
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    test = models.ForeignKey(
        "ItemTest", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind=EvidenceKind.LINK, file__isnull=True, test__isnull=True) & ~Q(url="")
                )
                | Q(kind=EvidenceKind.FILE, file__isnull=False, test__isnull=True, url="")
                | Q(kind=EvidenceKind.TEST, file__isnull=True, test__isnull=False, url=""),
                name="evidence_is_a_link_a_file_or_a_test",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="evidence_is_frozen_with_its_declaration",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("editable", "boolean")],
                func="""
                    SELECT status IN ('draft', 'returned') INTO editable
                    FROM vendors_answer JOIN vendors_declaration
                        ON vendors_declaration.id = declaration_id
                    WHERE vendors_answer.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.answer_id
                                                   ELSE NEW.answer_id END;
                    IF NOT editable THEN
                        RAISE EXCEPTION 'the declaration is not being edited'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'declaration_is_editable';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        """What the piece is called, in the language of whoever reads it."""
        return self.title if self.test is None else self.test.shown_result


@tracked_without("rows_read", "lease_until", "attempt", "fence")
class ItemTest(models.Model):
    """項目定義による検査: a sample file read against the data items of one group of an edition.

    `failures` lists the first problems as {"line", "item", "value", "message"}; `counts` holds
    checked and failed values by item id. The worker speaks `language`.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="tests")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(_("group of items"), max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="tests")
    state = models.CharField(
        _("state"), max_length=20, choices=TestState, default=TestState.WAITING
    )
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    rows_read = models.PositiveIntegerField(_("lines read"), default=0)
    failed_rows = models.PositiveIntegerField(_("lines with failures"), null=True, blank=True)
    counts = models.JSONField(_("values by item"), default=dict)
    failures = models.JSONField(_("failures"), default=list)
    failure_count = models.PositiveIntegerField(_("number of failures"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("requested at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("tested at"), null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(_("error"), blank=True)
    language = language_field()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("test of data items")

    def __str__(self) -> str:
        return f"{self.group} {self.created_at:%Y-%m-%d}"

    @property
    def shown_result(self) -> str:
        """What the test has found, in one line."""
        day = date_text(self.finished_at) if self.finished_at else "–"
        said = gettext("tested on %(day)s: %(lines)d lines, %(failures)d failures")
        return said % {"day": day, "lines": self.rows_read, "failures": self.failure_count}
