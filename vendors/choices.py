"""The vocabulary of declarations."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Support(models.TextChoices):
    """対応状況: how a release meets one row. What of it is support stands in `fit.md`."""

    STANDARD = "standard", _("Standard feature")
    CONFIGURABLE = "configurable", _("Can be switched on or off")
    OPTION = "option", _("Option under an extra contract")
    PLANNED = "planned", _("Planned")
    WORKAROUND = "workaround", _("Workaround")
    CUSTOM = "custom", _("Built for one body")
    NONE = "none", _("Not supported")


class PlanWarning(models.TextChoices):
    """What is doubtful about a planned date; it may be saved and submitted all the same."""

    PASSED = "passed", _("The planned date has passed.")
    LATE = "late", _("The planned date comes after the day by which the row must be met.")


class WarningCode(models.TextChoices):
    """What is acknowledged, and what it says."""

    REMARKED = "remarked", _("Remarks of the reviewers that are not marked as settled.")
    CONTESTED = "contested", _("Answers against which a contest was upheld, unchanged.")
    UNANSWERED = "unanswered", _("Rows without an answer: they count as not supported.")
    SUSPECT = "suspect", _("Answers to changed requirements: they count for nothing so far.")
    LATE = "late", _("Planned for a day after the one by which the row must be met.")
    PAST = "past", _("Planned for a day that is over.")
    PROHIBITED = "prohibited", _("Functions that must not be there and cannot be turned off.")
    WORKAROUND = "workaround", _("Workarounds on mandatory rows: they do not count as support.")
    FAILED_TEST = "failed_test", _("Answers backed by a test of a sample file with failures.")


def warning_texts(codes: Iterable[str]) -> list[str]:
    """What acknowledged codes say; one that is no longer known stands as it is."""
    known = dict(WarningCode.choices)
    return [str(known.get(code, code)) for code in codes]


class DeclarationStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", pgettext_lazy("declaration", "Withdrawn")


FROZEN_STATUSES = (
    DeclarationStatus.ACCEPTED,
    DeclarationStatus.SUPERSEDED,
    DeclarationStatus.WITHDRAWN,
)
EDITABLE_STATUSES = (DeclarationStatus.DRAFT, DeclarationStatus.RETURNED)
OPEN_STATUSES = (*EDITABLE_STATUSES, DeclarationStatus.SUBMITTED)
WITHDRAWABLE_STATUSES = (*OPEN_STATUSES, DeclarationStatus.ACCEPTED)


class EvidenceKind(models.TextChoices):
    LINK = "link", _("Link")
    FILE = "file", _("File")
    TEST = "test", _("Test of a sample file")


class TestState(models.TextChoices):
    """Of a sample file on its way through the item definitions."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    PASSED = "passed", _("No failures")
    WITH_FAILURES = "with_failures", _("With failures")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")


class AnswerUploadState(models.TextChoices):
    REFUSED = "refused", _("Refused")
    STAGED = "staged", _("Ready for review")
    APPLIED = "applied", _("Brought in")
    DISCARDED = "discarded", _("Discarded")


class ProposalState(models.TextChoices):
    """Of a package that another vendor is asked to hold jointly."""

    OPEN = "open", _("Waiting for an answer")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")
