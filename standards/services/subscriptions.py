"""Who hears of a specification by mail."""

from portal.accounts.models import User
from standards.exceptions import NoMailAddress
from standards.models import Specification, Subscription


def subscribe(*, user: User, specification: Specification) -> bool:
    """False where the user follows it already. Raises NoMailAddress."""
    if not user.email:
        raise NoMailAddress
    _subscription, created = Subscription.objects.get_or_create(
        user=user, specification=specification
    )
    return created


def unsubscribe(*, user_id: int, specification_id: int) -> bool:
    """False where there is nothing to end."""
    found = Subscription.objects.filter(user=user_id, specification=specification_id)
    deleted, _by_model = found.delete()
    return bool(deleted)
