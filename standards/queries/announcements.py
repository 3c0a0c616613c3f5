"""What has happened to editions, as far as everybody may know."""

from django.db.models import QuerySet
from django.db.models.functions import Now

from standards.models import Announcement


def public_announcements() -> QuerySet[Announcement]:
    """The newest first, without what is still to come; with what their texts need."""
    happened = Announcement.objects.filter(happened_at__lte=Now())
    return happened.select_related(
        "edition__specification__ministry", "edition__consultation"
    ).defer("edition__counted")
