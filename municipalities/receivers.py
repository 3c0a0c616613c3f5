"""What bodies tell the rooms below: who speaks for them, and what they contest."""

from collections.abc import Collection, Sequence

from django.db.models import Q
from django.dispatch import receiver

from municipalities.models import Contest, Municipality
from municipalities.queries.voices import contested_requirements, voices_of_declarations
from portal.accounts.models import User
from standards.choices import Side
from standards.speakers import Speaker, speakers_asked
from vendors.models import Declaration
from vendors.queries.backing import DeclarationVoices
from vendors.queries.files import files_asked
from vendors.signals import contests_asked, voices_asked


@receiver(speakers_asked)
def municipalities_of(*, user: User, **_: object) -> list[Speaker]:
    """With the prefecture: names of municipalities are not unique."""
    bodies = Municipality.objects.filter(staff__user=user).select_related("prefecture")
    return [Speaker(Side.MUNICIPALITY, body.full_name) for body in bodies]


@receiver(files_asked)
def files_of_contests(*, user: object, **_: object) -> Q:
    """The parties of a contest see its file."""
    return Q(contests__in=Contest.objects.visible_to(user).values("pk"))


@receiver(contests_asked)
def contested_answers(*, declarations: Collection[int], **_: object) -> list[tuple[int, int]]:
    return contested_requirements(declarations)


@receiver(voices_asked)
def voices(*, declarations: Sequence[Declaration], **_: object) -> dict[int, DeclarationVoices]:
    return voices_of_declarations(declarations)
