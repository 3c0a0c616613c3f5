"""Messages to the workers. The rows are the truth; a message only says where to look."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from logging import Logger

from celery import current_app
from django.db import transaction


def ring_on_commit(task: str, **facts: object) -> None:
    """Send one message, once the rows are committed.

    Robust: if the broker is down, nobody's request fails. Whatever watches over the rows sends
    the message again.
    """
    ring_for_each_on_commit(task, [facts])


def ring_for_each_on_commit(task: str, messages: Sequence[Mapping[str, object]]) -> None:
    """As `ring_on_commit`, for many messages over one connection."""
    transaction.on_commit(lambda: _ring(task, messages), robust=True)


@contextmanager
def faults_logged(logger: Logger, message: str, *arguments: object) -> Iterator[None]:
    """The border of a task: a fault is logged, the worker goes on.

    The rows say what is still to be done, so that the message itself need not be tried again.
    """
    try:
        yield
    except Exception:
        logger.exception(message, *arguments)


def _ring(task: str, messages: Sequence[Mapping[str, object]]) -> None:
    with current_app.producer_or_acquire() as producer:
        for facts in messages:
            current_app.send_task(task, kwargs=dict(facts), producer=producer, ignore_result=True)
