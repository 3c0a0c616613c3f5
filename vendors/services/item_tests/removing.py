"""Delete a test that is no evidence, with its file and what was noted of its values."""

from django.apps import apps
from django.db import transaction

from portal.accounts.models import User
from vendors.choices import TestState
from vendors.exceptions import TestIsBeingRun, TestIsEvidence
from vendors.models import Declaration, ItemTest
from vendors.services.unused_files import delete_if_unused


@transaction.atomic
def remove_item_test(*, user: User, declaration_id: int, test_id: int) -> bool:
    """Whether there was something to delete, in whatever state the declaration is.

    A sample file may turn out to hold data of people: nothing of its content stays, and the
    history keeps only that there was a test. Raises Declaration.DoesNotExist for those who do not
    write the declaration, TestIsEvidence and TestIsBeingRun.
    """
    # Who attaches a test locks its declaration too.
    own = Declaration.objects.written_by(user).select_for_update(no_key=True, of=("self",))
    declaration = own.get(pk=declaration_id)
    tests = declaration.tests.only("file", "state", "declaration").select_for_update()
    test = tests.filter(pk=test_id).first()
    if test is None:
        return False
    _require_removable(test)
    test.delete()
    delete_if_unused(test.file_id)
    _forget_values(test_id)
    return True


def _require_removable(test: ItemTest) -> None:
    if test.evidence.exists():
        raise TestIsEvidence
    if test.state == TestState.READING:
        raise TestIsBeingRun


def _forget_values(test_id: int) -> None:
    """The events of the test hold the failures with the values of the file."""
    events = apps.get_model("vendors", "ItemTestEvent")._default_manager
    events.filter(pgh_obj_id=test_id).update(failures=[])
