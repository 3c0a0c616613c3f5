"""Editions of a specification and their heading trees."""

from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from portal.common.triggers import Freezing, changed_after
from standards.choices import FROZEN_STATUSES, EditionStatus
from standards.fields import OptionalSetField, RequirementSetField
from standards.models.businesses import Specification

FROZEN_COLUMNS = (
    "specification_id", "number", "valid_from", "effective_on", "published_at",
    "length", "counted", "fingerprint", "is_sample",
)  # fmt: skip


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> Self:
        """Published ones, those superseded since included: their rows are frozen and public."""
        return self.filter(status__in=FROZEN_STATUSES)

    def in_force(self, at: date) -> Self:
        """Published ones that may be declared and used at `at` (`fit.md`, edition)."""
        return self.published().filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=at), valid_from__lte=at
        )

    def visible_to(self, user: object) -> Self:
        """Published ones and open drafts for everybody; other drafts for those who write them.

        A draft is open from the first day of its consultation on, by the database's clock.
        """
        if getattr(user, "is_superuser", False) or is_ministry_reviewer(user):
            return self
        opened = Q(status=EditionStatus.CONSULTATION, consultation__opens_on__lte=TruncDate(Now()))
        return self.filter(Q(status__in=FROZEN_STATUSES) | opened)


def is_ministry_reviewer(user: object) -> bool:
    memberships = getattr(user, "ministry_memberships", None)
    return memberships is not None and memberships.exists()


@tracked
class Edition(models.Model):
    """版: a dated version of a specification.

    Publishing gives each row its position 0 … length−1 and freezes everything below;
    afterwards only the end of validity and `superseded` may still be set.
    """

    Status = EditionStatus

    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.CharField(_("number"), max_length=20)
    status = models.CharField(
        _("status"), max_length=20, choices=EditionStatus, default=EditionStatus.DRAFT
    )
    valid_from = models.DateField(_("may be used from"))
    valid_until = models.DateField(_("may be used until"), null=True, blank=True)
    effective_on = models.DateField(_("must be met by"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    length = models.PositiveIntegerField(_("number of rows"), null=True, blank=True)
    counted: OptionalSetField = RequirementSetField(_("counted rows"), null=True, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["specification__code", "-valid_from", "-pk"]
        verbose_name = _("edition")
        constraints = [
            models.UniqueConstraint(
                fields=["specification", "number"], name="one_edition_per_number"
            ),
            # Targets of composite foreign keys: the edition is part of the key where sets meet.
            models.UniqueConstraint(fields=["id", "specification"], name="edition_names_its_spec"),
            models.UniqueConstraint(fields=["id", "length"], name="edition_names_its_length"),
            models.CheckConstraint(
                condition=Q(status__in=[EditionStatus.DRAFT, EditionStatus.CONSULTATION])
                | Q(length__isnull=False, counted__isnull=False, published_at__isnull=False),
                name="published_edition_has_its_sets",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="edition_ends_after_it_begins",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="edition_status_moves_forward",
                field="status",
                transitions=[
                    ("draft", "consultation"),
                    ("consultation", "draft"),
                    ("draft", "published"),
                    ("consultation", "published"),
                    ("published", "superseded"),
                ],
            ),
            pgtrigger.Protect(
                name="published_edition_is_frozen",
                operation=pgtrigger.Update,
                condition=changed_after(FROZEN_STATUSES, FROZEN_COLUMNS),
            ),
            pgtrigger.Protect(
                name="published_edition_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=list(FROZEN_STATUSES)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.specification} {self.number}"

    @property
    def is_frozen(self) -> bool:
        return self.status in FROZEN_STATUSES


WITH_EDITION = Freezing(
    parent="standards_edition",
    column="edition_id",
    statuses=FROZEN_STATUSES,
    constraint="edition_is_frozen",
)


@tracked
class Heading(models.Model):
    """見出し: a node of the edition's tree, up to five levels (4.1.3.1.2)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="headings")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    number = models.CharField(_("number"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    level = models.PositiveSmallIntegerField(_("level"))
    sequence = models.PositiveIntegerField(_("order in the document"))

    class Meta:
        ordering = ["edition", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_heading_per_number"),
            models.UniqueConstraint(fields=["id", "edition"], name="heading_names_its_edition"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5), name="heading_has_one_to_five_levels"
            ),
        ]
        triggers = WITH_EDITION.triggers("heading_is_frozen")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
