"""What others said of the rows of an answer sheet: reviewers, and bodies that contest answers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from standards.choices import Side
from standards.models import RequirementText
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, RowComment
from vendors.queries.answer_changes import previous_declarations
from vendors.queries.contested import contested_answers


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """`remarks` by row; `contested` are requirements as `previous` answers them, all by id.

    `previous` is the accepted declaration that this one follows.
    """

    remarks: Mapping[int, Sequence[RowComment]] = field(default_factory=dict)
    contested: frozenset[int] = frozenset()
    previous: Declaration | None = None

    def contested_requirement(self, row: RequirementText) -> int | None:
        """That of the contested answer which this row goes on with."""
        known = (row.requirement_id, row.predecessor_id)
        return next((pk for pk in known if pk in self.contested), None)


NO_MARKS = SheetMarks()


def sheet_marks(declaration: Declaration) -> SheetMarks:
    """At most three queries, whatever the number of rows."""
    previous = previous_declarations([declaration]).get(declaration.pk)
    told = contested_answers([previous.pk]) if previous else ()
    return SheetMarks(
        remarks=_remarks_by_row(declaration),
        contested=frozenset(requirement for _declaration, requirement in told),
        previous=previous,
    )


def unsettled_remarks(declaration: Declaration) -> QuerySet[RowComment]:
    """What the reviewers said of rows and the vendor has not marked as settled, by row."""
    remarks = RowComment.objects.filter(
        declaration=declaration, side=Side.MINISTRY, resolved_at=None
    )
    return remarks.order_by("row__sequence", "pk")


def _remarks_by_row(declaration: Declaration) -> Mapping[int, Sequence[RowComment]]:
    """Until a declaration is returned its vendor has not seen any."""
    if declaration.status != DeclarationStatus.RETURNED:
        return {}
    by_row: dict[int, list[RowComment]] = defaultdict(list)
    for remark in unsettled_remarks(declaration):
        by_row[remark.row_id].append(remark)
    return by_row
