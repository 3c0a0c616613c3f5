"""Declarations and what they answer, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, QuerySet, Value, When

from standards.models import Edition, Requirement, RequirementText
from vendors.choices import Support
from vendors.models import Answer, Declaration, Package
from vendors.queries.evidence import with_evidence

UNANSWERED = "unanswered"
SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row of the edition with its answer; None: unanswered."""

    text: RequirementText
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class CountedDeclaration:
    """A declaration with the number of rows per support level, in the order of `Support`.

    Suspect answers count in none of them, but on their own.
    """

    declaration: Declaration
    counts: Sequence[tuple[Support, int]]
    suspect: int
    unanswered: int | None


def declarations_of_package(*, package: Package, user: object) -> QuerySet[Declaration]:
    """Those that the reader may see, by specification and the newest edition first."""
    return (
        _with_names(Declaration.objects.visible_to(user))
        .filter(release__package=package)
        .order_by("edition__specification__code", "-edition__valid_from", "-pk")
    )


def declarations_for_page(*, user: object) -> QuerySet[Declaration]:
    return _with_names(Declaration.objects.visible_to(user)).select_related("based_on")


def counted(declarations: Sequence[Declaration]) -> list[CountedDeclaration]:
    """All counts in one query: draft answers are counted as well as accepted ones."""
    found = Answer.objects.filter(declaration__in=declarations).order_by()
    kind = Case(When(is_suspect=True, then=Value(SUSPECT)), default=F("support"))
    rows = found.values_list("declaration_id", kind).annotate(number=Count("pk"))
    numbers = {(declaration, support): number for declaration, support, number in rows}
    return [_counted(declaration, numbers) for declaration in declarations]


def _counted(declaration: Declaration, numbers: dict[tuple[int, str], int]) -> CountedDeclaration:
    counts = [(level, numbers.get((declaration.pk, level.value), 0)) for level in Support]
    suspect = numbers.get((declaration.pk, SUSPECT), 0)
    answered = sum(number for _, number in counts) + suspect
    length = declaration.edition.length
    return CountedDeclaration(
        declaration=declaration,
        counts=counts,
        suspect=suspect,
        unanswered=None if length is None else length - answered,
    )


def find_answered_rows(*, declaration: Declaration, support: str = "") -> QuerySet[RequirementText]:
    """Rows of the declaration's edition with the answer as `found_answers`.

    `support` is a level (confirmed ones), "suspect" or "unanswered"; empty finds all rows.
    """
    answers = Answer.objects.filter(declaration=declaration)
    rows = RequirementText.objects.filter(edition=declaration.edition_id)
    if support == UNANSWERED:
        rows = rows.exclude(Exists(answers.filter(row=OuterRef("pk"))))
    elif support == SUSPECT:
        rows = rows.filter(Exists(answers.filter(row=OuterRef("pk"), is_suspect=True)))
    elif support:
        confirmed = answers.filter(row=OuterRef("pk"), support=support, is_suspect=False)
        rows = rows.filter(Exists(confirmed))
    found = Prefetch("answers", queryset=answers, to_attr="found_answers")
    return (
        rows.select_related("requirement", "heading")
        .prefetch_related(found)
        .order_by("sequence", "pk")
    )


def answered(rows: Sequence[RequirementText]) -> Iterator[AnsweredRow]:
    """Pairs rows found above with their answers."""
    for row in rows:
        answers: list[Answer] = getattr(row, "found_answers", [])
        yield AnsweredRow(text=row, answer=answers[0] if answers else None)


def answers_for_requirement(
    *, requirement: Requirement, edition: Edition
) -> list[tuple[Declaration, Answer | None]]:
    """What every accepted declaration of the edition says of one requirement, with the evidence.

    Three queries.
    """
    answers = Answer.objects.filter(row__requirement=requirement, row__edition=edition)
    declarations = (
        _with_names(Declaration.objects.accepted())
        .filter(edition=edition)
        .prefetch_related(
            Prefetch("answers", queryset=with_evidence(answers), to_attr="found_answers")
        )
        .order_by("release__package__name", "release__version", "pk")
    )
    return [(found, next(iter(_answers(found)), None)) for found in declarations]


def _answers(declaration: Declaration) -> list[Answer]:
    found: list[Answer] = getattr(declaration, "found_answers", [])
    return found


def _with_names(declarations: QuerySet[Declaration]) -> QuerySet[Declaration]:
    return declarations.select_related("release__package", "edition__specification").defer(
        "edition__counted"
    )
