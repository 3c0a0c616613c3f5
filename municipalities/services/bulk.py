"""Many facts of bodies at once, for sample data and measurements. No signals are sent.

Rows come as ids and sets and go by COPY, in the order given; the constraints of the database
hold for them as for any others.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction

from municipalities.choices import AdoptionStatus, Cause
from municipalities.models import Adoption, LocalRequirement, LocalSupport, Need
from portal.common.bulk import copy_rows, reserve_ids
from standards.requirement_set import RequirementSet


class AdoptionFact(NamedTuple):
    """Without an end; `contracted` None counts as all options."""

    municipality_id: int
    specification_id: int
    release_id: int
    edition_id: int
    length: int
    starts_on: date
    status: AdoptionStatus = AdoptionStatus.CURRENT
    contracted: RequirementSet | None = None
    custom_built: RequirementSet | None = None


class NeedFact(NamedTuple):
    municipality_id: int
    edition_id: int
    needed: RequirementSet
    answered: RequirementSet


class LocalFact(NamedTuple):
    """`supports` holds (release id, whether it meets the requirement)."""

    municipality_id: int
    specification_id: int
    title: str
    text: str
    cause: Cause
    supports: tuple[tuple[int, bool], ...] = ()


def load_adoptions(facts: Iterable[AdoptionFact]) -> None:
    copy_rows(
        Adoption,
        columns=(
            "municipality_id", "specification_id", "release_id", "edition_id", "status",
            "period", "length", "contracted", "custom_built",
        ),
        rows=(
            (
                fact.municipality_id, fact.specification_id, fact.release_id, fact.edition_id,
                fact.status.value, f"[{fact.starts_on},)", fact.length,
                _text(fact.contracted), _text(fact.custom_built),
            )
            for fact in facts
        ),
    )  # fmt: skip


def load_needs(facts: Iterable[NeedFact]) -> None:
    copy_rows(
        Need,
        columns=("municipality_id", "edition_id", "length", "needed", "answered"),
        rows=(
            (
                fact.municipality_id, fact.edition_id, fact.needed.length,
                fact.needed.to_text(), fact.answered.to_text(),
            )
            for fact in facts
        ),
    )  # fmt: skip


@transaction.atomic
def load_local_requirements(facts: Iterable[LocalFact]) -> None:
    listed = list(facts)
    numbered = list(zip(reserve_ids(LocalRequirement, count=len(listed)), listed, strict=True))
    copy_rows(
        LocalRequirement,
        columns=("id", "municipality_id", "specification_id", "title", "text", "cause"),
        rows=(
            (
                pk, fact.municipality_id, fact.specification_id,
                fact.title, fact.text, fact.cause.value,
            )
            for pk, fact in numbered
        ),
    )  # fmt: skip
    copy_rows(
        LocalSupport,
        columns=("local_requirement_id", "release_id", "is_supported"),
        rows=((pk, *support) for pk, fact in numbered for support in fact.supports),
    )


def _text(rows: RequirementSet | None) -> str | None:
    return None if rows is None else rows.to_text()
