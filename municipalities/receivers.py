"""What bodies tell the catalogs: who speaks for them in consultations."""

from django.dispatch import receiver

from municipalities.models import Municipality
from portal.accounts.models import User
from standards.choices import Side
from standards.speakers import Speaker, speakers_asked


@receiver(speakers_asked)
def municipalities_of(*, user: User, **_: object) -> list[Speaker]:
    """With the prefecture: names of municipalities are not unique."""
    bodies = Municipality.objects.filter(staff__user=user).select_related("prefecture")
    return [Speaker(Side.MUNICIPALITY, body.full_name) for body in bodies]
