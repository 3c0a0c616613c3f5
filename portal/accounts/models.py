"""Who signs in. Memberships stand in the apps that own the bodies."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked, tracked_without


@tracked_without("password", "last_login")
class User(AbstractUser):
    """A person; what they may do follows from their memberships."""

    display_name = models.CharField(_("display name"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username


@tracked
class MailChoice(models.Model):
    """通知メールの設定: how a person wants to be told. Without a row: one mail a day."""

    class Frequency(models.TextChoices):
        AT_ONCE = "at_once", _("At once, at most one mail a minute")
        DAILY = "daily", _("One mail a day with all notices")
        NEVER = "never", _("No mail, only in the portal")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    frequency = models.CharField(
        _("mail"), max_length=10, choices=Frequency, default=Frequency.DAILY
    )

    class Meta:
        verbose_name = _("choice of mail")

    def __str__(self) -> str:
        return f"{self.user} {self.frequency}"


class Notice(models.Model):
    """通知: something a person should know, in the portal and by mail.

    `topic` and `facts` make the sentence (in the reader's language) when it is shown; `address` is
    where to go. `key` tells the same event to the same person once.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    topic = models.CharField(_("topic"), max_length=40)
    facts = models.JSONField(default=dict)
    address = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField(_("time"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("notice")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_notice_per_event_and_person")
        ]
        indexes = [
            models.Index(
                fields=["user"], condition=models.Q(read_at__isnull=True), name="unread_notices"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic}"
