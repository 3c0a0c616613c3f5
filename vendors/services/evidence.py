"""What backs an answer: links and files, added and removed while the declaration is edited."""

from collections.abc import Iterable
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

MAX_PIECES = 20
LONGEST_TITLE = 200
LONGEST_LINK = 500
_is_link = URLValidator(schemes=["http", "https"])


@transaction.atomic
def add_link(
    *, user: User, declaration_id: int, row_id: int, url: str, title: str = ""
) -> Evidence:
    """Without a title the address stands for it.

    Raises Declaration.DoesNotExist for those who may not write it, StaleState, UnansweredRow,
    TooMuchEvidence, UnusableLink and UnusableText.
    """
    answer = _answer_to_back(user, declaration_id, row_id)
    require_link(url)
    shown = usable_text(title, may_be_empty=True) or url
    return Evidence.objects.create(
        answer=answer,
        kind=EvidenceKind.LINK,
        title=shown[:LONGEST_TITLE],
        url=url,
        created_by=user,
    )


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
    """Without a title the file's name stands for it. Raises as `add_link`, and FileTooLarge."""
    answer = _answer_to_back(user, declaration_id, row_id)
    said = usable_text(title, may_be_empty=True)
    stored = store_file(name=name, content=content, created_by=user)
    return Evidence.objects.create(
        answer=answer,
        kind=EvidenceKind.FILE,
        title=(said or stored.name)[:LONGEST_TITLE],
        file=stored,
        created_by=user,
    )


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
    if answer.evidence.count() >= MAX_PIECES:
        raise TooMuchEvidence(most=MAX_PIECES)
    return answer


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
