"""Who asks."""

from django.http import Http404, HttpRequest

from portal.accounts.models import User


def user_of(request: HttpRequest) -> User:
    """The signed-in user. For everybody else what is asked for is not there (404).

    For views whose lookups or decorators let nobody else through, and for those whose services
    look themselves.
    """
    if isinstance(request.user, User):
        return request.user
    raise Http404
