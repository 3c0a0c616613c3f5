"""Take in a sample file for one group of items."""

from collections.abc import Iterable

from django.db import transaction

from portal.accounts.models import User
from portal.common import limits
from portal.common.leases import next_message
from vendors.exceptions import UnknownItemGroup
from vendors.item_testing.reading import ending_of
from vendors.models import Declaration, ItemTest
from vendors.queries.item_groups import items_of_group
from vendors.services.files import store_file
from vendors.services.item_tests.room import require_few_open_tests, require_room
from vendors.services.item_tests.waking import wake_tester
from vendors.services.transitions import lock_editable


@transaction.atomic
def request_item_test(
    *,
    declaration: Declaration,
    group: str,
    file_name: str,
    content: bytes | Iterable[bytes],
    created_by: User | None,
) -> ItemTest:
    """Keep the file and wake a worker that tests it.

    Only while the declaration is being edited: evidence is frozen with its acceptance. Raises
    StaleState, TooManyOpenTests, NoRoomForTests, UnknownItemGroup, FileTooLarge, and
    UnreadableFile for files of another kind.
    """
    lock_editable(declaration)
    require_few_open_tests(declaration)
    ending_of(file_name)
    if not items_of_group(declaration.edition_id, group):
        raise UnknownItemGroup(group=group)
    file = store_file(
        name=file_name,
        content=content,
        created_by=created_by,
        limit=limits.MAX_TEST_FILE_BYTES,
    )
    test = ItemTest.objects.create(
        declaration=declaration,
        edition_id=declaration.edition_id,
        group=group,
        file=file,
        created_by=created_by,
        lease_until=next_message(),
    )
    require_room(declaration)
    wake_tester(test.pk)
    return test
