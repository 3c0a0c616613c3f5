"""What changed from one edition to another, found by what a reader looks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from standards.choices import Change, MunicipalityClass
from standards.comparing.diffing import Comparison, Difference, compare
from standards.folding import fold
from standards.models import Edition, Specification
from standards.parsing.rows import CatalogRow
from standards.queries.continuity import compare_contents, content_of
from standards.queries.search_words import folded_words


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """What is empty does not filter; unchanged rows are found only where they are asked for.

    With a class only what changed for that class is found.
    """

    municipality_class: str = ""
    change: str = ""
    kind: str = ""
    keyword: str = ""

    @property
    def body(self) -> MunicipalityClass | None:
        return MunicipalityClass(self.municipality_class) if self.municipality_class else None

    @property
    def words(self) -> list[str]:
        """As the search reads them: a filter finds what the search finds."""
        return folded_words(self.keyword)


@dataclass(frozen=True)
class EditionDifference:
    """`against` is None for the first edition: then every row is an added one."""

    edition: Edition
    against: Edition | None
    comparison: Comparison

    @cached_property
    def counts(self) -> Mapping[Change, int]:
        return self.comparison.counts

    def counts_for(self, body: MunicipalityClass) -> Mapping[Change, int]:
        return self.comparison.counts_for(body)

    def find(self, wanted: DifferenceFilter) -> list[Difference]:
        """In the order of the document."""
        words = wanted.words
        return [
            item
            for item in self.comparison.items
            if _has_change(item, wanted)
            and (not wanted.kind or item.row.kind == wanted.kind)
            and (not words or _has_words(item, words))
        ]


def edition_difference(*, edition: Edition, against: Edition | None) -> EditionDifference:
    """Both editions in full, compared. Seven queries, whatever their size."""
    comparison = compare_editions(new=edition, old=against)
    return EditionDifference(edition=edition, against=against, comparison=comparison)


def compare_editions(*, new: Edition, old: Edition | None) -> Comparison:
    """As `compare_contents`; without an older edition every row was added."""
    content = content_of(new)
    if old is None:
        return compare([], content.rows)
    return compare_contents(old=content_of(old), new=content)


def comparable_editions(edition: Edition, user: object) -> QuerySet[Edition]:
    """The other editions of the specification that the reader sees, the newest first."""
    editions = Edition.objects.visible_to(user).filter(specification=edition.specification_id)
    return editions.exclude(pk=edition.pk).defer("counted").order_by("-valid_from", "-pk")


def editions_for_change_log(specification: Specification, user: object) -> QuerySet[Edition]:
    """The newest first."""
    editions = Edition.objects.visible_to(user).filter(specification=specification)
    return editions.select_related("specification").order_by("-valid_from", "-pk")


def _has_change(item: Difference, wanted: DifferenceFilter) -> bool:
    changes = item.changes if wanted.body is None else item.changes_for(wanted.body)
    if wanted.change:
        return wanted.change in changes
    return bool(changes) and Change.UNCHANGED not in changes


def _has_words(item: Difference, words: Sequence[str]) -> bool:
    said = "\n".join(_searched(row) for row in (item.old, item.new) if row)
    return all(word in said for word in words)


def _searched(row: CatalogRow) -> str:
    """Folded one by one: no word reaches from one field into the next."""
    return "\n".join(map(fold, (row.official_id, row.name, row.text, row.rationale, row.notes)))
