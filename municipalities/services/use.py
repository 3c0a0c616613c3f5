"""What a body may speak of: the accepted declaration of the release that it uses today."""

from datetime import date

from municipalities.contest_exceptions import NotAccepted, NotInUse, NotStaff
from municipalities.models import Adoption, Municipality
from portal.accounts.models import User
from vendors.choices import DeclarationStatus
from vendors.models import Declaration
from vendors.services.transitions import lock_status


def require_staff(user: User, municipality: Municipality) -> None:
    """Administrators do not speak for a body either. Raises NotStaff."""
    if not municipality.staff.filter(user=user).exists():
        raise NotStaff(municipality=str(municipality))


def lock_use(*, municipality: Municipality, declaration: Declaration, today: date) -> Adoption:
    """Hold the body's adoption until the transaction ends: its staff act one after the other.

    The declaration is held, too: what is said of it is written before another one takes its place,
    and goes over to that one (`carry_voices`), or is refused. Raises NotInUse, NotAccepted.
    """
    current = Adoption.objects.current(today).filter(
        municipality=municipality, release=declaration.release_id, edition=declaration.edition_id
    )
    adoption = current.select_for_update(no_key=True).first()
    if adoption is None:
        raise NotInUse(municipality=str(municipality))
    if lock_status(declaration) != DeclarationStatus.ACCEPTED:
        raise NotAccepted
    return adoption
