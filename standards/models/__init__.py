"""Standards: businesses, specifications, editions and their requirement rows."""

from standards.models.businesses import Business, Ministry, MinistryReviewer, Specification
from standards.models.consultations import Comment, CommentDecision, Consultation
from standards.models.editions import Edition, Heading
from standards.models.rows import Obligation, Requirement, RequirementText
from standards.models.search import SearchEntry
from standards.models.sets import ObligationSet
from standards.models.subscriptions import Announcement, AnnouncementMail, Subscription
from standards.models.successions import DismissedSuccession
from standards.models.uploads import CatalogUpload, MappingProfile, StagedRow

__all__ = [
    "Announcement",
    "AnnouncementMail",
    "Business",
    "CatalogUpload",
    "Comment",
    "CommentDecision",
    "Consultation",
    "DismissedSuccession",
    "Edition",
    "Heading",
    "MappingProfile",
    "Ministry",
    "MinistryReviewer",
    "Obligation",
    "ObligationSet",
    "Requirement",
    "RequirementText",
    "SearchEntry",
    "Specification",
    "StagedRow",
    "Subscription",
]
