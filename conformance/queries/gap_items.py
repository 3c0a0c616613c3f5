"""What a gap list shows. No queries here."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.choices import Cause
from standards.models import RequirementText


class GapKind(models.TextChoices):
    """Why the item would have to be met."""

    MANDATORY = "mandatory", _("Mandatory row")
    NEEDED = "needed", _("Needed option")
    LOCAL = "local", _("Local requirement")


class GapReason(models.TextChoices):
    """What the declaration says instead of support (`docs/fit.md`, sets)."""

    NONE = "none", _("Declared as not supported")
    PLANNED = "planned", _("Planned, not yet there")
    WORKAROUND = "workaround", _("Only a workaround")
    CUSTOM = "custom", _("Only built for single bodies")
    NOT_CONTRACTED = "not_contracted", _("Offered as an option that is not contracted")
    UNANSWERED = "unanswered", _("Not answered by the vendor")
    SUSPECT = "suspect", _("The requirement has changed since it was answered")
    LOCAL_UNSUPPORTED = "local_unsupported", _("The release does not meet it")
    LOCAL_UNKNOWN = "local_unknown", _("Not known whether the release meets it")


class ExcessReason(models.TextChoices):
    """What makes a prohibited row implemented."""

    STANDARD = "standard", _("Part of the standard features")
    OPTION = "option", _("Contracted option")
    CUSTOM = "custom", _("Built for this body")


HIDDEN_LOCAL_TITLE = _("Local requirement (text not public)")


@dataclass(frozen=True, slots=True)
class GapItem:
    """One item of the customization gap: a row of the edition, or a local requirement.

    `row` is None for local requirements. A local requirement that the reader may not see has
    the general title, an empty text and no cause. `planned_on` is the date of a planned answer;
    `is_custom_built` says that the body had the row built for itself, which is not support.
    """

    kind: GapKind
    reason: GapReason
    title: str | Promise
    text: str = ""
    row: RequirementText | None = None
    planned_on: date | None = None
    is_custom_built: bool = False
    note: str = ""
    cause: Cause | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ExcessItem:
    """A prohibited row that the body's system has."""

    reason: ExcessReason
    row: RequirementText


@dataclass(frozen=True, slots=True)
class CellGaps:
    """The gap list and the excess list of one cell; both empty where nothing was counted."""

    gaps: list[GapItem]
    excess: list[ExcessItem]

    def counts(self) -> tuple[int, int]:
        """Numbers of gap items and of excess rows: those of the stored figures."""
        return len(self.gaps), len(self.excess)
