"""What may be done with standards: one file per use case."""

from standards.services.catalogs import CatalogImport, import_catalog
from standards.services.consultations import (
    add_comment,
    decide_comment,
    extend_consultation,
    open_consultation,
    return_to_draft,
    withdraw_comment,
)
from standards.services.drafts import delete_draft, set_draft_dates
from standards.services.ending import end_edition, supersede_edition
from standards.services.publication import publish_with_forerunner
from standards.services.publishing import publish_edition
from standards.services.specifications import import_businesses, import_specifications
from standards.services.subscriptions import subscribe, unsubscribe

__all__ = [
    "CatalogImport",
    "add_comment",
    "decide_comment",
    "delete_draft",
    "end_edition",
    "extend_consultation",
    "import_businesses",
    "import_catalog",
    "import_specifications",
    "open_consultation",
    "publish_edition",
    "publish_with_forerunner",
    "return_to_draft",
    "set_draft_dates",
    "subscribe",
    "supersede_edition",
    "unsubscribe",
    "withdraw_comment",
]
