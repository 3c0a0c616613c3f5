"""Contests and confirmations for tests, made by the services that people use."""

from dataclasses import dataclass
from datetime import UTC, datetime

from municipalities.models import Contest, Municipality
from municipalities.services import open_contest
from municipalities.services.contest_evidence import NOTHING, Backing
from portal.accounts.models import User
from standards.models import Edition, RequirementText
from tests.factories.consultations import make_ministry_specification
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast
from tests.factories.standards import make_catalog_row, make_published_edition
from tests.factories.vendors import make_accepted_declaration, make_package, make_release
from vendors.choices import Support
from vendors.models import Declaration

AT = datetime(2026, 9, 1, 3, tzinfo=UTC)
ROWS = 5


@dataclass(frozen=True, slots=True)
class InUse:
    """Both bodies of the cast use a release of the cast's vendor with an accepted declaration.

    All five rows are mandatory; the last one is not supported.
    """

    cast: Cast
    declaration: Declaration
    edition: Edition

    @property
    def rows(self) -> list[RequirementText]:
        return list(self.edition.rows.order_by("position"))

    def contest(
        self,
        position: int = 0,
        *,
        author: User | None = None,
        body: Municipality | None = None,
        note: str = "印刷できない。",
        backing: Backing = NOTHING,
        at: datetime = AT,
    ) -> Contest:
        return open_contest(
            municipality=body or self.cast.municipality_a,
            declaration=self.declaration,
            row=self.rows[position],
            author=author or self.cast.clerk_a,
            note=note,
            backing=backing,
            at=at,
        )


def make_use(cast: Cast, *, rows: int = ROWS, code: str = "") -> InUse:
    edition = make_published_edition(
        specification=make_ministry_specification(code=code),
        rows=[make_catalog_row(number=number + 1) for number in range(rows)],
    )
    release = make_release(make_package(holders=[cast.vendor]))
    declaration = make_accepted_declaration(release, edition, support={rows - 1: Support.NONE})
    for body in (cast.municipality_a, cast.municipality_b):
        make_adoption(body, release, edition)
    return InUse(cast, declaration, edition)
