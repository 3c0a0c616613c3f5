"""Telling people what happened: written down once, in the transaction of the event.

The apps above say what there is to tell (`register`) and to whom; the sentence is made when it is
read, in the language of the reader.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.functional import Promise

from portal.accounts.models import Notice, User
from portal.common.doorbells import ring_on_commit
from portal.common.eras import date_text

SEND_TASK = "portal.accounts.tasks.send_notices"
Person = User | int


@dataclass(frozen=True, slots=True)
class Topic:
    """What a notice says: a translatable sentence with named places for the facts.

    Facts named in `days` are days in the form of ISO 8601 and shown as days are.
    """

    sentence: str | Promise
    days: Sequence[str] = ()

    def text(self, facts: Mapping[str, Any]) -> str:
        """In the language of the moment. Raises KeyError for a fact that is not there."""
        shown = {name: date_text(date.fromisoformat(facts[name])) for name in self.days}
        return str(self.sentence % {**facts, **shown})


@dataclass(frozen=True, slots=True)
class Message:
    """The same news for some people: `users` are persons or their ids.

    `address` is a path of this site; `key` names the event, for one notice per person.
    """

    users: Iterable[Person]
    topic: str
    facts: Mapping[str, Any]
    address: str
    key: str


_topics: dict[str, Topic] = {}


def register(topics: Mapping[str, Topic]) -> None:
    """Say at start what an app tells."""
    _topics.update(topics)


def notice_text(notice: Notice) -> str:
    """One sentence; a topic that is no longer known is shown by its name."""
    topic = _topics.get(notice.topic)
    return topic.text(notice.facts) if topic else notice.topic


def tell(
    *,
    users: Iterable[Person],
    topic: str,
    facts: Mapping[str, Any],
    address: str,
    key: str,
    at: datetime | None = None,
) -> None:
    """Tell these people once; a second call with the same key tells nobody anything new.

    Belongs to the caller's transaction. `at` None is its beginning by the database's clock.
    """
    tell_all([Message(users, topic, facts, address, key)], at=at)


def tell_all(messages: Iterable[Message], *, at: datetime | None = None) -> None:
    """As `tell`, for many messages with one statement."""
    notices = [notice for message in messages for notice in _notices(message, at)]
    if not notices:
        return
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1000)
    wake_sender()


def wake_sender() -> None:
    """If the broker is down, the next tick of the scheduler sends the mails."""
    ring_on_commit(SEND_TASK)


def notices_of(user: User) -> QuerySet[Notice]:
    """Unread ones first, the newest of them at the top; those read last follow."""
    return Notice.objects.filter(user=user).order_by(F("read_at").desc(nulls_first=True), "-pk")


def mark_read(*, user: User, pks: Iterable[int] | None = None) -> int:
    """The person has seen these notices, or all of them; how many were unread until now."""
    unread = Notice.objects.filter(user=user, read_at=None)
    if pks is not None:
        unread = unread.filter(pk__in=list(pks))
    return unread.update(read_at=Now())


def _notices(message: Message, at: datetime | None) -> list[Notice]:
    _require_sayable(message)
    return [
        Notice(
            user_id=pk,
            topic=message.topic,
            facts=dict(message.facts),
            address=message.address,
            key=message.key,
            created_at=at or Now(),
        )
        for pk in sorted({user.pk if isinstance(user, User) else user for user in message.users})
    ]


def _require_sayable(message: Message) -> None:
    """Rather an error for whoever tells than for whoever reads."""
    _topics[message.topic].text(message.facts)
    if not message.address.startswith("/") or message.address.startswith("//"):
        raise ValueError(f"{message.address} is no path of this site")
