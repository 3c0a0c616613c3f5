"""What backs an answer: links and files, added and removed while the declaration is edited."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from portal.accounts.models import User
from portal.common.characters import has_unwanted
from standards.services.texts import usable_text
from vendors.choices import EvidenceKind
from vendors.exceptions import TooMuchEvidence, UnansweredRow, UnusableLink
from vendors.models import Answer, Evidence
from vendors.services.editing import lock_editable_by
from vendors.services.files import store_file
from vendors.services.unused_files import delete_if_unused

MAX_PIECES = 20
LONGEST_TITLE = 200
LONGEST_LINK = 500
_is_link = URLValidator(schemes=["http", "https"])


@transaction.atomic
def add_link(
    *, user: User, declaration_id: int, row_id: int, url: str, title: str = ""
) -> Evidence:
    """Without a title the address stands for it. The same piece again is the one that stands.

    Raises Declaration.DoesNotExist for those who may not write it, StaleState, UnansweredRow,
    TooMuchEvidence, UnusableLink and UnusableText.
    """
    answer = _answer_to_back(user, declaration_id, row_id)
    require_link(url)
    shown = usable_text(title, may_be_empty=True) or url
    facts = {"kind": EvidenceKind.LINK, "title": shown[:LONGEST_TITLE], "url": url}
    standing = answer.evidence.filter(**facts).first()
    return standing or _added(answer, user, facts)


@transaction.atomic
def add_file(
    *,
    user: User,
    declaration_id: int,
    row_id: int,
    name: str,
    content: bytes | Iterable[bytes],
    title: str = "",
) -> Evidence:
    """Without a title the file's name stands for it; the same content once more as in `add_link`.

    Raises as `add_link`, and FileTooLarge.
    """
    answer = _answer_to_back(user, declaration_id, row_id)
    said = usable_text(title, may_be_empty=True)
    stored = store_file(name=name, content=content, created_by=user)
    facts = {"kind": EvidenceKind.FILE, "title": (said or stored.name)[:LONGEST_TITLE]}
    standing = answer.evidence.filter(file__sha256=stored.sha256, **facts).first()
    if standing is None:
        return _added(answer, user, {**facts, "file": stored})
    delete_if_unused(stored.pk)
    return standing


@transaction.atomic
def remove_evidence(*, user: User, declaration_id: int, row_id: int, evidence_id: int) -> bool:
    """Whether there was something to remove. A file stays while others name it (`unused_files`).

    Raises Declaration.DoesNotExist and StaleState.
    """
    declaration = lock_editable_by(user, declaration_id)
    own = Evidence.objects.filter(answer__declaration=declaration, answer__row=row_id)
    deleted, _models = own.filter(pk=evidence_id).delete()
    return bool(deleted)


def _answer_to_back(user: User, declaration_id: int, row_id: int) -> Answer:
    declaration = lock_editable_by(user, declaration_id)
    answer = declaration.answers.filter(row=row_id).first()
    if answer is None:
        raise UnansweredRow
    return answer


def _added(answer: Answer, user: User, facts: Mapping[str, Any]) -> Evidence:
    """The declaration is locked: nobody else adds the same meanwhile."""
    if answer.evidence.count() >= MAX_PIECES:
        raise TooMuchEvidence(most=MAX_PIECES)
    return Evidence.objects.create(answer=answer, created_by=user, **facts)


def require_link(url: str) -> None:
    """Nothing but http and https, no user before the host, and no character that hides another.

    Raises UnusableLink.
    """
    try:
        _is_link(url)
        has_user = "@" in urlsplit(url).netloc
    except (ValidationError, ValueError):
        raise UnusableLink from None
    if has_user or has_unwanted(url) or len(url) > LONGEST_LINK:
        raise UnusableLink
