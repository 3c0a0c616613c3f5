"""Second declarations: some releases are declared against the revised editions too."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from conformance.sample.answers import sample_answers
from conformance.sample.products import SECOND
from conformance.sample.vendors import COMMENT, RowsByEdition, answer_inputs, rows_by_edition
from standards.models import Edition
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import AnswerInput, carry_declarations, save_answers
from vendors.services.declarations import submit_declarations
from vendors.services.reviews import accept_declarations

Editions = dict[str, Edition]
"""By code of the specification."""
SHARE_CONFIRMED = 0.75


def declare_again(first: Editions, revised: Editions, *, seed: int, at: datetime) -> None:
    """Carry the newer releases' declarations forward, and answer most of what is asked anew.

    About a quarter of the changed rows stays to be confirmed, so that the sample shows it.
    """
    rows = rows_by_edition()
    drafts: list[Declaration] = []
    for code, edition in sorted(revised.items()):
        accepted = Declaration.objects.accepted().filter(
            edition=first[code], release__version=SECOND.version, release__package__is_sample=True
        )
        ordered = accepted.select_related("edition", "release__package").order_by("release")
        for carried in carry_declarations(declarations=list(ordered), edition=edition):
            release = carried.former.release
            name = release.package.name
            random = Random(f"{seed} again {name} {release.version} {code}")  # noqa: S311
            _answer_rest(carried.draft, rows, random)
            drafts.append(carried.draft)
    submit_declarations(declarations=drafts, comment=COMMENT)
    accept_declarations(declarations=drafts, comment=COMMENT, at=at)


def _answer_rest(declaration: Declaration, rows: RowsByEdition, random: Random) -> None:
    held = dict(declaration.answers.values_list("row", "is_suspect"))
    fresh = sample_answers(rows[declaration.edition_id], quality=1, random=random)
    new = [answer for answer in fresh if answer.row_id not in held]
    confirmed = [row for row, suspect in held.items() if suspect]
    save_answers(
        declaration=declaration,
        answers=[*answer_inputs(new), *_confirmations(declaration, sorted(confirmed), random)],
    )


def _confirmations(
    declaration: Declaration, rows: Sequence[int], random: Random
) -> Iterator[AnswerInput]:
    chosen = [row for row in rows if random.random() < SHARE_CONFIRMED]
    answers = declaration.answers.filter(row__in=chosen)
    for row, support, planned_on, note in answers.values_list(
        "row", "support", "planned_on", "note"
    ):
        yield AnswerInput(row, Support(support), planned_on, note)
