"""Search over the rows of many editions: the best hits first, each requirement once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from standards.models import Edition, RequirementText, SearchEntry
from standards.obligations import ObligationGroup
from standards.queries.edition_pages import obligation_groups, rows_with_obligations
from standards.queries.rows import RowFilter, demands
from standards.queries.search_words import containing, folded_words, is_heading_number
from standards.snippets import MarkedPiece, marked, snippet

HITS_PER_PAGE = 20
MAX_HITS = 1_000
"""What is counted exactly and may be paged through."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found, with every searched edition that says exactly the same."""

    row: RequirementText
    editions: Sequence[Edition]
    name: Sequence[MarkedPiece]
    snippet: Sequence[MarkedPiece]
    obligations: Sequence[ObligationGroup]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits; `has_more`: there are more than those that `page` counts."""

    page: Page[int]
    hits: Sequence[Hit]
    has_more: bool


_Editions = Mapping[int, Sequence[int]]
"""The rows found, the best first, each with the editions that say the same."""


def search(*, editions: Sequence[Edition], wanted: RowFilter, number: str) -> SearchPage:
    """Page `number` of what `wanted` finds in `editions`; five queries at most.

    Without a word nothing is found. `editions` come with their specification.
    """
    words = folded_words(wanted.keyword)
    found = _find(editions, wanted, words) if words else {}
    page = Paginator(list(found)[:MAX_HITS], HITS_PER_PAGE).get_page(number)
    hits = _hits(page, found, editions, words)
    return SearchPage(page=page, hits=hits, has_more=len(found) > MAX_HITS)


def _find(editions: Sequence[Edition], wanted: RowFilter, words: Sequence[str]) -> _Editions:
    """At most one row more than may be shown matters, in as many editions as say the same."""
    alike = max(Counter(edition.specification_id for edition in editions).values(), default=1)
    ranked = _ranked(editions, wanted, words).values_list("row_id", "edition_id")
    with candidates_by_index():
        rows = list(ranked[: (MAX_HITS + 1) * alike])
    return _gathered(rows) if alike > 1 else {row: [edition] for row, edition in rows}


@contextmanager
def candidates_by_index() -> Iterator[None]:
    """Let statements find entries by their grams, however many there are.

    For a common word the planner would rather read every entry's grams: it does not know that
    each of these arrays is stored apart and compressed, which makes that ten times as slow.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield


def _ranked(
    editions: Sequence[Edition], wanted: RowFilter, words: Sequence[str]
) -> QuerySet[SearchEntry]:
    """Within an edition ids of rows follow the document: the entries need no further table."""
    # As a sum the column has no index: that of the editions would find nearly every entry.
    entries = SearchEntry.objects.alias(searched=F("edition_id") + 0).filter(
        containing(words), searched__in=[edition.pk for edition in editions]
    )
    if wanted.kind:
        entries = entries.filter(row__requirement__kind=wanted.kind)
    if wanted.obligation or wanted.municipality_class:
        entries = entries.filter(demands(wanted, row="row_id"))
    newest_first = ("-edition__valid_from", "edition__specification__code", "-edition_id")
    return entries.annotate(rank=_rank(words)).order_by("rank", *newest_first, "row_id")


def _rank(words: Sequence[str]) -> Case:
    """The smaller, the better: whole name, number, name begins so, name has all words, texts."""
    whole = " ".join(words)
    in_name = Q(*(Q(name_folded__contains=word) for word in words))
    steps = [
        Q(name_folded=whole),
        *(_numbered(whole) if _may_be_number(whole) else []),
        in_name & Q(name_folded__startswith=words[0]),
        in_name,
    ]
    ranked = [When(step, then=Value(at)) for at, step in enumerate(steps)]
    return Case(*ranked, default=Value(len(steps)), output_field=IntegerField())


def _may_be_number(word: str) -> bool:
    return word.isascii() and any(character.isdigit() for character in word)


def _numbered(word: str) -> list[Q]:
    """The row of this official id; rows below this heading, or whose id begins so."""
    begins = f"\n{word}\t" if is_heading_number(word) else f"\n\t{word}"
    return [Q(folded__contains=f"\n\t{word}\n"), Q(folded__contains=begins)]


def _gathered(rows: Sequence[tuple[int, int]]) -> _Editions:
    """Editions by the best of the rows that say the same; a draft's rows stand alone."""
    said = _said([row for row, _ in rows])
    best: dict[object, int] = {}
    editions: dict[int, list[int]] = {}
    for row, edition in rows:
        editions.setdefault(best.setdefault(said[row], row), []).append(edition)
    return editions


def _said(rows: Collection[int]) -> Mapping[int, object]:
    stored = RequirementText.objects.filter(pk__in=rows)
    facts = stored.values_list("pk", "requirement_id", "fingerprint")
    return {pk: (requirement, fingerprint or pk) for pk, requirement, fingerprint in facts}


def _hits(
    page: Page[int], found: _Editions, editions: Sequence[Edition], words: Sequence[str]
) -> list[Hit]:
    """Two queries."""
    by_edition = {edition.pk: edition for edition in editions}
    rows = rows_with_obligations(list(page))
    by_pk = {row.pk: row for row in rows.select_related("requirement__specification", "heading")}
    return [
        _hit(by_pk[best], [by_edition[edition] for edition in found[best]], words) for best in page
    ]


def _hit(row: RequirementText, editions: Sequence[Edition], words: Sequence[str]) -> Hit:
    return Hit(
        row=row,
        editions=editions,
        name=marked(row.name, words),
        snippet=snippet([row.text, row.rationale, row.notes], words),
        obligations=obligation_groups(row),
    )
