"""What bodies tell the rooms below, and hear from them.

Who speaks for them and what they contest is asked; that a declaration took the place of another
one is told.
"""

from collections.abc import Collection, Sequence

from django.db.models import Q
from django.dispatch import receiver

from municipalities.correction_notices import tell_of_correction
from municipalities.models import Contest, Municipality
from municipalities.queries.voices import contested_requirements, voices_of_declarations
from municipalities.services.carrying_voices import carry_voices
from portal.accounts.models import User
from standards.choices import Side
from standards.speakers import Speaker, speakers_asked
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, DeclarationTransition
from vendors.queries.backing import DeclarationVoices
from vendors.queries.files import files_asked
from vendors.signals import contests_asked, declaration_moved, voices_asked


@receiver(speakers_asked)
def municipalities_of(*, user: User, **_: object) -> list[Speaker]:
    """With the prefecture: names of municipalities are not unique."""
    bodies = Municipality.objects.filter(staff__user=user).select_related("prefecture")
    return [Speaker(Side.MUNICIPALITY, body.full_name) for body in bodies]


@receiver(files_asked)
def files_of_contests(*, user: object, **_: object) -> Q:
    """The parties of a contest see its files."""
    seen = Contest.objects.visible_to(user).values("pk")
    return Q(contests__in=seen) | Q(contest_messages__contest__in=seen)


@receiver(contests_asked)
def contested_answers(
    *, declarations: Collection[int], only_upheld: bool = False, **_: object
) -> list[tuple[int, int]]:
    return contested_requirements(declarations, only_upheld=only_upheld)


@receiver(voices_asked)
def voices(*, declarations: Sequence[Declaration], **_: object) -> dict[int, DeclarationVoices]:
    return voices_of_declarations(declarations)


@receiver(declaration_moved)
def go_on_with_correction(
    *, declaration: Declaration, transition: DeclarationTransition, **_: object
) -> None:
    """What bodies said of the former declaration goes over to the one accepted in its place.

    What the portal accepts by itself, as with sample data, is news to nobody.
    """
    if transition.status != DeclarationStatus.ACCEPTED:
        return
    carried = carry_voices(declaration=declaration, at=transition.at)
    if carried and transition.actor_id:
        tell_of_correction(
            declaration=declaration, carried=carried, actor=transition.actor_id, at=transition.at
        )
