"""Rows of an edition, found by what a reader looks for."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from standards.models import Edition, Obligation, RequirementText

SEARCHED = ("requirement__official_id", "name", "text", "rationale", "notes")
MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What is empty does not filter."""

    kind: str = ""
    obligation: str = ""
    municipality_class: str = ""
    keyword: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.kind or self.obligation or self.municipality_class or self.keyword)


def find_rows(*, edition: Edition, wanted: RowFilter) -> QuerySet[RequirementText]:
    """Rows in the order of the document.

    A class without an obligation finds the rows that apply to the class at all; an obligation
    without a class finds those that demand it of any class; all words must occur.
    """
    rows = RequirementText.objects.filter(edition=edition).order_by("sequence", "pk")
    if wanted.kind:
        rows = rows.filter(requirement__kind=wanted.kind)
    if wanted.obligation or wanted.municipality_class:
        rows = rows.filter(Exists(_obligations(wanted)))
    for word in _words(wanted.keyword):
        rows = rows.filter(_any_of(_spellings(word)))
    return rows


def _obligations(wanted: RowFilter) -> QuerySet[Obligation]:
    obligations = Obligation.objects.filter(row=OuterRef("pk"))
    if wanted.obligation:
        obligations = obligations.filter(level=wanted.obligation)
    if wanted.municipality_class:
        obligations = obligations.filter(municipality_class=wanted.municipality_class)
    return obligations


def _words(keyword: str) -> list[str]:
    return keyword.split()[:MAX_WORDS]


def _spellings(word: str) -> set[str]:
    """As typed, and with full-width letters and half-width kana folded."""
    return {word, unicodedata.normalize("NFKC", word)}


def _any_of(spellings: Iterable[str]) -> Q:
    found = Q()
    for spelling in spellings:
        for field in SEARCHED:
            found |= Q((f"{field}__icontains", spelling))
    return found
