"""A body is told when a corrected declaration takes the place of the one that it uses."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from municipalities.models import Adoption, Municipality, MunicipalityStaff
from municipalities.services.carrying_voices import CarriedVoices
from portal.accounts.notices import Message, Topic, register, tell_all
from vendors.models import Declaration

TOPICS = {
    "correction_accepted": Topic(
        _(
            "A corrected declaration of %(release)s against %(edition)s was accepted. What "
            "%(body)s has said of it stands."
        )
    ),
    "correction_ended_voices": Topic(
        _(
            "A corrected declaration of %(release)s against %(edition)s was accepted. Contests of "
            "%(body)s that ended with it: %(contests)d; rows to be confirmed again: %(rows)d."
        )
    ),
}
register(TOPICS)


def tell_of_correction(
    *, declaration: Declaration, carried: CarriedVoices, actor: int, at: datetime
) -> None:
    """Staff of all bodies that use the release, or have said something of the former declaration.

    Once for each body, by three statements; not `actor`, the id of whoever accepted it.
    """
    bodies = _concerned(declaration, carried.bodies, at)
    staff = MunicipalityStaff.objects.filter(municipality__in=bodies).exclude(user=actor)
    people: dict[int, list[int]] = {}
    for body, user in staff.order_by().values_list("municipality_id", "user_id"):
        people.setdefault(body, []).append(user)
    tell_all(_messages(declaration, carried, [bodies[pk] for pk in sorted(people)], people))


def _concerned(
    declaration: Declaration, speaking: Collection[int], at: datetime
) -> dict[int, Municipality]:
    using = Adoption.objects.current(localdate(at)).filter(
        release=declaration.release_id, edition=declaration.edition_id
    )
    concerned = Q(pk__in=using.values("municipality")) | Q(pk__in=speaking)
    found = Municipality.objects.filter(concerned).select_related("prefecture")
    return {body.pk: body for body in found}


def _messages(
    declaration: Declaration,
    carried: CarriedVoices,
    bodies: Collection[Municipality],
    people: dict[int, list[int]],
) -> Iterator[Message]:
    facts = {"release": str(declaration.release), "edition": str(declaration.edition)}
    code = declaration.edition.specification.code
    for body in bodies:
        ended = {"contests": carried.contests[body.pk], "rows": carried.rows[body.pk]}
        yield Message(
            people[body.pk],
            "correction_ended_voices" if any(ended.values()) else "correction_accepted",
            {**facts, **ended, "body": body.full_name},
            reverse("municipalities:confirm", args=[body.code, code]),
            f"correction:{declaration.pk}:{body.pk}",
        )
