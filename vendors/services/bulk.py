"""Many declarations at once, for sample data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from portal.common.bulk import copy_rows
from standards.models import Edition
from vendors.exceptions import EditionNotPublished
from vendors.models import Answer, Declaration, Release
from vendors.services.answers import AnswerInput


@dataclass(frozen=True, slots=True)
class DeclarationFact:
    """What a release answers of an edition, each row at most once."""

    release: Release
    edition: Edition
    answers: Sequence[AnswerInput]


@transaction.atomic
def load_declarations(facts: Sequence[DeclarationFact]) -> list[Declaration]:
    """Open a draft for each fact, in this order, with its answers.

    Answers go by COPY: the constraints of the database hold for them as for any others, rows of
    another edition and plans without a date are refused by them. Raises EditionNotPublished.
    """
    for fact in facts:
        if not fact.edition.is_frozen:
            raise EditionNotPublished(edition=fact.edition.number)
    drafts = Declaration.objects.bulk_create(
        Declaration(release=fact.release, edition=fact.edition) for fact in facts
    )
    copy_rows(
        Answer,
        columns=(
            "declaration_id", "edition_id", "row_id", "support", "planned_on", "note", "is_suspect",
        ),
        rows=(
            row
            for draft, fact in zip(drafts, facts, strict=True)
            for row in _answers(draft, fact.answers)
        ),
    )  # fmt: skip
    return drafts


def _answers(draft: Declaration, answers: Iterable[AnswerInput]) -> Iterable[Sequence[object]]:
    for answer in answers:
        if said := answer.content():
            yield (
                draft.pk, draft.edition_id, answer.row_id,
                said.support, said.planned_on, said.note, said.is_suspect,
            )  # fmt: skip
