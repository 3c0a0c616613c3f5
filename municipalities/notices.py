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
        _("The ministry has upheld the contest of “%(item)s” (%(release)s) by %(body)s.")
    ),
    "contest_dismissed": Topic(
        _("The ministry has dismissed the contest of “%(item)s” (%(release)s) by %(body)s.")
    ),
    "contest_withdrawn": Topic(
        _("%(body)s has taken back the contest of “%(item)s” (%(release)s).")
    ),
}
register(TOPICS)


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
    """The vendor and the body; the ministry when there is something to settle."""
    package = contest.declaration.release.package_id
    ministry = contest.declaration.edition.specification.ministry_id
    vendor = _people(vendor_memberships__vendor__packages=package)
    body = _people(municipality_memberships__municipality=contest.municipality_id)
    reviewers = _people(ministry_memberships__ministry=ministry) if ministry else set()
    return {
        ContestStep.OPENED: vendor | reviewers,
        ContestStep.ANSWERED: body | reviewers,
        ContestStep.REPLIED: vendor,
        ContestStep.SETTLED: vendor | body,
        ContestStep.WITHDRAWN: vendor,
    }[step]


def _people(**membership: int) -> set[int]:
    users: Iterable[int] = User.objects.filter(is_active=True, **membership).values_list(
        "pk", flat=True
    )
    return set(users)
