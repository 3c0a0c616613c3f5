"""Who may take a stored file out again."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.dispatch import Signal

from vendors.models import Declaration, StoredFile
from vendors.queries.item_tests import own_declarations

# Which other files may this user see? Receivers answer with a Q of StoredFile: rooms above know
# files that are no evidence. sender=StoredFile, user.
files_asked = Signal()


def files_visible_to(user: object) -> QuerySet[StoredFile]:
    """One's own, evidence of declarations that the reader may see, and one's vendor's samples.

    A sample file is for the vendor that brought it, even when its test is evidence: the report
    says what was found, and the data may be those of people. Without the contents.
    """
    files = StoredFile.objects.defer("content")
    if getattr(user, "is_superuser", False):
        return files
    seen = Q(evidence__answer__declaration__in=Declaration.objects.visible_to(user).values("pk"))
    if getattr(user, "is_authenticated", False):
        seen |= Q(created_by=user.pk)  # type: ignore[attr-defined]
        seen |= Q(tests__declaration__in=own_declarations(user).values("pk"))
    answers: Sequence[tuple[object, Any]] = files_asked.send(sender=StoredFile, user=user)
    for _receiver, told in answers:
        seen |= told
    return files.filter(pk__in=StoredFile.objects.filter(seen).values("pk"))
