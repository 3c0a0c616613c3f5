"""The record of a consultation: threads in the order of the document, counted and filtered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from standards.choices import EditionStatus, Outcome, Side
from standards.models import Comment, Consultation, Edition, Requirement, RequirementText

THREADS_PER_PAGE = 25
UNDECIDED = "undecided"


class Stage(TextChoices):
    """Where a consultation stands on a day."""

    COMING = "coming", _("Not open yet")
    OPEN = "open", _("Open for comments")
    CLOSED = "closed", _("Closed")


def stage_of(consultation: Consultation, *, edition: Edition, today: date) -> Stage:
    """Closed also where the edition has gone back to being a draft, or on to publication."""
    if edition.status != EditionStatus.CONSULTATION or today > consultation.closes_on:
        return Stage.CLOSED
    return Stage.OPEN if today >= consultation.opens_on else Stage.COMING


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What is empty does not filter; general comments are those on no requirement."""

    side: str = ""
    outcome: str = ""
    requirement: Requirement | None = None
    is_general: bool = False


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """Comments taken back are not counted; `outcomes` count threads."""

    threads: int
    replies: int
    undecided: int
    outcomes: Mapping[Outcome, int]
    sides: Mapping[Side, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Threads of one requirement, or the general ones; `row` is None where the row is gone."""

    requirement: Requirement | None
    row: RequirementText | None
    threads: Sequence[Comment]


@dataclass(frozen=True, slots=True)
class RecordPage:
    page: Page[Comment]
    places: Sequence[Place]


def record_counts(consultation: Consultation) -> RecordCounts:
    """One query."""
    standing = Comment.objects.filter(consultation=consultation, withdrawn_at=None)
    threads = Q(thread=None)
    found = standing.aggregate(
        threads=Count("pk", filter=threads),
        replies=Count("pk", filter=~threads),
        undecided=Count("pk", filter=threads & Q(decision__isnull=True)),
        **{one.value: Count("pk", filter=Q(decision__outcome=one)) for one in Outcome},
        **{one.value: Count("pk", filter=threads & Q(side=one)) for one in Side},
    )
    return RecordCounts(
        threads=found["threads"],
        replies=found["replies"],
        undecided=found["undecided"],
        outcomes={one: found[one.value] for one in Outcome},
        sides={one: found[one.value] for one in Side if one != Side.MINISTRY},
    )


def threads_of(consultation: Consultation, wanted: RecordFilter) -> QuerySet[Comment]:
    """Threads by the order of their rows, then those whose row is gone, then the general ones."""
    row = RequirementText.objects.filter(
        edition=consultation.edition_id, requirement=OuterRef("requirement")
    )
    threads = Comment.objects.filter(consultation=consultation, thread=None)
    in_order = threads.annotate(row_sequence=Subquery(row.values("sequence"))).order_by(
        F("row_sequence").asc(nulls_last=True), F("requirement").asc(nulls_last=True), "pk"
    )
    return _filtered(in_order, wanted)


def record_page(consultation: Consultation, wanted: RecordFilter, *, number: str) -> RecordPage:
    """Four queries, whatever the number of comments."""
    page = Paginator(_with_parts(threads_of(consultation, wanted)), THREADS_PER_PAGE)
    shown: Page[Comment] = page.get_page(number)
    return RecordPage(page=shown, places=list(_places(consultation, list(shown))))


def record_threads(consultation: Consultation, wanted: RecordFilter) -> list[Place]:
    """The whole record, for files; three queries."""
    threads = list(_with_parts(threads_of(consultation, wanted)))
    return list(_places(consultation, threads))


def page_of(comment: Comment) -> int:
    """The page on which a comment stands, among those of its place; one query."""
    thread = comment.thread_id or comment.pk
    before = Comment.objects.filter(
        consultation=comment.consultation_id, thread=None, requirement=comment.requirement_id
    ).filter(pk__lt=thread)
    return before.count() // THREADS_PER_PAGE + 1


def _filtered(threads: QuerySet[Comment], wanted: RecordFilter) -> QuerySet[Comment]:
    if wanted.side:
        threads = threads.filter(side=wanted.side)
    if wanted.outcome == UNDECIDED:
        threads = threads.filter(decision__isnull=True, withdrawn_at=None)
    elif wanted.outcome:
        threads = threads.filter(decision__outcome=wanted.outcome)
    if wanted.is_general:
        return threads.filter(requirement=None)
    if wanted.requirement:
        return threads.filter(requirement=wanted.requirement)
    return threads


def _with_parts(threads: QuerySet[Comment]) -> QuerySet[Comment]:
    replies = Comment.objects.order_by("created_at", "pk")
    return threads.select_related("requirement", "decision").prefetch_related(
        Prefetch("replies", queryset=replies)
    )


def _places(consultation: Consultation, threads: Sequence[Comment]) -> Iterator[Place]:
    requirements = {thread.requirement_id for thread in threads if thread.requirement_id}
    texts = RequirementText.objects.filter(
        edition=consultation.edition_id, requirement__in=requirements
    ).select_related("heading")
    rows = {row.requirement_id: row for row in texts} if requirements else {}
    for requirement, grouped in groupby(threads, key=lambda thread: thread.requirement):
        row = rows.get(requirement.pk) if requirement else None
        yield Place(requirement=requirement, row=row, threads=list(grouped))
