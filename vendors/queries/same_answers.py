"""Which rows two declarations of one edition answer alike."""

from dataclasses import dataclass

from vendors.answer_contents import AnswerContent
from vendors.models import Declaration


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ids of rows with a standing answer: suspect answers are none.

    `ended` are those of the former declaration whose answer has changed or is gone, `added` those
    that only the new one answers.
    """

    same: frozenset[int]
    ended: frozenset[int]
    added: frozenset[int]

    @property
    def is_equal(self) -> bool:
        return not (self.ended or self.added)


def compare_answers(*, former: Declaration, new: Declaration) -> Comparison:
    """By what the answers say (`AnswerContent.key`); two queries."""
    old, current = _keys(former), _keys(new)
    same = {row for row, key in old.items() if current.get(row) == key}
    return Comparison(
        same=frozenset(same),
        ended=frozenset(old.keys() - same),
        added=frozenset(current.keys() - old.keys()),
    )


def _keys(declaration: Declaration) -> dict[int, str]:
    """Of the standing answers, by the id of the row."""
    answers = declaration.answers.filter(is_suspect=False).order_by()
    said = answers.values_list("row_id", "support", "planned_on", "note")
    return {
        row: AnswerContent(support, planned_on, note).key for row, support, planned_on, note in said
    }
