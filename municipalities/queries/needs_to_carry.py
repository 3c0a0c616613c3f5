"""What a body said of its options, as it would continue in a newer edition."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from municipalities.models import Municipality, Need
from municipalities.services.carrying import carry_need, need_key
from municipalities.services.sets import all_options, published_length
from standards.comparing.carrying import PositionMap
from standards.models import Edition, RequirementText, Specification
from standards.queries.continuity import content_of, continuity
from standards.requirement_set import RequirementSet


@dataclass(frozen=True, slots=True)
class CarriedPreview:
    """What would be written; `ended` are rows of the former edition, all others of the new one.

    `asked_again` changed in substance, `new` have no answer; `key` names the need as it was read.
    """

    need: Need
    edition: Edition
    key: str
    answered: int
    needed: int
    asked_again: Sequence[RequirementText]
    new: Sequence[RequirementText]
    ended: Sequence[RequirementText]

    @property
    def former(self) -> Edition:
        return self.need.edition


def need_to_carry(
    *, body: Municipality, specification: Specification, at: date
) -> tuple[Need, Edition] | None:
    """The body's newest need, and the newest published edition if that is a later one.

    None where the body has answered nothing, or the newest edition already; two queries.
    """
    needs = Need.objects.filter(municipality=body, edition__specification=specification)
    need = needs.select_related("edition").order_by("-edition__valid_from", "-edition_id").first()
    published = Edition.objects.published().filter(specification=specification)
    newest = published.exclude(valid_until__lt=at).order_by("-valid_from", "-pk").first()
    if need is None or newest is None or _age(newest) <= _age(need.edition):
        return None
    return need, newest


def _age(edition: Edition) -> tuple[date, int]:
    return edition.valid_from, edition.pk


def preview_of(need: Need, edition: Edition) -> CarriedPreview:
    """A fixed number of queries, whatever the number of rows."""
    positions = continuity(old=content_of(need.edition), new=content_of(edition)).positions
    options = all_options(edition, length=published_length(edition))
    carried = carry_need(need, positions, options=options)
    return CarriedPreview(
        need=need,
        edition=edition,
        key=need_key(need),
        answered=carried.answered.count,
        needed=carried.needed.count,
        asked_again=_rows(edition, list(carried.suspect)),
        new=_rows(edition, list(options - carried.answered - carried.suspect)),
        ended=_rows(need.edition, _ended(need, positions, options)),
    )


def _ended(need: Need, positions: PositionMap, options: RequirementSet) -> list[int]:
    """Answered rows that were withdrawn, or are no option any more."""
    continued = {was for was, now in positions.pairs if now in options}
    return [at for at in need.answered if at not in continued]


def _rows(edition: Edition, positions: Collection[int]) -> list[RequirementText]:
    rows = RequirementText.objects.filter(edition=edition, position__in=positions)
    return list(rows.select_related("requirement").order_by("position"))
