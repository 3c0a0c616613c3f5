"""The failed rows of a refused file, to be corrected in a spreadsheet."""

from portal.common.exports import Sheet
from portal.common.reading import Problem
from standards.models import CatalogUpload


def failed_rows_of(upload: CatalogUpload) -> list[Sheet]:
    problems = [Problem(**written) for written in upload.problems]
    return [Sheet("problems", ["row"], [[problem.row] for problem in problems])]
