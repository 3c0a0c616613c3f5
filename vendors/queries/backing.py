"""What stands behind accepted declarations, in numbers that everybody may see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from vendors.choices import DeclarationStatus, Support, TestState
from vendors.models import Declaration, Evidence
from vendors.queries.declarations import CountedDeclaration
from vendors.signals import voices_asked

CLAIMED = frozenset({Support.STANDARD, Support.CONFIGURABLE, Support.OPTION})
"""Levels that count as support (`docs/fit.md`); options as if they were contracted."""


@dataclass(frozen=True, slots=True)
class DeclarationVoices:
    """Contests of all answers of a declaration, and bodies that confirm it.

    `confirming` bodies confirm it as a whole, `confirming_rows` single rows only.
    """

    open: int = 0
    upheld: int = 0
    confirming: int = 0
    confirming_rows: int = 0

    @property
    def is_silent(self) -> bool:
        return not (self.open or self.upheld or self.confirming or self.confirming_rows)


@dataclass(frozen=True, slots=True)
class Backing:
    """`claimed` are the rows that the vendor says to support, `evidenced` those with evidence."""

    claimed: int
    evidenced: int
    voices: DeclarationVoices


def backings_of(declarations: Sequence[CountedDeclaration]) -> dict[int, Backing]:
    """By id, of the accepted ones among them; four queries, none if there are none."""
    accepted = [one for one in declarations if one.declaration.status == DeclarationStatus.ACCEPTED]
    if not accepted:
        return {}
    found = [one.declaration for one in accepted]
    evidenced, voices = _evidenced(found), _voices(found)
    return {
        one.declaration.pk: Backing(
            claimed=sum(number for level, number in one.counts if level in CLAIMED),
            evidenced=evidenced.get(one.declaration.pk, 0),
            voices=voices.get(one.declaration.pk, DeclarationVoices()),
        )
        for one in accepted
    }


def backing_evidence(declarations: Collection[Declaration]) -> QuerySet[Evidence]:
    """Without tests that found failures: these speak against an answer."""
    return _evidence_of(declarations).exclude(test__state=TestState.WITH_FAILURES)


def failed_tests(declarations: Collection[Declaration]) -> QuerySet[Evidence]:
    """The tests that found failures."""
    return _evidence_of(declarations).filter(test__state=TestState.WITH_FAILURES)


def _evidence_of(declarations: Collection[Declaration]) -> QuerySet[Evidence]:
    return Evidence.objects.filter(answer__declaration__in=declarations).order_by()


def _evidenced(declarations: Collection[Declaration]) -> Mapping[int, int]:
    rows = backing_evidence(declarations).values_list("answer__declaration")
    return dict(rows.annotate(number=Count("answer", distinct=True)))


def _voices(declarations: Sequence[Declaration]) -> Mapping[int, DeclarationVoices]:
    """From the rooms above: here nobody knows of bodies."""
    answers: Sequence[tuple[object, Any]] = voices_asked.send(
        Declaration, declarations=declarations
    )
    return {pk: voices for _receiver, told in answers for pk, voices in told.items()}
