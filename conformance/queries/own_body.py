"""What a body's staff have to do: its systems, what it has said of each, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from conformance.models import Fit
from conformance.queries.cells import shown_cells
from municipalities.choices import ContestState
from municipalities.models import Adoption, Contest, Municipality
from municipalities.queries.confirm_page import BodySystem
from municipalities.queries.systems_in_use import systems_in_use


@dataclass(frozen=True, slots=True)
class OwnSystem:
    """One system in use. `system` is None where there is nothing to confirm.

    `waiting` contests have an answer of the vendor to which the body may reply.
    """

    adoption: Adoption
    system: BodySystem | None
    fit: Fit | None
    waiting: int

    @property
    def answered(self) -> int:
        """Rows of the body's class for which the vendor claims anything."""
        return (self.system.rows & self.system.answered).count if self.system else 0

    @property
    def confirmed(self) -> int:
        return (self.system.rows & self.system.confirmed).count if self.system else 0

    @property
    def contested(self) -> int:
        return self.system.contested.count if self.system else 0

    @property
    def unconfirmed(self) -> int:
        return self.system.unconfirmed.count if self.system else 0


@dataclass(frozen=True, slots=True)
class OwnBody:
    systems: list[OwnSystem]

    @property
    def unconfirmed(self) -> int:
        return sum(one.unconfirmed for one in self.systems)

    @property
    def contested(self) -> int:
        return sum(one.contested for one in self.systems)

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in self.systems)


def own_body(*, body: Municipality, at: date) -> OwnBody:
    """Of a body with `class_at`; nine queries, whatever the number of systems and rows."""
    fits = {fit.specification_id: fit for fit in shown_cells().filter(municipality=body)}
    waiting = _waiting(body)
    return OwnBody(
        [
            OwnSystem(
                adoption, system, fits.get(adoption.specification_id),
                waiting.get(adoption.specification_id, 0),
            )
            for adoption, system in systems_in_use(body=body, at=at)
        ]
    )  # fmt: skip


def _waiting(body: Municipality) -> Mapping[int, int]:
    """By specification: contests that the vendor has answered, and nobody settled yet."""
    found = Contest.objects.filter(municipality=body, state=ContestState.ANSWERED).order_by()
    counted = found.values_list("declaration__edition__specification")
    return dict(counted.annotate(n=Count("pk")))
