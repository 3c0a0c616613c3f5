"""The vocabulary of declarations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Support(models.TextChoices):
    """対応状況: how a release meets one row. What of it is support stands in `fit.md`."""

    STANDARD = "standard", _("Standard feature")
    CONFIGURABLE = "configurable", _("Can be switched on or off")
    OPTION = "option", _("Option under an extra contract")
    PLANNED = "planned", _("Planned")
    WORKAROUND = "workaround", _("Workaround")
    CUSTOM = "custom", _("Built for one body")
    NONE = "none", _("Not supported")


class DeclarationStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


FROZEN_STATUSES = (
    DeclarationStatus.ACCEPTED,
    DeclarationStatus.SUPERSEDED,
    DeclarationStatus.WITHDRAWN,
)
EDITABLE_STATUSES = (DeclarationStatus.DRAFT, DeclarationStatus.RETURNED)
