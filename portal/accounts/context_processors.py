"""What every page knows of the person who reads it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.accounts.models import Notice, User

MOST_COUNTED = 99
"""More than these are shown as "99+": nobody reads the number any more."""


def notices(request: HttpRequest) -> dict[str, object]:
    """One query by an index, for people who are signed in and only where a page shows it."""
    return {"unread_notices": SimpleLazyObject(lambda: unread_text(getattr(request, "user", None)))}


def unread_text(user: object) -> str:
    """The number of unread notices; empty if there are none."""
    if not isinstance(user, User):
        return ""
    unread = Notice.objects.filter(user=user.pk, read_at=None).order_by()
    number = unread[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number or "")
