"""Who hears of a specification, and of what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.choices import EditionEvent
from standards.models.businesses import Specification
from standards.models.editions import Edition


@tracked
class Subscription(models.Model):
    """更新通知: a user gets mail when something happens to a specification's editions."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    specification = models.ForeignKey(
        Specification, on_delete=models.CASCADE, related_name="subscriptions"
    )
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        ordering = ["specification"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "specification"], name="one_subscription_per_specification"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.specification}"


class Announcement(models.Model):
    """お知らせ: something happened to an edition. Feeds list it; each subscriber gets one mail.

    `mailed_at` is set when mails to all subscribers have been written down.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="announcements")
    event = models.CharField(_("event"), max_length=30, choices=EditionEvent)
    happened_at = models.DateTimeField(_("time"))
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name = _("announcement")

    def __str__(self) -> str:
        return f"{self.edition} {self.event}"


class AnnouncementMail(models.Model):
    """One mail to one subscriber: written once, sent once."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "user"], name="one_mail_per_announcement_and_subscriber"
            )
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} → {self.user_id}"
