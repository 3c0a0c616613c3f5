"""Who is asking, behind as many proxies as the site has."""

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def client_address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies has seen (`PORTAL_PROXIES`).

    What stands further left in `X-Forwarded-For` the client has written itself, and so may be
    anything. This is the rule of the API's throttles, for everybody who counts by address.
    """
    return str(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]  # reads META only
