"""Files that nothing names any more are deleted after some days, and no others."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.timezone import now

from tests.factories.item_tests import make_item_declaration, make_item_test
from tests.factories.people import Cast
from tests.factories.vendors import make_package
from vendors import services
from vendors.models import Answer, Evidence, StoredFile
from vendors.services.unused_files import DAYS_KEPT, delete_unused_files

pytestmark = pytest.mark.django_db
ROUNDS = 20


def make_file(*, days: int = DAYS_KEPT + 1) -> StoredFile:
    """One that came so many days ago; files cannot be changed, so the trigger rests."""
    file = services.store_file(name="根拠.pdf", content=b"evidence", created_by=None)
    with pgtrigger.ignore("vendors.StoredFile:stored_file_is_written_once"):
        StoredFile.objects.filter(pk=file.pk).update(created_at=now() - timedelta(days=days))
    return file


def name_it(file: StoredFile, answer: Answer) -> Evidence:
    return Evidence.objects.create(answer=answer, kind="file", title="根拠", file=file)


def remaining() -> set[object]:
    return set(StoredFile.objects.values_list("pk", flat=True))


def elsewhere(do: Callable[[], int]) -> int:
    """In a connection of its own."""

    def alone() -> int:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(alone).result()


def test_only_old_files_without_a_use_are_deleted() -> None:
    test = make_item_test()
    named, young = make_file(), make_file(days=DAYS_KEPT - 1)
    name_it(named, Answer.objects.all()[0])
    make_file()
    assert delete_unused_files() == 1
    assert remaining() == {named.pk, young.pk, test.file_id}
    assert delete_unused_files() == 0, "the second time there is nothing"


def test_an_old_sample_file_stays_with_its_test() -> None:
    file, test = make_file(), make_item_test()
    type(test).objects.update(file=file)
    assert delete_unused_files() == 0


def test_contents_are_not_read_while_they_are_deleted(
    django_assert_max_num_queries: object,
) -> None:
    for _ in range(5):
        make_file()
    with django_assert_max_num_queries(10) as queries:  # type: ignore[operator]
        assert delete_unused_files() == 5
    assert not any('"content"' in query["sql"] for query in queries)


def test_removed_evidence_is_gone_for_the_page_and_stays_in_the_history(cast: Cast) -> None:
    declaration = make_item_declaration(make_package(holders=[cast.vendor]))
    evidence = name_it(make_file(), declaration.answers.all()[0])
    client = Client()
    client.force_login(cast.vendor_editor)
    assert client.get(f"/files/{evidence.file_id}/").status_code == 200
    services.remove_evidence(
        user=cast.vendor_editor,
        declaration_id=declaration.pk,
        row_id=evidence.answer.row_id,
        evidence_id=evidence.pk,
    )
    assert delete_unused_files() == 1
    assert client.get(f"/files/{evidence.file_id}/").status_code == 404
    assert client.get(f"/declarations/{declaration.pk}/history/").status_code == 200
    assert client.get(f"/declarations/{declaration.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_being_named_is_left_for_another_day() -> None:
    answer, file = make_item_declaration().answers.all()[0], make_file()
    with transaction.atomic(), connection.cursor() as cursor:
        name_it(file, answer)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of the transaction
        assert elsewhere(delete_unused_files) == 0
    assert Evidence.objects.get().file == file


@pytest.mark.django_db(transaction=True)
def test_evidence_added_in_the_same_moment_has_its_file_or_is_refused() -> None:
    answer = make_item_declaration().answers.all()[0]
    for _ in range(ROUNDS):
        file, together = make_file(), Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            deleting = pool.submit(at_once, together, delete_unused_files)
            naming = pool.submit(at_once, together, lambda file=file: name_it(file, answer))
            refused = isinstance(naming.exception(), IntegrityError)
        assert deleting.result() == int(refused)
        assert Evidence.objects.filter(file=file).exists() != refused
        assert (file.pk in remaining()) != refused


def at_once(together: Barrier, do: Callable[[], object]) -> object:
    together.wait()
    try:
        return do()
    finally:
        connection.close()


def test_the_scheduler_asks_every_day(settings: object) -> None:
    schedule = settings.CELERY_BEAT_SCHEDULE["delete-unused-files"]  # type: ignore[attr-defined]
    assert schedule["task"] == "vendors.tasks.delete_unused_files"
    assert len(schedule["schedule"].hour) == 1
