"""Whom a contest concerns is told of each of its steps."""

from collections.abc import Iterable, Mapping

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from municipalities.choices import ContestState
from municipalities.models import Contest
from municipalities.services.contests import last_message_id
from municipalities.signals import ContestStep, contest_moved
from portal.accounts.models import User
from portal.accounts.notices import Topic, register, tell
from standards.choices import Side
from vendors.notices import members_by_package, reviewers_of

TOPICS: Mapping[str, Topic] = {
    "contest_opened": Topic(
        _("%(body)s contests the answer to “%(item)s” in the declaration of %(release)s.")
    ),
    "contest_answered": Topic(
        _("The vendor of %(release)s has answered the contest of “%(item)s” by %(body)s.")
    ),
    "contest_replied": Topic(
        _("%(body)s has answered again in the contest of “%(item)s” (%(release)s).")
    ),
    "contest_upheld": Topic(
        _(
            "The ministry has upheld the contest of “%(item)s” (%(release)s) by %(body)s: the "
            "answer is to be corrected by a new declaration."
        )
    ),
    "contest_dismissed": Topic(
        _(
            "The ministry has dismissed the contest of “%(item)s” (%(release)s) by %(body)s: the "
            "answer stands."
        )
    ),
    "contest_withdrawn": Topic(
        _("%(body)s has taken back the contest of “%(item)s” (%(release)s).")
    ),
}
register(TOPICS)

TAKEN_BY: Mapping[ContestStep, Side] = {
    ContestStep.OPENED: Side.MUNICIPALITY,
    ContestStep.ANSWERED: Side.VENDOR,
    ContestStep.REPLIED: Side.MUNICIPALITY,
    ContestStep.SETTLED: Side.MINISTRY,
    ContestStep.WITHDRAWN: Side.MUNICIPALITY,
}


@receiver(contest_moved)
def tell_parties(*, contest: Contest, step: ContestStep, actor: User, **_: object) -> None:
    """Once per step and person, in the transaction of the step; not whoever took it."""
    tell(
        users=_concerned(contest, step) - {actor.pk},
        topic=_topic(contest, step),
        facts={
            "body": contest.municipality.full_name,
            "item": contest.row.name,
            "release": str(contest.declaration.release),
        },
        address=reverse("municipalities:contest", args=[contest.pk]),
        key=f"contest-{contest.pk}-{step}-{last_message_id(contest)}",
    )


def _topic(contest: Contest, step: ContestStep) -> str:
    outcome = ContestState(contest.state) if step == ContestStep.SETTLED else step
    return f"contest_{outcome.value}"


def _concerned(contest: Contest, step: ContestStep) -> set[int]:
    """Users of the two sides that did not take the step; reviewers who may settle it."""
    release, edition = contest.declaration.release, contest.declaration.edition
    people: Mapping[Side, Iterable[int]] = {
        Side.MUNICIPALITY: contest.municipality.staff.values_list("user", flat=True),
        Side.VENDOR: members_by_package([release.package_id]).get(release.package_id, ()),
        Side.MINISTRY: reviewers_of(edition, without=release.package),
    }
    return {user for side in people if side != TAKEN_BY[step] for user in people[side]}
