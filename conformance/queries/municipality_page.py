"""What the page of one body shows: its cells, grouped by business, and who does the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from conformance.choices import FitStatus
from conformance.models import Fit
from conformance.queries.cells import shown_cells
from conformance.queries.pooling import PooledFit, pool
from conformance.queries.standing import Standing, standings_of
from conformance.rates import Rates, UnknownReason, rates_of, unknown_reason
from municipalities.models import Duty, Municipality
from standards.models import Business


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its rates, why it is unknown, or who does the work instead."""

    fit: Fit
    rates: Rates
    unknown_reason: UnknownReason | None
    handled_by: str


@dataclass(frozen=True, slots=True)
class BusinessCells:
    """The body's cells of one business (None: common functions), and their pooled figures."""

    business: Business | None
    cells: list[Cell]
    pooled: PooledFit | None

    @property
    def is_alone(self) -> bool:
        """The business has but one specification here: its figures are those of the cell."""
        return self.business is not None and len(self.cells) == 1


def cells_by_business(body: Municipality) -> list[BusinessCells]:
    """All cells of the body; a specification of several businesses stands under each of them."""
    cells = _cells(body)
    groups = [
        _group(business, [cell for cell in cells if business in _businesses(cell)])
        for business in Business.objects.all()
    ]
    common = _group(None, [cell for cell in cells if not _businesses(cell)])
    return [group for group in [*groups, common] if group.cells]


def standings_of_cells(groups: Sequence[BusinessCells]) -> list[tuple[Fit, Standing]]:
    """What stands behind the figures of each cell once, by specification."""
    fits = {cell.fit.pk: cell.fit for group in groups for cell in group.cells}
    found = standings_of(list(fits.values()))
    pairs = [(fits[pk], standing) for pk, standing in found.items()]
    return sorted(pairs, key=lambda pair: pair[0].specification.code)


def _businesses(cell: Cell) -> list[Business]:
    return list(cell.fit.specification.businesses.all())


def _group(business: Business | None, cells: list[Cell]) -> BusinessCells:
    return BusinessCells(business, cells, pool([cell.fit for cell in cells]))


def _cells(body: Municipality) -> list[Cell]:
    fits = (
        shown_cells()
        .filter(municipality=body)
        .prefetch_related("specification__businesses")
        .order_by("specification__code")
    )
    duties = _duties(body)
    return [
        Cell(
            fit=fit,
            rates=rates_of(fit),
            unknown_reason=unknown_reason(fit),
            handled_by=_handled_by(fit, duties),
        )
        for fit in fits
    ]


def _duties(body: Municipality) -> list[Duty]:
    """Who does what instead: the body's own exceptions first, then the defaults of classes."""
    own_or_usual = Q(municipality=body) | Q(municipality__isnull=True)
    duties = Duty.objects.filter(own_or_usual, performs=False)
    return list(duties.order_by(F("municipality").asc(nulls_last=True)))


def _handled_by(fit: Fit, duties: list[Duty]) -> str:
    """Named only where the cell is not applicable; empty where nobody is named."""
    if fit.status != FitStatus.NOT_APPLICABLE:
        return ""
    for duty in duties:
        is_for_body = duty.municipality_id == fit.municipality_id
        is_for_class = duty.municipality_class == fit.municipality_class
        if duty.specification_id == fit.specification_id and (is_for_body or is_for_class):
            return duty.handled_by
    return ""
