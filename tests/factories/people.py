"""One cast for the whole suite."""

from dataclasses import dataclass
from itertools import count

from django.contrib.auth.models import AnonymousUser

from municipalities.models import Municipality
from portal.accounts.models import User
from standards.models import Ministry, MinistryReviewer
from tests.factories.municipalities import (
    make_municipality,
    make_officer,
    make_prefecture,
    make_staff,
)
from tests.factories.vendors import make_member, make_vendor
from vendors.models import Vendor

PASSWORD = "correct horse battery staple"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who comes to the portal, and the bodies they work for.

    `municipality_a` and `municipality_b` lie in different prefectures; the officer works for
    the prefecture of A.
    """

    municipality_a: Municipality
    municipality_b: Municipality
    vendor: Vendor
    other_vendor: Vendor
    clerk_a: User
    clerk_b: User
    vendor_editor: User
    other_vendor_editor: User
    prefecture_officer: User
    ministry_reviewer: User
    outsider: User
    public: AnonymousUser


def make_user(username: str = "", *, password: str | None = None, **facts: object) -> User:
    """A user; without a password nobody can sign in as them, and no time is spent on hashing."""
    user = User(username=username or f"person-{next(_numbers)}", **facts)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


def make_reviewer(user: User | None = None, *, ministry: str = "見本省") -> User:
    reviewer = user or make_user()
    home, _created = Ministry.objects.get_or_create(name=ministry)
    MinistryReviewer.objects.create(user=reviewer, ministry=home)
    return reviewer


def make_cast() -> Cast:
    body_a = make_municipality("見本市Ａ", prefecture=make_prefecture("01"))
    body_b = make_municipality("見本市Ｂ", prefecture=make_prefecture("02"))
    cast = Cast(
        municipality_a=body_a,
        municipality_b=body_b,
        vendor=make_vendor("見本システム甲（架空）"),
        other_vendor=make_vendor("見本システム乙（架空）"),
        clerk_a=make_user("clerk-a"),
        clerk_b=make_user("clerk-b"),
        vendor_editor=make_user("vendor-editor"),
        other_vendor_editor=make_user("other-vendor-editor"),
        prefecture_officer=make_user("prefecture-officer"),
        ministry_reviewer=make_reviewer(make_user("ministry-reviewer")),
        outsider=make_user("outsider"),
        public=AnonymousUser(),
    )
    make_staff(cast.clerk_a, body_a)
    make_staff(cast.clerk_b, body_b)
    make_officer(cast.prefecture_officer, body_a.prefecture)
    make_member(cast.vendor_editor, cast.vendor)
    make_member(cast.other_vendor_editor, cast.other_vendor)
    return cast
