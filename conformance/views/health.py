"""Is the process alive, and is the site ready? Asked by machines, often."""

from collections.abc import Callable

from celery import current_app
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

from conformance.queries.runs import first_figures_are_there

SECONDS_TO_ANSWER = 1
SECONDS_KEPT = 3
UNREACHABLE = (DatabaseError, BrokerError, RedisError, OSError)
WORKER_KEY = "a-worker-answers"


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker and a worker answer and the first figures are there; else 503."""
    reasons = [reason for check in CHECKS if (reason := _failure(check))]
    body = {"status": "unready" if reasons else "ready", "reasons": reasons}
    return JsonResponse(body, status=503 if reasons else 200)


def _failure(check: Callable[[], str | None]) -> str | None:
    """What the check says, or which part it could not reach."""
    try:
        return check()
    except UNREACHABLE as error:
        return f"{check.__name__.removeprefix('_')}: {type(error).__name__}"


def _database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def _broker() -> str | None:
    with current_app.connection_for_read() as broker:
        broker.ensure_connection(max_retries=1, timeout=SECONDS_TO_ANSWER)
    return None


def _worker() -> str | None:
    """Asked of the workers themselves; a yes is remembered for a few seconds."""
    if cache.get(WORKER_KEY) or current_app.control.ping(timeout=SECONDS_TO_ANSWER, limit=1):
        cache.set(WORKER_KEY, value=True, timeout=SECONDS_KEPT)
        return None
    return "worker: none answers"


def _figures() -> str | None:
    return None if first_figures_are_there() else "figures: not computed yet"


CHECKS = (_database, _broker, _worker, _figures)
