"""Does this site show invented data? Asked on every page, so the answer is kept for a while."""

import time

from portal.common.models import SampleData

SECONDS_KEPT = 5.0
_kept: dict[str, tuple[float, bool]] = {}


def shows_sample_data() -> bool:
    asked_at, answer = _kept.get("answer", (float("-inf"), False))
    now = time.monotonic()
    if now - asked_at > SECONDS_KEPT:
        answer = SampleData.objects.exists()
        _kept["answer"] = (now, answer)
    return answer


def mark_sample_data() -> None:
    SampleData.objects.update_or_create(pk=1)
    forget_answer()


def forget_answer() -> None:
    _kept.clear()
