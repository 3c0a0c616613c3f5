"""Municipalities: the bodies, what they run and what they need."""

from municipalities.models.adoptions import Adoption, Need
from municipalities.models.bodies import (
    ClassPeriod,
    Municipality,
    MunicipalityStaff,
    Population,
    Prefecture,
    PrefectureOfficer,
)
from municipalities.models.contests import Confirmation, Contest, ContestMessage
from municipalities.models.duties import Duty
from municipalities.models.local_requirements import LocalRequirement, LocalSupport
from municipalities.models.migration import MigrationExemption, MigrationProgress, MigrationStep

__all__ = [
    "Adoption",
    "ClassPeriod",
    "Confirmation",
    "Contest",
    "ContestMessage",
    "Duty",
    "LocalRequirement",
    "LocalSupport",
    "MigrationExemption",
    "MigrationProgress",
    "MigrationStep",
    "Municipality",
    "MunicipalityStaff",
    "Need",
    "Population",
    "Prefecture",
    "PrefectureOfficer",
]
