"""How many tests and bytes a declaration may have, and how a test goes away again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.common import limits
from tests.factories.item_tests import (
    BAD,
    GOOD,
    GROUP,
    make_item_declaration,
    make_item_test,
    make_waiting_test,
)
from tests.factories.vendors import make_package
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.choices import TestState as State
from vendors.exceptions import NoRoomForTests, TooManyOpenTests
from vendors.exceptions import TestIsBeingRun as BeingRun
from vendors.exceptions import TestIsEvidence as IsEvidence
from vendors.models import Declaration, ItemTest, StoredFile, VendorMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration(cast) -> Declaration:
    return make_item_declaration(make_package(holders=[cast.vendor]))


def remove(test: ItemTest, user) -> bool:
    return services.remove_item_test(user=user, declaration_id=test.declaration_id, test_id=test.pk)


def test_only_some_tests_are_at_work_at_once(declaration, cast):
    for _one in range(limits.MAX_OPEN_TESTS):
        last = make_waiting_test(declaration)
    with pytest.raises(TooManyOpenTests):
        make_waiting_test(declaration)
    page = client_of(cast.vendor_editor).post(
        f"/declarations/{declaration.pk}/tests/new/",
        {"group": GROUP, "file": SimpleUploadedFile("a.csv", GOOD.encode())},
    )
    assert page.status_code == 422
    assert str(limits.MAX_OPEN_TESTS) in page.context["form"].errors["file"][0]
    services.item_tests.run_item_test(test_id=last.pk)
    assert make_waiting_test(declaration)
    assert make_waiting_test(), "another declaration has limits of its own"


def test_the_files_of_a_declaration_have_one_limit_together(declaration, monkeypatch):
    monkeypatch.setattr(limits, "MAX_TEST_BYTES", 2 * len(GOOD.encode()))
    make_waiting_test(declaration)
    make_item_test(declaration)
    with pytest.raises(NoRoomForTests):
        make_waiting_test(declaration)
    assert (ItemTest.objects.count(), StoredFile.objects.count()) == (2, 2), "nothing was kept"


@pytest.mark.parametrize("role", VendorMember.Role)
def test_a_test_that_is_no_evidence_is_deleted_with_all_values(declaration, cast, role):
    VendorMember.objects.filter(user=cast.vendor_editor).update(role=role)
    test = make_item_test(declaration, content=BAD)
    page = f"/declarations/{declaration.pk}/tests/{test.pk}/"
    client = client_of(cast.vendor_editor)
    assert f'action="{page}remove/"' in client.get(page).content.decode()
    client.post(f"{page}remove/")
    assert not ItemTest.objects.exists()
    assert not StoredFile.objects.exists()
    events = ItemTest.pgh_event_model.objects.filter(pgh_obj_id=test.pk)
    assert "delete" in set(events.values_list("pgh_label", flat=True))
    assert [one for one in events.values_list("failures", flat=True) if one] == []
    assert client.post(f"{page}remove/").status_code == 302, "a second click changes nothing"


def test_evidence_and_what_a_worker_holds_stay(declaration, cast):
    test = make_item_test(declaration)
    services.attach_test(test=test, created_by=None)
    with pytest.raises(IsEvidence):
        remove(test, cast.vendor_editor)
    client = client_of(cast.vendor_editor)
    page = f"/declarations/{declaration.pk}/tests/{test.pk}/"
    assert "remove/" not in client.get(page).content.decode()
    running = make_waiting_test(declaration)
    ItemTest.objects.filter(pk=running.pk).update(state=State.READING)
    with pytest.raises(BeingRun):
        remove(running, cast.vendor_editor)
    assert ItemTest.objects.count() == 2


def test_also_beside_a_submitted_declaration_a_test_is_deleted(declaration, cast):
    test = make_item_test(declaration)
    services.submit_declaration(declaration=declaration)
    for person in (cast.other_vendor_editor, cast.ministry_reviewer):
        with pytest.raises(Declaration.DoesNotExist):
            remove(test, person)
    assert remove(test, cast.vendor_editor)
    assert not remove(test, cast.vendor_editor)
