"""One requirement through the editions, under all the ids that it had."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from standards.choices import FROZEN_STATUSES, MunicipalityClass, ObligationLevel, RequirementKind
from standards.comparing.diffing import difference, withdrawal
from standards.models import Edition, Heading, Obligation, Requirement, RequirementText
from standards.parsing.headings import numbers_down_to
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow
from standards.queries.shown_differences import ShownDifference, shown_difference

MOST_RENAMINGS = 8
"""Steps followed in either direction; more than any requirement ever had."""

Titles = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What one edition says; `text` is None where the edition has dropped the requirement.

    `shown` is how it differs from what the edition before said, ready for the page: None for
    the first text, else with `changes` (unchanged, substantive, moved, obligation …), marked
    words and obligations before and after.
    """

    edition: Edition
    text: RequirementText | None
    shown: ShownDifference | None


def texts_through_renamings(requirement: Requirement, user: object) -> list[RequirementText]:
    """The requirement and those that it continues or that continue it, the newest text first.

    Only editions that the reader may see, and only renamings that they declare. Three queries,
    one more for each renaming in a row, at most `MOST_RENAMINGS`.
    """
    visible = Edition.objects.visible_to(user).filter(specification=requirement.specification_id)
    return list(
        RequirementText.objects.filter(
            requirement__in=_one_line(requirement, visible), edition__in=visible
        )
        .select_related("edition__specification", "heading", "requirement", "predecessor")
        .defer("edition__counted")
        .prefetch_related(Prefetch("obligations", queryset=Obligation.objects.order_by("pk")))
        .order_by("-edition__valid_from", "-edition__pk")
    )


def history_with_changes(texts: Sequence[RequirementText], user: object) -> list[HistoryStep]:
    """Each edition's text with what changed in it, and the edition that dropped it; newest first.

    `texts` are those of `texts_through_renamings`, or of one id alone; they need their edition,
    heading, requirement and obligations. Two queries. For the template
    `standards/includes/history.html`, as `history`.
    """
    if not texts:
        return []
    specification = texts[0].edition.specification_id
    visible = Edition.objects.visible_to(user).filter(specification=specification)
    editions = visible.defer("counted").select_related("specification")
    said = {text.edition_id: text for text in texts}
    steps = _steps(list(editions.order_by("valid_from", "pk")), said, _titles(texts))
    return list(steps)[::-1]


def _one_line(requirement: Requirement, visible: QuerySet[Edition]) -> set[int]:
    found, new = {requirement.pk}, {requirement.pk}
    links = RequirementText.objects.filter(edition__in=visible, predecessor__isnull=False)
    for _step in range(MOST_RENAMINGS):
        touching = links.filter(Q(requirement__in=new) | Q(predecessor__in=new))
        ends = touching.values_list("requirement_id", "predecessor_id")
        new = {end for both in ends for end in both if end is not None} - found
        if not new:
            break
        found |= new
    return found


def _steps(
    editions: Iterable[Edition], said: Mapping[int, RequirementText], titles: Titles
) -> Iterator[HistoryStep]:
    """From the oldest edition on; a gap is told once, at the edition that dropped the row."""
    last: tuple[Edition, CatalogRow] | None = None
    before: Edition | None = None
    is_gone = False
    for edition in editions:
        text = said.get(edition.pk)
        if text:
            row = _catalog_row(text, titles)
            trusts = last is not None and last[0] == before
            shown = (
                shown_difference(difference(last[1], row, trusts_revisions=trusts))
                if last
                else None
            )
            yield HistoryStep(edition, text, shown)
            last, is_gone = (edition, row), False
        elif last and not is_gone:
            yield HistoryStep(edition, None, shown_difference(withdrawal(last[1])))
            is_gone = True
        if edition.status in FROZEN_STATUSES:
            before = edition


def _titles(texts: Sequence[RequirementText]) -> Titles:
    """Titles of all headings above the texts, by edition and number."""
    numbers = {number for text in texts for number in numbers_down_to(text.heading.number)}
    headings = Heading.objects.filter(
        edition__in=[text.edition_id for text in texts], number__in=numbers
    )
    return {
        (edition, number): title
        for edition, number, title in headings.values_list("edition_id", "number", "title")
    }


def _catalog_row(text: RequirementText, titles: Titles) -> CatalogRow:
    numbers = numbers_down_to(text.heading.number)
    return CatalogRow(
        official_id=text.requirement.official_id,
        kind=RequirementKind(text.requirement.kind),
        heading_number=text.heading.number,
        headings=tuple(titles[text.edition_id, number] for number in numbers),
        name=text.name,
        text=text.text,
        rationale=text.rationale,
        notes=text.notes,
        revision_type=text.revision_type,
        effective_on=text.effective_on,
        obligations={
            MunicipalityClass(found.municipality_class): ObligationLevel(found.level)
            for found in text.obligations.all()
        },
        row_number=text.sequence,
        item=DataItem.from_json(text.item) if text.item else None,
    )
