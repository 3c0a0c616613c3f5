"""Progress of the migration and exemptions, as published on a day."""

from collections.abc import Sequence, Set
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from municipalities.models import (
    MigrationExemption,
    MigrationProgress,
    MigrationStep,
    Municipality,
)
from municipalities.parsing.exemptions import ParsedExemptions
from municipalities.parsing.progress import ParsedShares, ParsedSteps
from municipalities.services.importing import note_unknown, note_unknown_bodies
from portal.common.bulk import copy_rows
from portal.common.reading import ProblemList
from standards.models import Business

PROGRESS_COLUMNS = ("municipality_id", "business_id", "as_of", "completion")


@transaction.atomic
def import_progress(*, parsed: ParsedShares | ParsedSteps, as_of: date) -> dict[str, int]:
    """Take over a published table in place of the one held for that day. Raises UnreadableFile."""
    if isinstance(parsed, ParsedShares):
        return _import_shares(parsed, as_of)
    return _import_steps(parsed, as_of)


@transaction.atomic
def import_exemptions(*, parsed: ParsedExemptions, as_of: date) -> dict[str, int]:
    """Take over the published flags in place of those held for that day. Raises UnreadableFile."""
    problems, bodies = ProblemList(), dict(Municipality.objects.values_list("code", "pk"))
    cells = ((fact.row, fact.code) for fact in parsed.facts)
    note_unknown_bodies(cells, bodies, problems, column="lg_code")
    businesses = _businesses(parsed.businesses, problems)
    problems.raise_if_any()
    rows = {
        (bodies[fact.code], businesses[name] if name else None, as_of)
        for fact in parsed.facts
        for name in fact.businesses
    }
    columns = ("municipality_id", "business_id", "as_of")
    changed = _replace(MigrationExemption.objects.filter(as_of=as_of), columns, rows)
    return {"bodies": len(parsed.facts), "flags": len(rows), "changed": changed}


def _import_shares(parsed: ParsedShares, as_of: date) -> dict[str, int]:
    problems, bodies = ProblemList(), dict(Municipality.objects.values_list("code", "pk"))
    cells = ((fact.row, fact.code) for fact in parsed.facts)
    note_unknown_bodies(cells, bodies, problems, column="lg_code")
    businesses = _businesses(parsed.businesses, problems)
    problems.raise_if_any()
    rows = {
        (bodies[fact.code], businesses[name], as_of, share)
        for fact in parsed.facts
        for name, share in fact.shares.items()
    }
    held = MigrationProgress.objects.filter(as_of=as_of, municipality__is_prefecture=False)
    changed = _replace(held, PROGRESS_COLUMNS, rows)
    return {"bodies": len(parsed.facts), "shares": len(rows), "changed": changed}


def _import_steps(parsed: ParsedSteps, as_of: date) -> dict[str, int]:
    problems = ProblemList()
    bodies = dict(Municipality.objects.filter(is_prefecture=True).values_list("name", "pk"))
    note_unknown(
        ((fact.row, fact.prefecture) for fact in parsed.facts), bodies, problems,
        column="prefecture", message=_("No prefecture has this name."),
    )  # fmt: skip
    businesses = _businesses({fact.business for fact in parsed.facts}, problems)
    problems.raise_if_any()
    steps = {
        (bodies[fact.prefecture], businesses[fact.business], as_of, number, name, state.value)
        for fact in parsed.facts
        for number, (name, state) in enumerate(zip(parsed.names, fact.states, strict=True), 1)
    }
    shares = {
        (bodies[fact.prefecture], businesses[fact.business], as_of, fact.completion)
        for fact in parsed.facts
    }
    held = {"as_of": as_of, "municipality__is_prefecture": True}
    columns = ("municipality_id", "business_id", "as_of", "number", "name", "state")
    changed = _replace(MigrationStep.objects.filter(**held), columns, steps)
    _replace(MigrationProgress.objects.filter(**held), PROGRESS_COLUMNS, shares)
    return {"rows": len(parsed.facts), "states": len(steps), "changed": changed}


def _businesses(names: Sequence[str] | Set[str], problems: ProblemList) -> dict[str, int]:
    known = dict(Business.objects.values_list("name", "pk"))
    message = _("No business has this name.")
    note_unknown(((1, name) for name in sorted(names)), known, problems, column="", message=message)
    return known


def _replace(
    held: models.QuerySet[Any], columns: tuple[str, ...], rows: Set[tuple[Any, ...]]
) -> int:
    """Make the held rows equal to `rows`, touching only those that differ."""
    present = {tuple(values[1:]): values[0] for values in held.values_list("pk", *columns)}
    gone = [pk for values, pk in present.items() if values not in rows]
    new = sorted((row for row in rows if row not in present), key=str)
    if gone:
        held.model._default_manager.filter(pk__in=gone).delete()
    if new:
        copy_rows(held.model, columns=columns, rows=new)
    return len(gone) + len(new)
