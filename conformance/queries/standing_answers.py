"""How many answers of one declaration bodies confirm and contest."""

from dataclasses import dataclass

from municipalities.queries.voices import voices_of_rows
from vendors.models import Answer, Declaration


@dataclass(frozen=True, slots=True)
class AnswersSaid:
    """Numbers of answers; one may be confirmed by one body and contested by another."""

    answered: int
    confirmed: int
    contested: int
    upheld: int


def said_of_answers(declaration: Declaration) -> AnswersSaid:
    """Of an accepted declaration; five queries, whatever the number of rows and bodies.

    Answers to be confirmed by the vendor are no answers that a body can confirm.
    """
    answers = Answer.objects.filter(declaration=declaration).order_by()
    suspect = dict(answers.values_list("row_id", "is_suspect"))
    voices = voices_of_rows(declarations=[declaration], row_ids=list(suspect))
    said = {row: voices.of(declaration.pk, row) for row in suspect}
    return AnswersSaid(
        answered=len(said),
        confirmed=sum(1 for row, one in said.items() if one.confirming and not suspect[row]),
        contested=sum(1 for one in said.values() if one.open),
        upheld=sum(1 for one in said.values() if one.upheld),
    )
