"""A body speaks while a correction is accepted: two connections, in real transactions."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from municipalities.choices import ContestState
from municipalities.models import Confirmation, Contest
from municipalities.services import (
    confirm_rows,
    open_contest,
    settle_contest,
    withdraw_confirmation,
)
from portal.common.errors import PortalError
from tests.factories.contests import AT, InUse, make_use
from tests.factories.corrections import submit_correction
from vendors.models import Declaration
from vendors.services import accept_declaration

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


def while_held(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """The second one begins when the first has done its work and not committed yet.

    "done" or the refusal's code of each.
    """
    worked, begun = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            first()
            worked.set()
            assert begun.wait(timeout=10)
            wait_for_a_blocked_one()

    def follow() -> None:
        assert worked.wait(timeout=10)
        begun.set()
        second()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(outcome, (hold, follow)))


def outcome(work: Callable[[], object]) -> str:
    try:
        work()
    except PortalError as error:
        return error.code
    finally:
        connection.close()
    return "done"


def wait_for_a_blocked_one() -> None:
    """Until another session waits for a lock."""
    for _ in attempts():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


def attempts() -> Iterator[None]:
    pause = Event()
    for _ in range(500):
        yield
        pause.wait(0.01)


def accept(draft: Declaration) -> Callable[[], None]:
    return lambda: accept_declaration(declaration=draft, reviewer=None, comment="", at=AT)


def confirm(use: InUse) -> Callable[[], object]:
    return lambda: confirm_rows(
        municipality=use.cast.municipality_a, declaration=use.declaration,
        row_ids=[use.rows[0].pk], author=use.cast.clerk_a, at=AT,
    )  # fmt: skip


def contest(use: InUse) -> Callable[[], object]:
    return lambda: open_contest(
        municipality=use.cast.municipality_a, declaration=use.declaration, row=use.rows[0],
        author=use.cast.clerk_a, note="印刷できない。", at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("speak", [confirm, contest])
def test_what_is_said_just_before_goes_over(use, speak):
    draft = submit_correction(use)
    assert while_held(speak(use), accept(draft)) == ["done", "done"]
    said = [*Confirmation.objects.standing(), *Contest.objects.doubting()]
    assert [one.declaration for one in said] == [draft]


@pytest.mark.parametrize("speak", [confirm, contest])
def test_what_is_said_just_after_is_refused(use, speak):
    draft = submit_correction(use)
    assert while_held(accept(draft), speak(use)) == ["done", "declaration_not_accepted"]
    assert not Confirmation.objects.exists()
    assert not Contest.objects.exists()


def test_a_contest_settled_just_before_keeps_its_settlement(use):
    held = use.contest(0)
    draft = submit_correction(use, 0)
    assert while_held(settle(use, held), accept(draft)) == ["done", "done"]
    held.refresh_from_db()
    assert held.state == ContestState.UPHELD


def test_a_contest_that_has_just_ended_is_not_settled(use):
    held = use.contest(0)
    draft = submit_correction(use, 0)
    assert while_held(accept(draft), settle(use, held)) == ["done", "contest_moved"]
    held.refresh_from_db()
    assert held.state == ContestState.CORRECTED


def test_a_contest_that_has_just_gone_over_is_settled_there(use):
    held = use.contest(0)
    draft = submit_correction(use)
    assert while_held(accept(draft), settle(use, held)) == ["done", "done"]
    held.refresh_from_db()
    assert (held.state, held.declaration) == (ContestState.UPHELD, draft)


def test_a_confirmation_that_has_just_gone_over_is_taken_back_there(use):
    confirm(use)()
    draft = submit_correction(use)
    assert while_held(accept(draft), take_back(use)) == ["done", "done"]
    assert not Confirmation.objects.standing().exists()


def settle(use: InUse, held: Contest) -> Callable[[], None]:
    return lambda: settle_contest(
        contest=held, reviewer=use.cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip


def take_back(use: InUse) -> Callable[[], object]:
    return lambda: withdraw_confirmation(
        municipality=use.cast.municipality_a, declaration=use.declaration,
        row_id=use.rows[0].pk, author=use.cast.clerk_a, at=AT,
    )  # fmt: skip
