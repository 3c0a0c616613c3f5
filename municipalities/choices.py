"""The vocabulary of bodies: adoptions and causes of customization."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdoptionStatus(models.TextChoices):
    """A planned adoption gives no cell, whatever its dates; a current one counts in its period."""

    PLANNED = "planned", _("Planned")
    CURRENT = "current", _("Current")


class Cause(models.TextChoices):
    """Main cause of a customization, as the study groups named them (`gaps.md`)."""

    ORGANIZATION = "organization", _("Organization, such as ward and branch offices")
    VOLUME = "volume", _("Extra functions for a large number of cases")
    WORDING = "wording", _("Wording and layout")
    INTERFACE = "interface", _("Exchange with other systems")
    DUTY_SCOPE = "duty_scope", _("Scope of work of the section in charge")
    ORDINANCE = "ordinance", _("Local ordinance")
    STATISTICS = "statistics", _("Use for statistics")
    EXTERNAL_REPORTING = "external_reporting", _("Information for outside bodies")
    LAW_CHANGE = "law_change", _("Response to a change of law")
    EXTERNAL_BODY = "external_body", _("Relations with outside bodies")


class ContestState(models.TextChoices):
    """異議の状態: as long as it is not settled, said by whose turn it is."""

    OPEN = "open", _("Waiting for the vendor's answer")
    ANSWERED = "answered", _("Waiting for the ministry's settlement")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")
    CORRECTED = "corrected", _("Ended by a corrected answer")
    WITHDRAWN = "withdrawn", _("Taken back")
