"""Uploads with real workers: read and written by messages, and one killed in mid-reading."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from standards.choices import UploadState
from standards.models import CatalogUpload, Edition, StagedRow
from standards.queries.uploads import preview_of
from standards.services.uploads import request_apply, watch_uploads
from tests.conformance.conftest import kill_all, wait_until
from tests.factories.uploads import make_upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


def is_in(upload: CatalogUpload, state: UploadState) -> bool:
    upload.refresh_from_db(fields=["state"])
    return upload.state == state


def test_a_worker_reads_and_writes_an_upload(worker):
    worker()
    upload = make_upload()
    wait_until(lambda: is_in(upload, UploadState.STAGED), "the rows are staged")
    basis = preview_of(upload).basis
    assert request_apply(upload=upload, basis=basis, user=None)
    wait_until(lambda: is_in(upload, UploadState.APPLIED), "the rows are written")
    assert Edition.objects.get().rows.count() == 2
    assert not StagedRow.objects.exists()


def test_a_worker_killed_in_mid_reading_loses_nothing(worker):
    first = worker()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE standards_stagedrow IN ACCESS EXCLUSIVE MODE")
        with ThreadPoolExecutor(1) as pool:
            upload = pool.submit(uploaded_elsewhere).result()
        wait_until(in_mid_reading, "the worker waits while it stages the rows")
        kill_all(first)
    assert not StagedRow.objects.exists(), "nothing of a killed reading is stored"
    CatalogUpload.objects.update(lease_until=Now() - timedelta(seconds=1))
    worker()
    watch_uploads()
    wait_until(lambda: is_in(upload, UploadState.STAGED), "another worker has done it")
    assert StagedRow.objects.count() == 2


def uploaded_elsewhere() -> CatalogUpload:
    try:
        return make_upload()
    finally:
        connection.close()


def in_mid_reading() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE relation = 'standards_stagedrow'::regclass AND NOT granted"
        )
        return cursor.fetchone()[0] > 0
