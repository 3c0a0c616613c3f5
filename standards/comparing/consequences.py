"""What a change of a row means for what was answered to it before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from standards.choices import Change
from standards.comparing.diffing import Difference


class Consequence(models.TextChoices):
    """回答の扱い."""

    KEPT = "kept", _("Answers are kept")
    TO_CONFIRM = "to_confirm", _("Answers are to be confirmed")
    TO_ANSWER = "to_answer", _("To be answered for the first time")
    ENDED = "ended", _("Answers stay with the old edition")


def consequence(difference: Difference) -> Consequence:
    """As answers are carried (`standards.comparing.carrying`)."""
    if Change.ADDED in difference.changes:
        return Consequence.TO_ANSWER
    if Change.WITHDRAWN in difference.changes:
        return Consequence.ENDED
    return Consequence.TO_CONFIRM if difference.makes_suspect else Consequence.KEPT
