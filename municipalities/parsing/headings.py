"""Columns that are named by a business."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from municipalities.parsing.names import business_name
from portal.common.reading import ProblemList, Table


def business_headings(table: Table, *, others: Collection[str]) -> list[str]:
    """The columns beside `others`, as they are written.

    Raises UnreadableFile where two of them, a long name and a short one, mean one business: one
    of the two would be lost.
    """
    headings = [name for name in table.header if name not in others]
    problems, first = ProblemList(), dict[str, str]()
    for name in headings:
        former = first.setdefault(business_name(name), name)
        if former != name:
            message = _("This column means the same business as the column %(column)s.")
            problems.add(row=table.top, column=name, message=message % {"column": former})
    problems.raise_if_any()
    return headings
