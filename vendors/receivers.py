"""What vendors tell the catalogs: who speaks for them in consultations."""

from django.dispatch import receiver

from portal.accounts.models import User
from standards.choices import Side
from standards.speakers import Speaker, speakers_asked
from vendors.models import Vendor


@receiver(speakers_asked)
def vendors_of(*, user: User, **_: object) -> list[Speaker]:
    names = Vendor.objects.filter(members__user=user).order_by("name")
    return [Speaker(Side.VENDOR, name) for name in names.values_list("name", flat=True)]
