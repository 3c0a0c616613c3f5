"""Runs and their chunks. The message is a hint; these tables are the truth."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from conformance.choices import ChunkState, RunKind, RunReason, RunState
from municipalities.models import Municipality
from municipalities.signals import Reason
from standards.models import Specification
from vendors.models import Release

MAX_ATTEMPTS = 5
REASON_LABELS = {**dict(RunReason.choices), **dict(Reason.choices)}


class Run(models.Model):
    """One computation of figures at a date; finished when all its chunks are done."""

    Kind = RunKind
    State = RunState

    kind = models.CharField(_("kind"), max_length=20, choices=RunKind)
    state = models.CharField(_("state"), max_length=20, choices=RunState, default=RunState.RUNNING)
    as_of = models.DateField(_("as of"))
    reason = models.CharField(_("reason"), max_length=200)
    formula_version = models.CharField(_("formula version"), max_length=10)
    chunk_count = models.PositiveIntegerField(_("chunks"))
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("run")
        indexes = [
            models.Index(fields=["id"], condition=Q(state=RunState.RUNNING), name="running_runs")
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    @property
    def reason_label(self) -> str:
        return str(REASON_LABELS.get(self.reason, self.reason))


class ChunkQuerySet(models.QuerySet["Chunk"]):
    def claimable(self) -> "ChunkQuerySet":
        """Waiting for a worker, or abandoned by one whose lease has ended."""
        waiting = Q(state=ChunkState.READY)
        abandoned = Q(state=ChunkState.RUNNING, lease_until__lt=Now())
        return self.filter(waiting | abandoned, attempt__lt=MAX_ATTEMPTS)


class Chunk(models.Model):
    """A part of a run: one specification, perhaps only one release's or one body's cells."""

    State = ChunkState

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="chunks")
    specification = models.ForeignKey(
        Specification, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    state = models.CharField(
        _("state"), max_length=20, choices=ChunkState, default=ChunkState.READY
    )
    attempt = models.PositiveSmallIntegerField(_("attempts"), default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    changed = models.PositiveIntegerField(_("changed figures"), null=True)
    error = models.TextField(_("error"), blank=True)

    objects = ChunkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("chunk")
        constraints = [
            models.CheckConstraint(
                condition=Q(attempt__lte=MAX_ATTEMPTS), name="attempts_are_capped"
            ),
            models.CheckConstraint(
                condition=~Q(state=ChunkState.RUNNING) | Q(lease_until__isnull=False),
                name="running_chunk_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(state__in=[ChunkState.READY, ChunkState.RUNNING]),
                name="open_chunks",
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.pk} {self.state}"
