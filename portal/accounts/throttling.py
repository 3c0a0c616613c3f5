"""How often a name may be tried from one address.

Attempts are counted before the password is looked at, by one atomic step each: a hundred tries
at the same moment are a hundred tries.
"""

import hashlib
import math

from django.core.cache import cache

ATTEMPTS_ALLOWED = 10
WINDOW_SECONDS = 15 * 60


def count_attempt(*, username: str, address: str, at: float) -> bool:
    """Count one more attempt; False if it is one too many for this window.

    `at` are seconds since the epoch; windows follow each other without overlap.
    """
    key = _key(username, address, at)
    # Kept beyond the window's end: a counter must not expire between the two steps.
    cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
    try:
        return cache.incr(key) <= ATTEMPTS_ALLOWED
    except ValueError:  # somebody emptied the cache in between
        return True


def forget_attempts(*, username: str, address: str, at: float) -> None:
    """A right password ends the counting."""
    cache.delete(_key(username, address, at))


def seconds_to_wait(*, at: float) -> int:
    """Until the next window begins; at least one."""
    return math.ceil(WINDOW_SECONDS - at % WINDOW_SECONDS)


def _key(username: str, address: str, at: float) -> str:
    window = int(at // WINDOW_SECONDS)
    who = hashlib.sha256(f"{address}\n{username}".encode()).hexdigest()
    return f"sign-in:{window}:{who}"
