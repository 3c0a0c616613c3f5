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
