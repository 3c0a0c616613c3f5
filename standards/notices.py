"""What people who have commented are told of their consultation."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.notices import Topic, register, tell
from standards.choices import Side
from standards.models import Announcement, Consultation

TOPICS: Mapping[str, Topic] = {
    "consultation_moved": Topic(
        _("The consultation on %(edition)s has another last day: %(last)s."), days=["last"]
    ),
}
register(TOPICS)


def tell_of_moved_consultation(consultation: Consultation, announcement: Announcement) -> None:
    """Once per move and person, in its transaction; the ministry, which moves it, knows."""
    edition = consultation.edition
    standing = consultation.comments.filter(withdrawn_at=None).exclude(side=Side.MINISTRY)
    tell(
        users=standing.order_by().values_list("author", flat=True).distinct(),
        topic="consultation_moved",
        facts={"edition": str(edition), "last": consultation.closes_on.isoformat()},
        address=reverse(
            "standards:consultation", args=[edition.specification.code, edition.number]
        ),
        key=f"announcement-{announcement.pk}",
        at=announcement.happened_at,
    )
