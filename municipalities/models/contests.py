"""What bodies say of the answers of the systems that they use."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.choices import ContestState
from municipalities.models.bodies import Municipality
from portal.common.history import tracked
from standards.choices import Side
from standards.models import RequirementText, Specification
from vendors.models import Declaration, Package, StoredFile

OPEN_CONTESTS = (ContestState.OPEN, ContestState.ANSWERED)
DOUBTED = (*OPEN_CONTESTS, ContestState.UPHELD)
"""Contests that speak against an answer: those not settled, and those that were upheld."""


def concerned(user: object) -> Q:
    """Who may read what a body says of a declaration: the only place of the rule.

    The body's staff, officers of its prefecture, people of the package's holders, and reviewers
    of the specification's ministry. Others see numbers only.
    """
    if getattr(user, "is_superuser", False):
        return Q()
    if not getattr(user, "is_authenticated", False):
        return Q(pk__in=[])
    key = user.pk  # type: ignore[attr-defined]
    staffed = Municipality.objects.filter(staff__user=key)
    followed = Municipality.objects.filter(prefecture__officers__user=key)
    held = Package.objects.filter(holders__members__user=key)
    reviewed = Specification.objects.editable_by(user)
    return (
        Q(municipality__in=staffed)
        | Q(municipality__in=followed)
        | Q(declaration__release__package__in=held)
        | Q(declaration__edition__specification__in=reviewed)
    )


class ContestQuerySet(models.QuerySet["Contest"]):
    def visible_to(self, user: object) -> Self:
        """Those of the parties; everybody else sees numbers only (`queries.contests`)."""
        return self.filter(concerned(user))

    def not_settled(self) -> Self:
        return self.filter(state__in=OPEN_CONTESTS)

    def doubting(self) -> Self:
        """Those that speak against the answer: not settled, or upheld."""
        return self.filter(state__in=DOUBTED)


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, user: object) -> Self:
        """With their notes for the parties; everybody else sees numbers only."""
        return self.filter(concerned(user))

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)


@tracked
class Contest(models.Model):
    """異議: a body that uses the release holds an accepted answer for wrong.

    Open until the vendor has answered, then until the ministry settles it; the body may take it
    back. A settled contest stays, with its reason. When a corrected declaration is accepted, a
    contest goes over to it where the answer is the same, and ends where it has changed.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="contests"
    )
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="contests")
    row = models.ForeignKey(RequirementText, on_delete=models.PROTECT, related_name="contests")
    state = models.CharField(
        _("state"), max_length=20, choices=ContestState, default=ContestState.OPEN
    )
    note = models.TextField(_("what is wrong"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="contests"
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened at"))
    reason = models.TextField(_("reason of the settlement"), blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("contest")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "declaration", "row"],
                condition=Q(state__in=OPEN_CONTESTS),
                name="one_open_contest_per_body_and_row",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ContestState.UPHELD, ContestState.DISMISSED])
                | (Q(settled_at__isnull=False) & ~Q(reason="")),
                name="settled_contest_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.row}"


@tracked
class ContestMessage(models.Model):
    """What the parties say in a contest, each word with a file or a link at most."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(_("speaks for"), max_length=20, choices=Side)
    text = models.TextField(_("message"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="contest_messages"
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("written at"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.contest_id} {self.side}"


@tracked
class Confirmation(models.Model):
    """適合確認: a body has seen that the system in use does what its declaration says.

    Of one row, or (`row` null) of the declaration as a whole. Taking it back sets `withdrawn_at`.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="confirmations"
    )
    declaration = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, related_name="confirmations"
    )
    row = models.ForeignKey(
        RequirementText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("confirmation")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "declaration", "row"],
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="one_confirmation_per_body_and_row",
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.declaration_id}"
