"""The vocabulary of catalogs: classes of bodies, kinds of rows, obligations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MunicipalityClass(models.TextChoices):
    """団体区分. An obligation may differ by class; a body's class has a history."""

    PREFECTURE = "prefecture", _("Prefecture")
    DESIGNATED_CITY = "designated_city", _("Designated city")
    CORE_CITY = "core_city", _("Core city")
    SPECIAL_CASE_CITY = "special_case_city", _("Special-case city")
    SPECIAL_WARD = "special_ward", _("Special ward")
    OTHER_CITY = "other_city", _("Other city")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")


class RequirementKind(models.TextChoices):
    """要件の種別. Only function and form rows are counted in figures (`fit.md`)."""

    FUNCTION = "function", _("Function")
    FORM = "form", _("Form")
    DATA = "data", _("Data")
    INTERFACE = "interface", _("Interface")
    NONFUNCTIONAL = "nonfunctional", _("Non-functional")


COUNTED_KINDS = (RequirementKind.FUNCTION, RequirementKind.FORM)


class ItemType(models.TextChoices):
    """データ型 of a data item, as the definitions name them."""

    TEXT = "X", _("Half-width text")
    WIDE_TEXT = "N", _("Full-width text")
    INTEGER = "9", _("Whole number")
    DECIMAL = "9V", _("Decimal number")
    SIGNED = "S9", _("Signed whole number")
    DATE = "DATE", _("Date")
    TIME = "TIME", _("Time of day")
    YEAR = "YEAR", _("Year")
    BINARY = "BLOB", _("Image")


class OutputCondition(models.TextChoices):
    """データ出力条件 of a data item."""

    REQUIRED = "required", _("Required")
    CONDITIONAL = "conditional", _("Required under a condition")
    OPTIONAL = "optional", _("Optional")


class ObligationLevel(models.TextChoices):
    """実装類型. What has none of them is not applicable to the class."""

    MANDATORY = "mandatory", _("Mandatory")
    OPTIONAL = "optional", _("Standard option")
    PROHIBITED = "prohibited", _("Must not be implemented")

    @property
    def symbol(self) -> str:
        return {"mandatory": "◎", "optional": "○", "prohibited": "×"}[self.value]


class EditionStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("In consultation")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")


FROZEN_STATUSES = (EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED)


class Change(models.TextChoices):
    """差分区分: how a row differs between two editions, the weightiest first."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADDED = "added", _("Added")
    OBLIGATION = "obligation", _("Obligation changed")
    SUBSTANTIVE = "substantive", _("Changed in substance")
    RENAMED = "renamed", _("New id")
    MOVED = "moved", _("Moved")
    EDITORIAL = "editorial", _("Editorial")
    UNCHANGED = "unchanged", _("Unchanged")


class Side(models.TextChoices):
    """For whom somebody speaks in a consultation."""

    MUNICIPALITY = "municipality", _("Municipality")
    VENDOR = "vendor", _("Vendor")
    MINISTRY = "ministry", _("Ministry")


class Outcome(models.TextChoices):
    """What the ministry does with a comment."""

    ACCEPTED = "accepted", _("Taken over")
    PARTLY = "partly", _("Taken over in part")
    DECLINED = "declined", _("Not taken over")


class EditionEvent(models.TextChoices):
    """What subscribers of a specification hear of."""

    CONSULTATION = "consultation", _("Consultation opened")
    CONSULTATION_MOVED = "consultation_moved", _("Last day of the consultation moved")
    CONSULTATION_CLOSED = "consultation_closed", _("Consultation closed")
    PUBLISHED = "published", _("Edition published")
    ENDING = "ending", _("End of validity set")
    SUPERSEDED = "superseded", _("Edition superseded")


class UploadState(models.TextChoices):
    """取込の状態: from the upload of a file to its rows in a draft edition."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    REFUSED = "refused", _("Refused")
    STAGED = "staged", _("Ready for review")
    APPLYING = "applying", _("Being written")
    APPLIED = "applied", _("Brought in")
    DISCARDED = "discarded", _("Discarded")
    FAILED = "failed", _("Failed")
