"""People at the vendor's desk."""

from django.test import Client

from portal.accounts.models import User
from tests.factories.people import make_user
from vendors.models import Vendor, VendorMember


def make_owner(vendor: Vendor, username: str = "owner") -> User:
    user = make_user(username)
    VendorMember.objects.create(user=user, vendor=vendor, role=VendorMember.Role.OWNER)
    return user


def client_of(user: User) -> Client:
    """Signed in, reading English."""
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client
