"""Sample files tested against the data items of an edition, by a worker.

Every move is an UPDATE under the condition of the state before; the row count says who won.
"""

from vendors.services.item_tests.attaching import attach_test
from vendors.services.item_tests.removing import remove_item_test
from vendors.services.item_tests.requesting import request_item_test
from vendors.services.item_tests.running import run_item_test
from vendors.services.item_tests.watching import watch_item_tests

__all__ = [
    "attach_test",
    "remove_item_test",
    "request_item_test",
    "run_item_test",
    "watch_item_tests",
]
