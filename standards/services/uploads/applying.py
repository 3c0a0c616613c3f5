"""Write what a person has looked at and confirmed into the draft edition."""

from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.common.errors import PortalError
from portal.common.languages import asked_in
from portal.common.leases import LONGEST_ERROR, Claim, fault_text, lease, run_claimed
from portal.common.reading import UnreadableFile
from standards.choices import UploadState
from standards.exceptions import DraftChanged
from standards.models import CatalogUpload, Specification
from standards.queries.uploads import basis_of, draft_of, staged_rows
from standards.services.catalogs import import_catalog
from standards.services.uploads.claims import WRITING_SECONDS, claim_writing
from standards.services.uploads.reading import refuse
from standards.services.uploads.staging import delete_staged_rows
from standards.services.uploads.waking import wake_writer

SECONDS_TO_BE_TAKEN = 300
"""How long a confirmation waits for a worker before a person is asked again."""
INTERRUPTED = _(
    "Writing was interrupted and nothing was written. Please confirm the changes again."
)


@transaction.atomic
def request_apply(*, upload: CatalogUpload, basis: str, user: User | None) -> bool:
    """Confirm what was shown; a worker writes it. False where the upload has moved on.

    `basis` names the content that the preview was compared with (`basis_of`). It goes with the
    message: a confirmation holds for what the person saw, and is not repeated by itself.
    """
    staged = CatalogUpload.objects.filter(pk=upload.pk, state=UploadState.STAGED)
    moved = staged.update(
        state=UploadState.APPLYING,
        fence=F("fence") + 1,
        attempt=0,
        error="",
        lease_until=lease(SECONDS_TO_BE_TAKEN),
        language=asked_in(),
    )
    if moved:
        fence = CatalogUpload.objects.values_list("fence", flat=True).get(pk=upload.pk)
        wake_writer(upload.pk, fence=fence, basis=basis, user_id=user.pk if user else None)
    return bool(moved)


def apply_upload(*, upload_id: UUID, fence: int, basis: str, user_id: int | None) -> bool:
    """Write the confirmed rows; False if somebody else has done so, or the lease was lost.

    A refusal (the draft has changed, the edition was published meanwhile) and a fault bring the
    upload back to review, with the reason: nothing was written.
    """

    def write(claim: Claim) -> bool:
        with pghistory.context(**_actor(user_id), upload=str(upload_id)):
            return _is_written(claim, basis=basis)

    return run_claimed(claim_writing(upload_id, fence=fence), write, give_back=_back_by_fault)


def _actor(user_id: int | None) -> dict[str, object]:
    """Who confirmed, as requests name them in the change history."""
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return {"user": user_id, "actor": user.get_username() if user else ""}


def _is_written(claim: Claim, *, basis: str) -> bool:
    try:
        _write(claim, basis=basis)
    except UnreadableFile as error:
        refuse(claim, error)
    except PortalError as error:
        back_to_review(claim, str(error))
    else:
        return True
    return False


@transaction.atomic
def _write(claim: Claim, *, basis: str) -> None:
    upload = CatalogUpload.objects.defer("content", "problems").get(pk=claim.pk)
    specification = Specification.objects.select_for_update().get(pk=upload.specification_id)
    claim.move(lease_until=lease(WRITING_SECONDS))
    draft = draft_of(upload)
    if basis_of(draft) != basis:
        raise DraftChanged
    import_catalog(
        specification=specification,
        number=upload.number,
        rows=staged_rows(upload),
        valid_from=upload.valid_from,
        effective_on=upload.effective_on,
        is_sample=draft.is_sample if draft else False,
    )
    delete_staged_rows(upload.pk)
    claim.move(
        state=UploadState.APPLIED, content=None, lease_until=None, finished_at=Now(), error=""
    )


def back_to_review(claim: Claim, reason: str) -> None:
    claim.ours().update(state=UploadState.STAGED, lease_until=None, error=reason[:LONGEST_ERROR])


def _back_by_fault(claim: Claim, error: Exception) -> None:
    back_to_review(claim, fault_text(error))
