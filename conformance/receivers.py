"""What makes a cell stale (`docs/fit.md`): lower apps say so, and a run follows.

The signals are sent inside the writer's transaction: the run is stored with the change or not at
all. Without a published edition there is no cell, hence no run.
"""

from collections.abc import Collection

from django.dispatch import receiver

from conformance.choices import RunKind, RunReason
from conformance.clock import today
from conformance.services import Scope, request_run
from conformance.services.runs import measured_specifications
from municipalities.models import Municipality
from municipalities.signals import cells_changed
from standards.models import Edition, Specification
from standards.signals import edition_changed
from vendors.models import Declaration, Release
from vendors.signals import declaration_changed


@receiver(edition_changed)
def recompute_specification(*, edition: Edition, **_: object) -> None:
    """An edition was published, becomes valid or ends."""
    request_incremental([Scope(edition.specification_id)], reason=RunReason.EDITION)


@receiver(declaration_changed)
def recompute_release(*, declaration: Declaration, **_: object) -> None:
    """A declaration was accepted, superseded or withdrawn."""
    scope = Scope(declaration.edition.specification_id, release=declaration.release_id)
    request_incremental([scope], reason=RunReason.DECLARATION)


@receiver(cells_changed)
def recompute_cells(
    *,
    specification: Specification | None,
    municipality: Municipality | None,
    release: Release | None,
    reason: str,
    **_: object,
) -> None:
    """Something of a body changed; None stands for all."""
    touched = [specification.pk] if specification else measured_specifications()
    request_incremental(
        [
            Scope(
                pk,
                release=release.pk if release else None,
                municipality=municipality.pk if municipality else None,
            )
            for pk in touched
        ],
        reason=reason,
    )


def request_incremental(scopes: Collection[Scope], *, reason: str) -> None:
    measured = set(measured_specifications())
    wanted = [scope for scope in scopes if scope.specification in measured]
    if wanted:
        request_run(kind=RunKind.INCREMENTAL, as_of=today(), reason=reason, scopes=wanted)
