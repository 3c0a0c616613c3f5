"""Who signs in. Memberships stand in the apps that own the bodies."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked_without


@tracked_without("password", "last_login")
class User(AbstractUser):
    """A person; what they may do follows from their memberships."""

    display_name = models.CharField(_("display name"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.display_name or self.username
