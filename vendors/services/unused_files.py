"""Files from outside that nothing names any more: kept for some days, then deleted."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now

from vendors.models import StoredFile

DAYS_KEPT = 7
"""After it came, by the database's clock; after that it is gone once nothing names it."""


@transaction.atomic
def delete_unused_files() -> int:
    """Delete old files that no evidence, test or contest names; how many.

    Looked for and locked by one statement, looked at again and deleted by the next: whoever has
    named a file in between is seen, and who comes later meets the lock. Files that somebody holds
    are left for another day. The history keeps their titles.
    """
    old = StoredFile.objects.filter(created_at__lt=Now() - timedelta(days=DAYS_KEPT))
    found = _unused(old).select_for_update(skip_locked=True)
    locked = list(found.values_list("pk", flat=True))
    # Only the keys: the contents of all of them would not fit into memory.
    deleted, _models = _unused(StoredFile.objects.filter(pk__in=locked)).only("pk").delete()
    return deleted


def delete_if_unused(file_id: UUID) -> None:
    """At once, however new: for a file that its people wanted gone."""
    _unused(StoredFile.objects.filter(pk=file_id)).only("pk").delete()


def _unused(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Those to which no row points, of rooms above either; events of the history do not count."""
    for relation in StoredFile._meta.related_objects:
        named = {relation.field.name: OuterRef("pk")}
        files = files.filter(~Exists(relation.field.model._default_manager.filter(**named)))
    return files
