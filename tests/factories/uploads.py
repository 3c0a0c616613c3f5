"""Uploads for tests, made by the services that people use."""

from datetime import date

from portal.accounts.models import User
from standards.models import CatalogUpload, MappingProfile, Specification
from standards.services.uploads import read_upload, receive_upload
from tests.factories.standards import EFFECTIVE_ON, VALID_FROM, make_ministry, make_specification
from tests.standards.files import catalog_file


def make_own_specification(*, code: str = "001", ministry: str = "見本省") -> Specification:
    """A specification of the ministry for which the cast's reviewer works."""
    return make_specification(code=code, ministry=make_ministry(name=ministry))


def make_upload(
    *,
    specification: Specification | None = None,
    data: bytes | None = None,
    number: str = "2.0",
    file_name: str = "catalog.csv",
    profile: MappingProfile | None = None,
    created_by: User | None = None,
    valid_from: date = VALID_FROM,
    effective_on: date = EFFECTIVE_ON,
) -> CatalogUpload:
    """A file with two good rows, waiting to be read."""
    upload = receive_upload(
        specification=specification or make_own_specification(),
        number=number,
        valid_from=valid_from,
        effective_on=effective_on,
        file_name=file_name,
        data=catalog_file({}, {}) if data is None else data,
        profile=profile,
        created_by=created_by,
    )
    return CatalogUpload.objects.get(pk=upload.pk)


def make_read_upload(**facts: object) -> CatalogUpload:
    """One that has been read: staged, or refused where its data are bad."""
    upload = make_upload(**facts)  # type: ignore[arg-type]
    read_upload(upload_id=upload.pk)
    return CatalogUpload.objects.get(pk=upload.pk)
