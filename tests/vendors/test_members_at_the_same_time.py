"""Two owners leave at once: one of them stays."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories.vendors import make_vendor
from tests.vendors.desk_people import make_owner
from vendors import services
from vendors.desk_exceptions import LastOwner
from vendors.models import VendorMember


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays() -> None:
    vendor = make_vendor()
    members = [make_owner(vendor, name).vendor_memberships.get() for name in ("one", "two")]
    together = Barrier(2)

    def leave(member: VendorMember) -> str:
        try:
            together.wait(timeout=10)
            services.remove_member(member=member)
        except LastOwner as refused:
            return refused.code
        finally:
            connection.close()
        return "left"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(leave, members))
    assert outcomes == ["last_owner", "left"]
    assert VendorMember.objects.filter(vendor=vendor).count() == 1
