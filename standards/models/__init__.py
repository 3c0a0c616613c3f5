"""Standards: businesses, specifications, editions and their requirement rows."""

from standards.models.businesses import Business, Ministry, MinistryReviewer, Specification
from standards.models.editions import Edition, Heading
from standards.models.rows import Obligation, Requirement, RequirementText
from standards.models.sets import ObligationSet

__all__ = [
    "Business",
    "Edition",
    "Heading",
    "Ministry",
    "MinistryReviewer",
    "Obligation",
    "ObligationSet",
    "Requirement",
    "RequirementText",
    "Specification",
]
