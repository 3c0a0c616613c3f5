"""What backs a word in a contest: one file or one link, by the rules of evidence of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from municipalities.contest_exceptions import FileAndLink
from municipalities.models import Contest, ContestMessage
from portal.accounts.models import User
from vendors.models import StoredFile
from vendors.services.evidence import require_link
from vendors.services.files import display_name, store_file


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it came: its name, and its content in pieces."""

    name: str
    content: bytes | Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Backing:
    """A file or a link; mostly neither."""

    attachment: Attachment | None = None
    url: str = ""

    def require_usable(self) -> None:
        """Raises FileAndLink and UnusableLink."""
        if self.attachment and self.url:
            raise FileAndLink
        if self.url:
            require_link(self.url)

    def stored(self, author: User) -> Mapping[str, Any]:
        """The fields of a contest or a message, with the file kept. Raises FileTooLarge."""
        if self.attachment is None:
            return {"url": self.url}
        name, content = self.attachment.name, self.attachment.content
        return {"file": store_file(name=name, content=content, created_by=author)}

    def is_of(self, said: Contest | ContestMessage) -> bool:
        """Whether the same was sent before, told by the address and the name of the file."""
        name = display_name(self.attachment.name) if self.attachment else None
        return (said.url, _name_of(said.file_id)) == (self.url, name)


def _name_of(file: UUID | None) -> str | None:
    """Without reading the content."""
    return StoredFile.objects.values_list("name", flat=True).get(pk=file) if file else None


NOTHING = Backing()
