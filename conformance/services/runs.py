"""Ask for a computation. The rows are the truth; the message only wakes a worker."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from conformance.choices import RunKind
from conformance.clock import today
from conformance.formula import FORMULA_VERSION
from conformance.models import Chunk, Run
from portal.accounts.models import User
from portal.common.doorbells import ring_for_each_on_commit
from standards.models import Specification

COMPUTE_TASK = "conformance.tasks.compute_chunk"


@dataclass(frozen=True, slots=True)
class Scope:
    """The cells of one specification, or only those of one release or of one body (ids)."""

    specification: int
    release: int | None = None
    municipality: int | None = None


@transaction.atomic
def request_run(
    *,
    kind: RunKind,
    as_of: date,
    reason: str,
    scopes: Collection[Scope],
    created_by: User | None = None,
) -> Run:
    """Store a run with all its chunks and wake a worker once they are committed.

    Scopes are ordered, so that every run takes the specifications in the same order.
    """
    run = Run.objects.create(
        kind=kind, as_of=as_of, reason=reason, formula_version=FORMULA_VERSION,
        chunk_count=len(scopes), created_by=created_by,
    )  # fmt: skip
    chunks = Chunk.objects.bulk_create(
        Chunk(
            run=run, specification_id=scope.specification, release_id=scope.release,
            municipality_id=scope.municipality, published_at=Now(),
        )
        for scope in sorted(scopes, key=_order)
    )  # fmt: skip
    wake_workers(chunk.pk for chunk in chunks)
    return run


def request_national_run(*, reason: str, created_by: User | None = None) -> Run:
    """Compute every cell of every specification with a published edition, as of today."""
    return request_run(
        kind=RunKind.NATIONAL,
        as_of=today(),
        reason=reason,
        scopes=[Scope(pk) for pk in measured_specifications()],
        created_by=created_by,
    )


def measured_specifications() -> list[int]:
    return list(Specification.objects.measured().order_by("pk").values_list("pk", flat=True))


def wake_workers(chunk_ids: Iterable[int]) -> None:
    ring_for_each_on_commit(COMPUTE_TASK, [{"chunk_id": pk} for pk in chunk_ids])


def _order(scope: Scope) -> tuple[int, int, int]:
    return scope.specification, scope.release or 0, scope.municipality or 0
