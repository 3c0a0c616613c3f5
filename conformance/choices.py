"""The vocabulary of figures and of the runs that compute them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FitStatus(models.TextChoices):
    """State of a cell; the first that matches wins, in this order (`fit.md`)."""

    NOT_APPLICABLE = "not_applicable", _("Not applicable")
    UNKNOWN = "unknown", _("Unknown")
    EXCESS = "excess", _("Has what it must not have")
    CONFORMING = "conforming", _("Conforming")
    PLANNED = "planned", _("Planned to conform")
    NONCONFORMING = "nonconforming", _("Not conforming")


WORST_FIRST = (
    FitStatus.UNKNOWN,
    FitStatus.EXCESS,
    FitStatus.NONCONFORMING,
    FitStatus.PLANNED,
    FitStatus.CONFORMING,
    FitStatus.NOT_APPLICABLE,
)
"""Order in which a business takes the worst status of its specifications."""


class RunKind(models.TextChoices):
    NATIONAL = "national", _("National")
    INCREMENTAL = "incremental", _("Incremental")
    SWEEP = "sweep", _("Daily sweep")


class RunState(models.TextChoices):
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Failed")


class ChunkState(models.TextChoices):
    READY = "ready", _("Ready")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class RunReason(models.TextChoices):
    """Why a run was asked for; changes of bodies name theirs in `municipalities.signals`."""

    REQUESTED = "requested", _("Requested")
    EDITION = "edition", _("An edition changed")
    DECLARATION = "declaration", _("A declaration changed")
    DATE = "date", _("A date has passed")
    FORMULA = "formula", _("The formula changed")
