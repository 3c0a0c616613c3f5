"""承継: a package goes from one holder to another."""

from datetime import date

from django.db import transaction

from portal.accounts.models import User
from standards.services.texts import usable_text
from vendors.desk_exceptions import AlreadyHolder
from vendors.exceptions import ConflictOfInterest
from vendors.models import Package, PackageHolder, PackageTransfer, Vendor, VendorMember
from vendors.services.holders import holding_of, lock_holders, require_alike
from vendors.services.names import require_sensible_day
from vendors.services.proposal_states import take_back_pointless
from vendors.signals import package_transferred


@transaction.atomic
def transfer_package(
    *,
    package: Package,
    former: Vendor,
    to: Vendor,
    on: date,
    comment: str,
    actor: User,
    today: date,
) -> PackageTransfer:
    """Recorded by a ministry, at once; releases, declarations and adoptions stay as they are.

    The new holder takes the former one's place in order; one who holds the package jointly
    already keeps their own. Raises NotHolder, AlreadyHolder, SampleAmongReal, AbsurdDate,
    UnusableText, ConflictOfInterest.
    """
    said = usable_text(comment, may_be_empty=True)
    require_sensible_day(on, last=today)
    _require_no_interest(actor, former, to)
    lock_holders(package)
    holding = holding_of(package, former)
    if former.pk == to.pk:
        raise AlreadyHolder(vendor=to.name)
    require_alike(package, to)
    holding.delete()
    PackageHolder.objects.get_or_create(
        package=package, vendor=to, defaults={"order": holding.order}
    )
    take_back_pointless(package, former=former, holder=to, actor=None)
    transfer = PackageTransfer.objects.create(
        package=package, former=former, holder=to, on=on, comment=said, actor=actor
    )
    package_transferred.send(PackageTransfer, transfer=transfer)
    return transfer


def _require_no_interest(actor: User, *vendors: Vendor) -> None:
    if VendorMember.objects.filter(user=actor, vendor__in=vendors).exists():
        raise ConflictOfInterest
