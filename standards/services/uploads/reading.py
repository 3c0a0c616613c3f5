"""Read an upload and stage its rows, or say what is wrong with it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from portal.common.errors import PortalError
from portal.common.leases import Claim, lease, run_claimed
from portal.common.reading import Problem, UnreadableFile
from standards.choices import UploadState
from standards.models import CatalogUpload
from standards.parsing.catalog import parse_catalog
from standards.parsing.profiles import Profile
from standards.parsing.rows import ParsedCatalog
from standards.services.content import check_former_ids
from standards.services.uploads.claims import READING, claim_reading
from standards.services.uploads.staging import delete_staged_rows, stage_rows

SECONDS_BETWEEN_REPORTS = 0.5


def read_upload(*, upload_id: UUID) -> bool:
    """Claim and read one upload; False if there was nothing to claim or the lease was lost."""
    return run_claimed(claim_reading(upload_id), _read, give_back=READING.give_back)


def _read(claim: Claim) -> bool:
    try:
        parsed = _parsed(claim)
    except PortalError as error:
        refuse(claim, error)
    else:
        _store(claim, parsed)
    return True


def _parsed(claim: Claim) -> ParsedCatalog:
    upload = CatalogUpload.objects.select_related("specification").get(pk=claim.pk)
    parsed = parse_catalog(
        bytes(upload.content or b""),
        code=upload.specification.code,
        profile=Profile.from_json(upload.layout) if upload.layout else None,
        progress=_reporter(claim),
    )
    check_former_ids(upload.specification_id, parsed.rows)
    return parsed


def _reporter(claim: Claim) -> Callable[[int, int | None], None]:
    """Tells a person how far the reading is, and renews the lease; each a statement of its own."""
    said_at = time.monotonic()

    def report(read: int, total: int | None) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_REPORTS:
            claim.move(rows_read=read, rows_total=total, lease_until=lease())
            said_at = time.monotonic()

    return report


@transaction.atomic
def _store(claim: Claim, parsed: ParsedCatalog) -> None:
    """All rows and the new state, or nothing. Who has lost the lease stops before writing."""
    claim.move(lease_until=lease())
    stage_rows(claim.pk, parsed.rows)
    claim.move(
        state=UploadState.STAGED,
        format=parsed.format,
        encoding=parsed.encoding,
        rows_read=len(parsed.rows),
        rows_total=len(parsed.rows),
        attempt=0,
        lease_until=None,
    )


@transaction.atomic
def refuse(claim: Claim, error: PortalError) -> None:
    """Keep what is wrong, and nothing else; the content stays, to hand out the failed rows."""
    problems, count = _problems(error)
    claim.move(
        state=UploadState.REFUSED,
        problems=[asdict(problem) for problem in problems],
        problem_count=count,
        lease_until=None,
        finished_at=Now(),
    )
    delete_staged_rows(claim.pk)


def _problems(error: PortalError) -> tuple[Sequence[Problem], int]:
    if isinstance(error, UnreadableFile):
        count = error.context["count"]
        return error.problems, count if isinstance(count, int) else len(error.problems)
    return [Problem(row=None, column="", value="", message=str(error))], 1
