"""Requirements, what an edition says about them, and whom they oblige."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models.businesses import Specification
from standards.models.editions import WITH_EDITION, Edition, Heading


@tracked
class Requirement(models.Model):
    """要件: an identity that lives through editions, by its official id.

    The same digits may occur for a function and a form: unique within (specification, kind).
    """

    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="requirements"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=RequirementKind)
    official_id = models.CharField(_("official id"), max_length=40)

    class Meta:
        ordering = ["specification", "kind", "official_id"]
        verbose_name = _("requirement")
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "kind", "official_id"],
                name="one_requirement_per_official_id",
            )
        ]

    def __str__(self) -> str:
        return self.official_id


@tracked
class RequirementText(models.Model):
    """What a requirement says in one edition: the edition's row.

    `sequence` orders the rows of the document; `position` (0 … length−1) and `fingerprint`
    (SHA-256 of what the row says) are given on publication and never change. `predecessor` is the
    requirement that this one continues under a new official id; `item` the facts of a data item
    (`DataItem.to_json`).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rows")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="texts")
    predecessor = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="rows")
    sequence = models.PositiveIntegerField(_("order in the document"))
    position = models.PositiveIntegerField(_("position"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=300)
    text = models.TextField(_("text"))
    rationale = models.TextField(_("rationale"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    revision_type = models.CharField(_("revision"), max_length=20, blank=True)
    effective_on = models.DateField(_("must be met by"), null=True, blank=True)
    item = models.JSONField(_("data item"), null=True, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)

    class Meta:
        ordering = ["edition", "sequence"]
        verbose_name = _("requirement row")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "requirement"], name="one_row_per_requirement_and_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "predecessor"], name="one_successor_per_requirement_and_edition"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("requirement")),
                name="requirement_does_not_succeed_itself",
            ),
            models.UniqueConstraint(fields=["edition", "position"], name="one_row_per_position"),
            models.UniqueConstraint(fields=["id", "edition"], name="row_names_its_edition"),
        ]
        triggers = WITH_EDITION.triggers("row_is_frozen")

    def __str__(self) -> str:
        return self.name


@tracked
class Obligation(models.Model):
    """実装類型: what a row demands of one class. No row: not applicable to that class."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="obligations")
    row = models.ForeignKey(RequirementText, on_delete=models.CASCADE, related_name="obligations")
    municipality_class = models.CharField(_("class"), max_length=20, choices=MunicipalityClass)
    level = models.CharField(_("obligation"), max_length=20, choices=ObligationLevel)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row", "municipality_class"], name="one_obligation_per_row_and_class"
            ),
            models.CheckConstraint(
                condition=Q(level__in=ObligationLevel.values), name="obligation_level_is_known"
            ),
        ]
        triggers = WITH_EDITION.triggers("obligation_is_frozen")

    def __str__(self) -> str:
        return f"{self.row} {self.municipality_class} {self.level}"
