"""Files on which a mapping profile is tried, before it is saved."""

from django.db.models import QuerySet

from standards.models import CatalogUpload, Specification

ENDING = ".xlsx"


def sample_uploads(specifications: QuerySet[Specification]) -> QuerySet[CatalogUpload]:
    """Workbooks whose content is still kept, the newest first."""
    kept = CatalogUpload.objects.filter(
        specification__in=specifications.values("pk"),
        content__isnull=False,
        file_name__iendswith=ENDING,
    )
    return kept.defer("content", "problems", "layout")
