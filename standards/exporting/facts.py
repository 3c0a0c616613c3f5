"""What a file says of the edition as a whole."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """`changed_at`: when the edition was published, or the time of export of what is none yet.

    `note` is what the site says of invented data, empty where it shows none; `address` the
    edition's page, and empty where there is none.
    """

    specification: str
    specification_name: str
    number: str
    status: str
    valid_from: date
    valid_until: date | None
    effective_on: date
    published_at: datetime | None
    changed_at: datetime
    is_sample: bool
    note: str = ""
    address: str = ""

    @property
    def title(self) -> str:
        return f"{self.specification} {self.specification_name} {self.number}"
