"""What a person has confirmed is written once, and only onto what they saw."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from standards.choices import UploadState
from standards.models import CatalogUpload, Edition, Requirement, RequirementText, StagedRow
from standards.parsing.catalog import parse_catalog
from standards.parsing.rows import CatalogRow
from standards.queries.uploads import preview_of
from standards.services import import_catalog, publish_edition
from standards.services.successions import confirm_successions
from standards.services.uploads import (
    apply_upload,
    discard_upload,
    read_again,
    read_upload,
    request_apply,
    watch_uploads,
)
from tests.factories.people import make_user
from tests.factories.standards import (
    EFFECTIVE_ON,
    PUBLISHED_AT,
    VALID_FROM,
    make_draft_edition,
)
from tests.factories.uploads import make_own_specification, make_read_upload
from tests.standards.files import catalog_file

pytestmark = pytest.mark.django_db


def now(upload: CatalogUpload) -> CatalogUpload:
    return CatalogUpload.objects.get(pk=upload.pk)


def confirm(upload: CatalogUpload) -> dict[str, object]:
    """The facts of the message that a confirmation sends."""
    basis = preview_of(upload).basis
    assert request_apply(upload=upload, basis=basis, user=None)
    return {
        "upload_id": upload.pk, "fence": now(upload).fence, "basis": basis, "user_id": None,
    }  # fmt: skip


def import_draft(upload: CatalogUpload, data: bytes) -> Edition:
    return import_catalog(
        specification=upload.specification,
        number=upload.number,
        rows=parse_catalog(data).rows,
        valid_from=VALID_FROM,
        effective_on=EFFECTIVE_ON,
    ).edition


def test_confirmed_rows_become_the_draft_and_nothing_is_left_behind():
    upload = make_read_upload()
    assert apply_upload(**confirm(upload))
    edition = Edition.objects.get()
    assert (edition.number, edition.status, edition.rows.count()) == ("2.0", "draft", 2)
    assert (now(upload).state, now(upload).content) == ("applied", None)
    assert not StagedRow.objects.exists()


def test_confirmed_successions_are_kept_and_shown_as_they_stand():
    specification = make_own_specification()
    first = make_draft_edition(specification=specification, rows=rows_of({}, {}))
    publish_edition(edition=first, at=PUBLISHED_AT)
    file = catalog_file({}, {"official_id": "0010009"})
    upload = make_read_upload(specification=specification, data=file)
    edition = import_draft(upload, file)
    renamed = edition.rows.get(requirement__official_id="0010009")
    former = Requirement.objects.get(official_id="0010002")
    confirm_successions(edition=edition, pairs=[(renamed.requirement_id, former.pk)])
    assert preview_of(upload).changed == []
    import_draft(upload, catalog_file({"text": "別の文。"}, {"official_id": "0010009"}))
    assert len(preview_of(upload).changed) == 1
    assert apply_upload(**confirm(upload))
    assert edition.rows.get(predecessor=former).requirement_id == renamed.requirement_id


def rows_of(*changes: dict[str, str]) -> tuple[CatalogRow, ...]:
    return parse_catalog(catalog_file(*changes)).rows


def test_two_clicks_and_two_messages_write_once():
    upload = make_read_upload()
    message = confirm(upload)
    assert not request_apply(upload=upload, basis="", user=None)
    assert apply_upload(**message)
    written = RequirementText.objects.values_list("pk", flat=True)
    before = list(written)
    assert not apply_upload(**message)
    assert list(written.all()) == before


def test_a_draft_that_changed_since_the_preview_is_not_overwritten():
    upload = make_read_upload()
    message = confirm(upload)
    import_draft(upload, catalog_file({"text": "別の人が書いた。"}))
    assert not apply_upload(**message)
    assert now(upload).state == UploadState.STAGED
    assert "プレビュー" in now(upload).error or "preview" in now(upload).error
    assert RequirementText.objects.get().text == "別の人が書いた。"
    assert apply_upload(**confirm(upload)), "after another look it may be"


def test_an_edition_published_meanwhile_stays_as_it_is():
    upload = make_read_upload()
    message = confirm(upload)
    edition = import_draft(upload, catalog_file({"text": "先に公布した。"}))
    publish_edition(edition=edition, at=PUBLISHED_AT)
    assert not apply_upload(**message)
    assert (now(upload).state, bool(now(upload).error)) == ("staged", True)
    assert RequirementText.objects.get().text == "先に公布した。"


def test_a_fault_while_writing_brings_the_upload_back_to_review(monkeypatch):
    from standards.services.uploads import applying

    upload = make_read_upload()
    message = confirm(upload)

    def broken(**facts):
        raise OSError("disk")

    monkeypatch.setattr(applying, "import_catalog", broken)
    with pytest.raises(OSError, match="disk"):
        apply_upload(**message)
    assert (now(upload).state, now(upload).error) == ("staged", "OSError: disk")
    assert StagedRow.objects.filter(upload=upload).count() == 2


def test_a_confirmation_that_nobody_takes_is_asked_for_again():
    upload = make_read_upload()
    message = confirm(upload)
    watch_uploads()
    assert now(upload).state == UploadState.APPLYING
    CatalogUpload.objects.update(lease_until=Now() - timedelta(seconds=1))
    watch_uploads()
    assert (now(upload).state, bool(now(upload).error)) == ("staged", True)
    assert not apply_upload(**message), "the late message finds nothing confirmed"
    assert not Edition.objects.exists()


def test_what_is_being_written_cannot_be_discarded():
    upload = make_read_upload()
    confirm(upload)
    assert not discard_upload(upload_id=upload.pk)
    assert now(upload).state == UploadState.APPLYING


def test_a_file_can_be_read_again():
    upload = make_read_upload(data=catalog_file({"town": "?"}))
    assert read_again(upload_id=upload.pk, profile=None)
    assert (now(upload).state, now(upload).problems) == ("waiting", [])
    assert not read_again(upload_id=upload.pk, profile=None)
    assert read_upload(upload_id=upload.pk)
    assert now(upload).state == UploadState.REFUSED


def test_the_history_names_who_confirmed():
    user = make_user("reviewer")
    upload = make_read_upload(specification=make_own_specification())
    message = confirm(upload) | {"user_id": user.pk}
    assert apply_upload(**message)
    [context] = {row.pgh_context for row in RequirementText.pgh_event_model.objects.all()}
    assert context.metadata == {
        "user": user.pk, "actor": "reviewer", "upload": str(upload.pk),
    }  # fmt: skip
