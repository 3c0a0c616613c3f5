"""What may be done with standards: one file per use case."""

from standards.services.catalogs import CatalogImport, import_catalog
from standards.services.ending import end_edition, supersede_edition
from standards.services.publishing import publish_edition
from standards.services.specifications import import_businesses, import_specifications

__all__ = [
    "CatalogImport",
    "end_edition",
    "import_businesses",
    "import_catalog",
    "import_specifications",
    "publish_edition",
    "supersede_edition",
]
