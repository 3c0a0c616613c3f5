"""The failed rows of a refused file, to be corrected in a spreadsheet."""

from portal.common.exports import Sheet
from portal.common.reading import Problem
from standards.models import CatalogUpload
from standards.parsing.previews import failed_rows
from standards.parsing.profiles import Profile


def failed_rows_of(upload: CatalogUpload) -> list[Sheet]:
    """As they stand in the file, with what is wrong; needs the upload's content."""
    kept = CatalogUpload.objects.filter(pk=upload.pk, content__isnull=False)
    content = kept.values_list("content", flat=True).first()
    profile = Profile.from_json(upload.layout) if upload.layout else None
    problems = [Problem(**written) for written in upload.problems]
    return failed_rows(bytes(content or b""), profile, problems)
