"""Invented vendors, packages and declarations."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import count
from typing import TypedDict, Unpack

from portal.accounts.models import User
from standards.models import Edition
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration, Package, PackageHolder, Release, Vendor, VendorMember

ACCEPTED_AT = datetime(2026, 4, 1, 3, tzinfo=UTC)
PLANNED_ON = date(2026, 12, 1)
_numbers = count(1)


def make_vendor(name: str = "", *, corporate_number: str | None = None) -> Vendor:
    """A sample vendor; with a corporate number it stands for one of the register."""
    return Vendor.objects.create(
        name=name or f"見本システム{next(_numbers)}（架空）",
        corporate_number=corporate_number,
        is_sample=corporate_number is None,
    )


def make_member(user: User, vendor: Vendor) -> VendorMember:
    return VendorMember.objects.create(user=user, vendor=vendor)


def make_package(name: str = "", *, holders: Iterable[Vendor] | None = None) -> Package:
    """Held by the vendors in their order, or else by a new one."""
    number = next(_numbers)
    package = Package.objects.create(
        key=f"sample:{number}", name=name or f"見本パッケージ{number}（架空）", is_sample=True
    )
    vendors = [make_vendor()] if holders is None else holders
    for order, vendor in enumerate(vendors, start=1):
        PackageHolder.objects.create(package=package, vendor=vendor, order=order)
    return package


def make_release(package: Package | None = None, *, version: str = "1.0") -> Release:
    return Release.objects.create(package=package or make_package(), version=version)


class Answers(TypedDict, total=False):
    """Answers by position; other rows get `default`, or stay unanswered if that is None.

    Without any of these every row is a standard feature.
    """

    support: Mapping[int, Support]
    default: Support | None
    planned_on: date


def make_draft(release: Release, edition: Edition, **answers: Unpack[Answers]) -> Declaration:
    declaration = services.open_declaration(release=release, edition=edition)
    services.save_answers(declaration=declaration, answers=answer_inputs(edition, **answers))
    return declaration


def answer_inputs(edition: Edition, **answers: Unpack[Answers]) -> list[services.AnswerInput]:
    given = answers.get("support", {})
    default = answers.get("default", Support.STANDARD)
    planned_on = answers.get("planned_on", PLANNED_ON)
    return [
        services.AnswerInput(row_id, level, planned_on=planned_on, note="架空の説明")
        for row_id, position in edition.rows.values_list("pk", "position")
        if (level := given.get(position or 0) or default) is not None
    ]


def make_submitted_declaration(
    release: Release, edition: Edition, **answers: Unpack[Answers]
) -> Declaration:
    declaration = make_draft(release, edition, **answers)
    services.submit_declaration(declaration=declaration)
    return declaration


def make_accepted_declaration(
    release: Release, edition: Edition, *, at: datetime = ACCEPTED_AT, **answers: Unpack[Answers]
) -> Declaration:
    declaration = make_submitted_declaration(release, edition, **answers)
    services.accept_declaration(declaration=declaration, reviewer=None, comment="", at=at)
    return declaration
