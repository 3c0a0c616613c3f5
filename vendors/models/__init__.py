"""Vendors: who offers what, and what they declare of it."""

from vendors.models.declarations import Answer, Declaration
from vendors.models.packages import (
    Package,
    PackageHolder,
    Registration,
    RegistrationHolder,
    Release,
    Vendor,
    VendorMember,
)
from vendors.models.sets import PlannedSet, SupportSet

__all__ = [
    "Answer",
    "Declaration",
    "Package",
    "PackageHolder",
    "PlannedSet",
    "Registration",
    "RegistrationHolder",
    "Release",
    "SupportSet",
    "Vendor",
    "VendorMember",
]
