"""Vendors: who offers what, and what they declare of it."""

from vendors.models.declarations import Answer, Declaration
from vendors.models.evidence import Evidence, ItemTest, StoredFile
from vendors.models.former import FormerName, PackageTransfer
from vendors.models.packages import (
    Package,
    PackageHolder,
    Registration,
    RegistrationHolder,
    Release,
    Vendor,
    VendorMember,
)
from vendors.models.proposals import HolderProposal
from vendors.models.sets import PlannedSet, SupportSet
from vendors.models.workflow import AnswerUpload, DeclarationTransition, RowComment

__all__ = [
    "Answer",
    "AnswerUpload",
    "Declaration",
    "DeclarationTransition",
    "Evidence",
    "FormerName",
    "HolderProposal",
    "ItemTest",
    "Package",
    "PackageHolder",
    "PackageTransfer",
    "PlannedSet",
    "Registration",
    "RegistrationHolder",
    "Release",
    "RowComment",
    "StoredFile",
    "SupportSet",
    "Vendor",
    "VendorMember",
]
