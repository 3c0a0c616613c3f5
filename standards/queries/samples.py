"""A mapping profile tried on a file, before it is saved."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from portal.common.errors import PortalError
from portal.common.reading import Problem, UnreadableFile, check_size
from standards.models import CatalogUpload, Specification
from standards.parsing.profiles import Profile

ENDING = ".xlsx"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was found, or why nothing could be; both empty where no file was chosen."""

    preview: Any = None
    problems: tuple[Problem, ...] = ()
    refusal: str = ""


def sample_uploads(specifications: QuerySet[Specification]) -> QuerySet[CatalogUpload]:
    """Workbooks whose content is still kept, the newest first."""
    kept = CatalogUpload.objects.filter(
        specification__in=specifications.values("pk"),
        content__isnull=False,
        file_name__iendswith=ENDING,
    )
    return kept.defer("content", "problems", "layout")


def tried_on(data: bytes, profile: Profile) -> Tried:
    """The first rows as the profile reads them."""
    try:
        check_size(len(data))
    except UnreadableFile as error:
        return Tried(problems=tuple(error.problems))
    except PortalError as error:
        return Tried(refusal=str(error))
    return Tried()
