"""Corrected declarations, handed in and accepted by the services that people use."""

from collections.abc import Iterable

from portal.accounts.models import User
from tests.factories.contests import AT, InUse
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration


def submit_correction(use: InUse, *changed: int) -> Declaration:
    """Based on what is in use; the rows at these positions become custom-built."""
    draft = services.correct_declaration(declaration=Declaration.objects.accepted().get(
        release=use.declaration.release, edition=use.edition
    ))  # fmt: skip
    save(draft, use, changed)
    services.submit_declaration(declaration=draft)
    return draft


def correct(use: InUse, *changed: int, reviewer: User | None = None) -> Declaration:
    """Accepted by the ministry's reviewer of the cast."""
    draft = submit_correction(use, *changed)
    services.accept_declaration(
        declaration=draft, reviewer=reviewer or use.cast.ministry_reviewer, comment="", at=AT
    )
    return draft


def save(draft: Declaration, use: InUse, changed: Iterable[int]) -> None:
    rows = use.rows
    services.save_answers(
        declaration=draft,
        answers=[
            services.AnswerInput(rows[at].pk, Support.CUSTOM, note="訂正（架空）") for at in changed
        ],
    )
