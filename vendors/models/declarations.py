"""Declarations and their answers."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from portal.common.triggers import Freezing, changed_after
from standards.models import Edition, RequirementText
from standards.models.editions import is_ministry_reviewer
from vendors.choices import EDITABLE_STATUSES, FROZEN_STATUSES, DeclarationStatus, Support
from vendors.models.packages import Release

FROZEN_COLUMNS = ("release_id", "edition_id", "accepted_at", "accepted_by_id", "based_on_id")


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def accepted(self) -> Self:
        return self.filter(status=DeclarationStatus.ACCEPTED)

    def public(self) -> Self:
        """Accepted ones and those that once were."""
        return self.filter(status__in=FROZEN_STATUSES, accepted_at__isnull=False)

    def visible_to(self, user: object) -> Self:
        """Public ones for all; a vendor's own in every state; submitted ones for reviewers."""
        if getattr(user, "is_superuser", False):
            return self
        seen = Q(status__in=FROZEN_STATUSES, accepted_at__isnull=False) | _is_own(user)
        if is_ministry_reviewer(user):
            seen |= Q(status=DeclarationStatus.SUBMITTED)
        return self.filter(seen)

    def written_by(self, user: object) -> Self:
        """Those that the user writes, in every state: of packages whose holder they work for.

        Owners and editors alike; all for administrators.
        """
        return self if getattr(user, "is_superuser", False) else self.filter(_is_own(user))

    def editable_by(self, user: object) -> Self:
        """Those whose answers the user may change now."""
        return self.written_by(user).filter(status__in=EDITABLE_STATUSES)


def _is_own(user: object) -> Q:
    """Members of a holder of the package: the only place of the rule."""
    if not getattr(user, "is_authenticated", False):
        return Q(pk__in=[])
    own = Release.objects.filter(package__holders__members__user=user.pk)  # type: ignore[attr-defined]
    return Q(release__in=own)


@tracked
class Declaration(models.Model):
    """適合申告: a vendor's answers for one release against one edition.

    An accepted declaration never changes; a correction is a new one based on it.
    """

    Status = DeclarationStatus

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="declarations")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="declarations")
    status = models.CharField(
        _("status"), max_length=20, choices=DeclarationStatus, default=DeclarationStatus.DRAFT
    )
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    comment = models.TextField(_("comment of the last transition"), blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("declaration")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "edition"],
                condition=Q(status=DeclarationStatus.ACCEPTED),
                name="one_accepted_declaration_per_release_and_edition",
            ),
            models.UniqueConstraint(fields=["id", "edition"], name="declaration_names_its_edition"),
            models.CheckConstraint(
                condition=~Q(status=DeclarationStatus.ACCEPTED) | Q(accepted_at__isnull=False),
                name="accepted_declaration_has_its_time",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="declaration_status_moves_as_agreed",
                field="status",
                transitions=[
                    ("draft", "submitted"),
                    ("returned", "submitted"),
                    ("submitted", "returned"),
                    ("submitted", "accepted"),
                    ("draft", "withdrawn"),
                    ("submitted", "withdrawn"),
                    ("returned", "withdrawn"),
                    ("accepted", "superseded"),
                    ("accepted", "withdrawn"),
                ],
            ),
            pgtrigger.Protect(
                name="accepted_declaration_is_frozen",
                operation=pgtrigger.Update,
                condition=changed_after(FROZEN_STATUSES, FROZEN_COLUMNS),
            ),
            pgtrigger.Protect(
                name="accepted_declaration_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=list(FROZEN_STATUSES)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} – {self.edition}"


WITH_DECLARATION = Freezing(
    parent="vendors_declaration",
    column="declaration_id",
    statuses=[status for status in DeclarationStatus if status not in EDITABLE_STATUSES],
    constraint="declaration_is_editable",
)


@tracked
class Answer(models.Model):
    """What a release does for one row of the edition. No row: unanswered.

    A suspect answer was given to a row that has changed in substance since: it counts as
    unanswered until it is confirmed. `carried_from` is the answer of the declaration before.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="answers")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(RequirementText, on_delete=models.PROTECT, related_name="answers")
    support = models.CharField(_("support"), max_length=20, choices=Support)
    planned_on = models.DateField(_("planned date"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_suspect = models.BooleanField(_("suspect"), default=False)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to"
    )

    class Meta:
        ordering = ["declaration", "row"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "row"], name="one_answer_per_row"),
            models.CheckConstraint(
                condition=Q(support__in=Support.values), name="support_level_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(support=Support.PLANNED) | Q(planned_on__isnull=False),
                name="planned_answer_has_a_date",
            ),
        ]
        triggers = WITH_DECLARATION.triggers("answer_is_frozen")

    def __str__(self) -> str:
        return f"{self.row} {self.support}"
