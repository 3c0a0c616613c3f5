"""The demonstration's data: invented, varied, the same on every site, and loaded once."""

import hashlib
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model

from conformance.models import Run
from conformance.sample.accounts import ACCOUNTS, demo_password
from conformance.sample.products import PACKAGES, VENDORS
from municipalities.models import (
    Adoption,
    Contest,
    LocalRequirement,
    LocalSupport,
    Municipality,
    Need,
)
from portal.accounts.models import User
from portal.common.sample_data import shows_sample_data
from standards.models import Edition
from vendors.models import Answer, Declaration, Package, Vendor, VendorMember

pytestmark = pytest.mark.django_db
NAMED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (
        Answer,
        ("declaration__release__package__key", "declaration__release__version",
         "edition__specification__code", "edition__number", "row__requirement__kind",
         "row__requirement__official_id", "support", "planned_on", "note", "is_suspect"),
    ),
    (Declaration, ("release__package__key", "release__version", "edition__specification__code",
                   "edition__number", "status", "support_set__fingerprint")),
    (Adoption, ("municipality__code", "specification__code", "edition__number",
                "release__package__key",
                "release__version", "status", "period", "contracted", "custom_built")),
    (Need, ("municipality__code", "edition__specification__code", "edition__number", "needed",
            "answered")),
    (LocalRequirement, ("municipality__code", "specification__code", "title", "cause")),
    (LocalSupport, ("local_requirement__municipality__code", "local_requirement__title",
                    "release__package__key", "release__version", "is_supported")),
)  # fmt: skip


def digests() -> Iterator[str]:
    """A hash of each table by names that do not depend on ids."""
    for model, columns in NAMED:
        rows = sorted(map(str, model._default_manager.values_list(*columns)))
        yield hashlib.sha256("\n".join(rows).encode()).hexdigest()


def counts() -> list[int]:
    return [model._default_manager.count() for model, _columns in NAMED]


def load(**options: object) -> str:
    said = StringIO()
    call_command("load_fixtures", stdout=said, **options)
    return said.getvalue()


def test_two_empty_sites_get_the_same_data():
    with transaction.atomic():
        load()
        first = list(digests())
        transaction.set_rollback(True)
    assert not Municipality.objects.exists()
    load()
    assert list(digests()) == first


def test_everything_is_there_marked_as_a_sample_and_loaded_once():
    load()
    assert shows_sample_data()
    assert Municipality.objects.national().count() == 1741
    assert not Edition.objects.exclude(is_sample=True).exists()
    assert not Vendor.objects.exclude(is_sample=True, corporate_number=None).exists()
    assert not Package.objects.exclude(is_sample=True).exists()
    assert all("架空" in vendor.name for vendor in Vendor.objects.all())
    assert all(title.startswith("（見本）") for title in wishes())
    assert 5_000 < LocalRequirement.objects.count() < 7_000
    assert not Run.objects.exists()  # one run of the whole country follows
    before = counts()
    assert "already" in load()
    assert "already" in load(if_empty=True)
    assert counts() == before
    for account in ACCOUNTS:
        assert account.username in accounts_shown()
    roles = VendorMember.objects.values_list("user__username", "vendor__name", "role")
    assert set(roles) == {
        ("vendor", VENDORS[0], "editor"),
        ("owner", VENDORS[0], "owner"),
        ("partner", VENDORS[1], "owner"),
    }
    assert User.objects.get(username="clerk").check_password(demo_password())
    contests = Contest.objects.visible_to(User.objects.get(username="vendor"))
    assert {"open", "answered", "upheld"} <= set(contests.values_list("state", flat=True))


def wishes() -> Iterator[str]:
    yield from LocalRequirement.objects.values_list("title", flat=True)


def accounts_shown() -> str:
    said = StringIO()
    call_command("demo_accounts", stdout=said)
    return said.getvalue()


def test_without_sample_data_there_are_no_demo_accounts():
    assert "no demo accounts" in accounts_shown()


def test_every_sample_name_says_that_it_is_invented():
    for package in PACKAGES:
        assert "架空" in package.name
        assert all("架空" in vendor for vendor in package.vendors)
