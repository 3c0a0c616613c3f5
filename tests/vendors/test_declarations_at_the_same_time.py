"""Two connections at once, in real transactions."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from portal.common.errors import PortalError
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_draft,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_published_edition
from vendors.choices import Support
from vendors.models import Declaration, SupportSet
from vendors.services import (
    AnswerInput,
    accept_declaration,
    save_answers,
    submit_declaration,
)
from vendors.signals import declaration_changed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard() -> Iterator[list[int]]:
    numbers: list[int] = []

    def listen(declaration: Declaration, **_: object) -> None:
        numbers.append(declaration.pk)

    declaration_changed.connect(listen)
    yield numbers
    declaration_changed.disconnect(listen)


def at_once(*works: Callable[[], object]) -> list[str]:
    """Run each in a thread of its own, all begun together; "done" or the refusal's code."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=10)
            work()
        except PortalError as error:
            return error.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def accept(pk: int) -> Callable[[], None]:
    return lambda: accept_declaration(
        declaration=Declaration.objects.get(pk=pk), reviewer=None, comment="", at=ACCEPTED_AT
    )


def test_a_declaration_accepted_twice_at_once_counts_once(heard):
    declaration = make_submitted_declaration(make_release(), make_published_edition())
    results = at_once(accept(declaration.pk), accept(declaration.pk))
    assert sorted(results) == ["done", "stale_state"]
    assert SupportSet.objects.count() == 1
    assert heard == [declaration.pk]


def test_two_declarations_of_one_release_accepted_at_once_leave_one_accepted(heard):
    release, edition = make_release(), make_published_edition()
    first = make_submitted_declaration(release, edition)
    second = make_submitted_declaration(release, edition)
    assert at_once(accept(first.pk), accept(second.pk)) == ["done", "done"]
    statuses = Declaration.objects.values_list("status", flat=True)
    assert sorted(statuses) == ["accepted", "superseded"]
    assert Declaration.objects.get(status="accepted").pk == heard[-1]


def test_an_answer_saved_during_submission_is_either_in_or_refused():
    declaration = make_draft(make_release(), make_published_edition(), default=None)
    row = declaration.edition.rows.get(position=0).pk

    def save() -> None:
        answers = [AnswerInput(row, Support.STANDARD)]
        save_answers(declaration=Declaration.objects.get(pk=declaration.pk), answers=answers)

    saved, submitted = at_once(save, lambda: submit_declaration(declaration=declaration))
    assert submitted == "done"
    assert declaration.answers.count() == (1 if saved == "done" else 0)
