"""What the desks of vendors and of ministries hear of contests that wait for them."""

from collections.abc import Collection

from django.dispatch import receiver
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from municipalities.choices import ContestState
from municipalities.queries.contest_turns import contests_at_ministry, contests_to_answer
from standards.desk_tasks import DeskTask, desk_tasks_asked
from vendors.queries.waiting_contests import WaitingContests
from vendors.signals import contests_to_answer_asked


@receiver(contests_to_answer_asked)
def waiting_for_vendor(*, releases: Collection[int], **_: object) -> dict[int, WaitingContests]:
    return {
        release: WaitingContests(
            sum(by_declaration.values()),
            _list(ContestState.OPEN, by_declaration),
        )
        for release, by_declaration in contests_to_answer(releases).items()
    }


@receiver(desk_tasks_asked)
def waiting_for_ministry(*, user: object, **_: object) -> list[DeskTask]:
    """Those answered first: the others wait for their vendor, and may be settled all the same."""
    found = contests_at_ministry(user)
    tasks = []
    if found.answered:
        said = ngettext(
            "%(count)d contest waits for the ministry's settlement",
            "%(count)d contests wait for the ministry's settlement",
            found.answered,
        )
        tasks.append(_task(said, found.answered, ContestState.ANSWERED))
    if found.open:
        said = ngettext(
            "%(count)d contest waits for its vendor's answer",
            "%(count)d contests wait for their vendors' answers",
            found.open,
        )
        tasks.append(_task(said, found.open, ContestState.OPEN))
    return tasks


def _task(said: str, number: int, state: ContestState) -> DeskTask:
    return DeskTask(said % {"count": number}, _list(state))


def _list(state: ContestState, declarations: Collection[int] = ()) -> str:
    wanted = [("state", state.value), *(("declaration", str(pk)) for pk in declarations)]
    return f"{reverse('municipalities:contest-list')}?{urlencode(wanted)}"
