"""Pieces of evidence as people read them, wherever an answer is shown.

Who sees an answer sees what backs it: the rule is that of declarations (`visible_to`), and the same
as that of their files (`vendors.queries.files`).
"""

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from standards.models import RequirementText
from vendors.choices import EvidenceKind
from vendors.models import Answer, Evidence

Answers = QuerySet[Answer]
Rows = QuerySet[RequirementText]


def shown_evidence() -> QuerySet[Evidence]:
    """With the names and figures that `shown_title` and links need, without what is long."""
    return (
        Evidence.objects.select_related("file", "test")
        .defer("file__content", "test__counts", "test__failures")
        .order_by("pk")
    )


def with_evidence(answers: Answers) -> Answers:
    """Answers with their evidence; one more query, however many there are."""
    return answers.prefetch_related(Prefetch("evidence", queryset=shown_evidence()))


def rows_with_evidence(rows: Rows) -> Rows:
    """Rows of `find_answered_rows` with the evidence of their answers; one more query."""
    evidence = Prefetch("found_answers__evidence", queryset=shown_evidence())
    return rows.prefetch_related(evidence)  # type: ignore[misc]  # an attribute of its own


def address_of(piece: Evidence) -> str:
    """Where it is read: the link itself, or an address of this site without its host.

    A test may have been carried from a declaration before: its report stays where it was made.
    """
    if piece.kind == EvidenceKind.FILE:
        return reverse("vendors:file", args=[piece.file_id])
    if piece.test is not None:
        return reverse("vendors:item-test", args=[piece.test.declaration_id, piece.test.pk])
    return piece.url
