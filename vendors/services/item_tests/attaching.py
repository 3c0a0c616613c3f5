"""Let a test stand as evidence of the answers whose items it has tested."""

from django.db import transaction

from portal.accounts.models import User
from vendors.choices import EvidenceKind
from vendors.exceptions import TestNotFinished
from vendors.models import Evidence, ItemTest
from vendors.queries.item_tests import ATTACHABLE_STATES, answers_of_tested_items
from vendors.services.evidence import LONGEST_TITLE
from vendors.services.transitions import lock_editable


@transaction.atomic
def attach_test(*, test: ItemTest, created_by: User | None) -> int:
    """Evidence for each answer to a tested item that does not have this test yet; how many.

    An item counts as tested if the file had values of it. The second time there is nothing to
    add. Raises StaleState while the declaration is not being edited, and TestNotFinished.
    """
    lock_editable(test.declaration)
    if test.state not in ATTACHABLE_STATES:
        raise TestNotFinished
    answers = answers_of_tested_items(test).exclude(evidence__test=test)
    made = Evidence.objects.bulk_create(
        Evidence(
            answer=answer,
            kind=EvidenceKind.TEST,
            title=test.group[:LONGEST_TITLE],
            test=test,
            created_by=created_by,
        )
        for answer in answers
    )
    return len(made)
