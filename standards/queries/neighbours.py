"""The editions before and after one, as the reader sees them."""

from dataclasses import dataclass

from standards.models import Edition


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`before`: the published edition that this one follows; `newest`: the newest one after it."""

    before: Edition | None
    newest: Edition | None


def neighbours(edition: Edition) -> Neighbours:
    """By the day from which editions may be used; one query."""
    published = Edition.objects.published().filter(specification=edition.specification_id)
    ordered = list(published.defer("counted").order_by("valid_from", "pk"))
    place = (edition.valid_from, edition.pk)
    before = [found for found in ordered if (found.valid_from, found.pk) < place]
    after = [found for found in ordered if (found.valid_from, found.pk) > place]
    return Neighbours(before=before[-1] if before else None, newest=after[-1] if after else None)
