"""A specification with its editions, and what has happened to them."""

from datetime import date

from standards.announcement_texts import announcement_text
from standards.models import Announcement, Edition, Specification, Subscription
from standards.queries.announcements import public_announcements

SHOWN = 5


def editions_of(
    specification: Specification, *, user: object, today: date
) -> list[tuple[Edition, bool]]:
    """Those that the reader may see, the newest first; is each in force? Two queries."""
    editions = Edition.objects.visible_to(user).filter(specification=specification)
    found = editions.select_related("consultation").defer("counted").order_by("-valid_from", "-pk")
    in_force = Edition.objects.in_force(today).filter(specification=specification)
    valid = set(in_force.values_list("pk", flat=True))
    return [(edition, edition.pk in valid) for edition in found]


def news_of(specification: Specification) -> list[tuple[str, Announcement]]:
    """The last events in words; one query."""
    own = public_announcements().filter(edition__specification=specification)
    return [(announcement_text(one), one) for one in own[:SHOWN]]


def is_followed(specification: Specification, *, user: object) -> bool:
    if not getattr(user, "is_authenticated", False):
        return False
    followed = Subscription.objects.filter(specification=specification)
    return followed.filter(user=user.pk).exists()  # type: ignore[attr-defined]
