"""Atom feeds of what happens to editions."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.common.exports import note_of_site
from standards.announcement_texts import announcement_path, announcement_text
from standards.models import Announcement, Specification
from standards.queries.announcements import public_announcements
from standards.views.lookups import specification_of

ENTRIES = 50


class EditionFeed(Feed):  # type: ignore[type-arg]  # not generic at run time
    """Of one specification, or of all. An entry's id never changes, whatever its page does."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, code: str = "") -> Specification | None:  # noqa: ARG002
        return specification_of(code=code) if code else None

    def title(self, obj: Specification | None) -> str:
        name = str(obj) if obj else _("All specifications")
        site = _("Fit portal for municipal systems")
        return f"{name} – {site}"

    def subtitle(self) -> str:
        said = _("Consultations, publications and ends of editions.")
        return f"{said} {note_of_site()}".strip()

    def link(self, obj: Specification | None) -> str:
        if obj is None:
            return reverse("standards:business-list")
        return reverse("standards:specification", args=[obj.code])

    def feed_guid(self, obj: Specification | None) -> str:
        return tag(f"feeds/{obj.code}" if obj else "feeds")

    def items(self, obj: Specification | None) -> list[Announcement]:
        happened = public_announcements()
        found = happened.filter(edition__specification=obj) if obj else happened
        return list(found[:ENTRIES])

    def item_title(self, item: Announcement) -> str:
        return f"{item.edition}: {item.get_event_display()}"

    def item_description(self, item: Announcement) -> str:
        return announcement_text(item)

    def item_link(self, item: Announcement) -> str:
        return announcement_path(item)

    def item_guid(self, item: Announcement) -> str:
        return tag(f"announcements/{item.pk}")

    def item_pubdate(self, item: Announcement) -> datetime:
        return item.happened_at

    item_updateddate = item_pubdate

    def item_author_name(self, item: Announcement) -> str | Promise:
        ministry = item.edition.specification.ministry
        return str(ministry) if ministry else _("Fit portal for municipal systems")


def tag(name: str) -> str:
    """An id by RFC 4151: the site's name and a year in which it was its own."""
    return f"tag:{urlsplit(settings.PORTAL_ORIGIN).hostname},2026:{name}"
