"""The answers of accepted declarations, frozen as sets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vendors.derivation import AnsweredRow, derive_sets
from vendors.models import Answer, Declaration, PlannedSet, SupportSet


def freeze_sets(declarations: Sequence[Declaration]) -> None:
    """Write the sets of declarations that have none; three statements."""
    answered = _answered_rows(declarations)
    supported: list[SupportSet] = []
    planned: list[PlannedSet] = []
    for declaration in declarations:
        support, plans = _sets_of(declaration, answered.get(declaration.pk, ()))
        supported.append(support)
        planned.extend(plans)
    SupportSet.objects.bulk_create(supported)
    PlannedSet.objects.bulk_create(planned)


def _sets_of(
    declaration: Declaration, answered: Iterable[AnsweredRow]
) -> tuple[SupportSet, list[PlannedSet]]:
    edition = declaration.edition
    length = _published(edition.length)
    sets = derive_sets(answered, length=length, effective_on=edition.effective_on)
    frozen = {"declaration": declaration, "edition": edition, "length": length}
    support = SupportSet(
        **frozen,
        **{level.value: rows for level, rows in sets.levels.items()},
        fingerprint=sets.fingerprint(edition_fingerprint=edition.fingerprint),
    )
    plans = [
        PlannedSet(**frozen, planned_on=plan.planned_on, rows=plan.rows, in_time=plan.in_time)
        for plan in sets.planned
    ]
    return support, plans


def _answered_rows(declarations: Sequence[Declaration]) -> Mapping[int, list[AnsweredRow]]:
    """By declaration, without the suspect ones: they count as unanswered until confirmed."""
    answers = Answer.objects.filter(declaration__in=declarations, is_suspect=False).order_by()
    found: dict[int, list[AnsweredRow]] = defaultdict(list)
    columns = ("declaration", "row__position", "support", "planned_on", "row__effective_on")
    for declaration, position, support, planned_on, effective_on in answers.values_list(*columns):
        row = AnsweredRow(_published(position), support, planned_on, effective_on)
        found[declaration].append(row)
    return found


def _published(number: int | None) -> int:
    """What an edition has from its publication on; without it nothing can be accepted."""
    if number is None:
        raise ValueError("the edition is not published")
    return number
