"""Rows of a declaration as a sheet holds them, and uploads of sheets."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from portal.common.exports import note_of_site
from standards.models import Edition, Obligation, RequirementText
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.changes import LeftRow, Outcome, SheetChange, is_left
from vendors.answer_sheets.keys import DIGITS, SheetIdentity
from vendors.answer_sheets.rows import SheetFacts, SheetRow
from vendors.answer_sheets.workbook import FailedRow
from vendors.models import AnswerUpload, Declaration, Evidence

_FIELDS = (
    "pk", "requirement__kind", "requirement__official_id", "heading__number", "heading__title",
    "name", "text", "fingerprint", "evidence", "due_on",
    "own__support", "own__planned_on", "own__note", "own__is_suspect",
)  # fmt: skip


def sheet_rows(declaration: Declaration, *, edition: Edition | None = None) -> list[SheetRow]:
    """All rows of its edition, or of the one given, in the order of the document; two queries."""
    edition_id = edition.pk if edition else declaration.edition_id
    evidence = Evidence.objects.filter(answer=OuterRef("own__pk")).order_by().values("answer")
    counted = evidence.annotate(number=Count("pk")).values("number")
    rows = RequirementText.objects.filter(edition=edition_id)
    own = FilteredRelation("answers", condition=Q(answers__declaration=declaration))
    found = rows.annotate(own=own).annotate(
        evidence=Coalesce(Subquery(counted), 0),
        due_on=Coalesce(F("effective_on"), F("edition__effective_on")),
    )
    levels = _levels(edition_id)
    ordered = found.order_by("sequence", "pk").values_list(*_FIELDS, named=True)
    return [_row(row, levels.get(row.pk, {})) for row in ordered]


def identity_of(declaration: Declaration) -> SheetIdentity:
    fingerprint = declaration.edition.fingerprint
    return SheetIdentity(release=declaration.release_id, edition=fingerprint[:DIGITS])


def facts_of(declaration: Declaration) -> SheetFacts:
    edition = declaration.edition
    return SheetFacts(
        declaration=declaration.pk,
        identity=identity_of(declaration),
        release=str(declaration.release),
        specification=edition.specification.code,
        edition=edition.number,
        edition_name=str(edition),
        fingerprint=edition.fingerprint,
        note=note_of_site(),
    )


def writable_declarations(user: object) -> QuerySet[Declaration]:
    """Those whose sheets the user may fill in now."""
    return _with_names(Declaration.objects.editable_by(user))


def uploads_of(user: object) -> QuerySet[AnswerUpload]:
    """Those of declarations that the user writes, in every state of either."""
    written = Declaration.objects.written_by(user).values("pk")
    return (
        AnswerUpload.objects.filter(declaration__in=written)
        .select_related("declaration__release__package", "declaration__edition__specification")
        .select_related("created_by")
        .defer("declaration__edition__counted")
    )


def changes_of(upload: AnswerUpload) -> list[SheetChange]:
    """Whatever has become of them."""
    return [SheetChange.from_json(said) for said in upload.changes if not is_left(said)]


def open_changes_of(upload: AnswerUpload) -> list[SheetChange]:
    """Those that wait to be confirmed."""
    return [change for change in changes_of(upload) if change.outcome == Outcome.OPEN]


def left_rows_of(upload: AnswerUpload) -> list[LeftRow]:
    """Rows of the sheet that are not taken in."""
    return [LeftRow.from_json(said) for said in upload.changes if is_left(said)]


def failed_rows_of(upload: AnswerUpload) -> list[FailedRow]:
    """Those to be filled in once more, with all that is said about them; two queries."""
    rows = {row.pk: row for row in sheet_rows(upload.declaration)}
    said: dict[int, list[str]] = {}
    for one in upload.problems:
        said.setdefault(one["row"], []).append(f"{one['column']}: {one['message']}".lstrip(": "))
    return [
        FailedRow(left, rows.get(left.row or 0), "\n".join(said.get(left.number, ())))
        for left in left_rows_of(upload)
        if not left.is_withdrawn and any(left.written.values())
    ]


def recent_uploads(declaration: Declaration, *, number: int) -> Sequence[AnswerUpload]:
    """The newest ones, without what is large."""
    found = declaration.uploads.select_related("created_by").order_by("-pk")
    return list(found.defer("changes", "problems")[:number])


def _levels(edition_id: int) -> dict[int, dict[str, str]]:
    """Row → class → level."""
    found = Obligation.objects.filter(edition=edition_id).order_by()
    levels: dict[int, dict[str, str]] = {}
    for row, body, level in found.values_list("row_id", "municipality_class", "level"):
        levels.setdefault(row, {})[body] = level
    return levels


def _row(row: Any, levels: dict[str, str]) -> SheetRow:
    answer = None
    if row.own__support is not None:
        answer = AnswerContent(
            row.own__support, row.own__planned_on, row.own__note, row.own__is_suspect
        )
    return SheetRow(
        pk=row.pk,
        kind=row.requirement__kind,
        official_id=row.requirement__official_id,
        heading=f"{row.heading__number} {row.heading__title}",
        name=row.name,
        text=row.text,
        levels=levels,
        fingerprint=row.fingerprint,
        answer=answer,
        evidence=row.evidence,
        due_on=row.due_on,
    )


def _with_names(declarations: QuerySet[Declaration]) -> QuerySet[Declaration]:
    return declarations.select_related("release__package", "edition__specification").defer(
        "edition__counted"
    )
