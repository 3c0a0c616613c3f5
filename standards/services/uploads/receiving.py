"""Take a file in, or refuse at once what can be seen without reading it."""

from datetime import date
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.common.leases import next_message
from portal.common.packages import OLE_MAGIC, ZIP_MAGIC
from portal.common.reading import ProblemList, check_size
from standards.choices import FROZEN_STATUSES
from standards.exceptions import EditionFrozen
from standards.models import CatalogUpload, Edition, MappingProfile, Specification
from standards.numbers import check_edition_number
from standards.services.uploads.waking import wake_reader

ENDINGS = (".csv", ".xlsx", ".xml", ".reqif", ".json")

_LONGEST_NAME = 255


@transaction.atomic
def receive_upload(
    *,
    specification: Specification,
    number: str,
    valid_from: date,
    effective_on: date,
    file_name: str,
    data: bytes,
    profile: MappingProfile | None,
    created_by: User | None,
) -> CatalogUpload:
    """Keep the file and wake a worker that reads it.

    Raises UnreadableFile for a file that cannot be a catalog, MalformedNumber, and EditionFrozen
    where the edition is published already.
    """
    check_edition_number(number)
    check_file(file_name=file_name, data=data)
    check_not_published(specification=specification, number=number)
    upload = CatalogUpload.objects.create(
        specification=specification,
        number=number,
        valid_from=valid_from,
        effective_on=effective_on,
        file_name=_short_name(file_name),
        content=data,
        layout=profile.layout if profile else None,
        created_by=created_by,
        lease_until=next_message(),
    )
    wake_reader(upload.pk)
    return upload


def check_not_published(*, specification: Specification, number: str) -> None:
    published = Edition.objects.filter(
        specification=specification, number=number, status__in=FROZEN_STATUSES
    )
    if edition := published.first():
        raise EditionFrozen(edition=str(edition))


def check_file(*, file_name: str, data: bytes) -> None:
    """Size, name and first bytes. Raises UnreadableFile; the parsers look closer."""
    check_size(len(data))
    problems = ProblemList()
    if message := _refusal(PurePath(file_name).suffix.lower(), data):
        problems.add(row=None, message=message, value=file_name)
    problems.raise_if_any()


def _refusal(ending: str, data: bytes) -> str | None:
    if not data.strip():
        return _("the file is empty")
    if data.startswith(OLE_MAGIC):
        return _("this workbook has an old form or a password; save it as .xlsx without one")
    if ending not in ENDINGS:
        return _("files of this kind are not read; known are %(known)s") % {
            "known": ", ".join(ENDINGS)
        }
    if (ending == ".xlsx") != data.startswith(ZIP_MAGIC):
        return _("the content of the file is not what its name says")
    return None


def _short_name(file_name: str) -> str:
    path = PurePath(file_name)
    return path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix
