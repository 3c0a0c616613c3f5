"""Two clicks, two reviewers, vendor and reviewer: at once, in real transactions."""

from uuid import uuid4

import pytest

from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_published_edition
from tests.vendors.test_declarations_at_the_same_time import at_once
from vendors import services
from vendors.models import Declaration, DeclarationTransition

pytestmark = pytest.mark.django_db(transaction=True)


def again(declaration: Declaration) -> Declaration:
    """As another request would load it."""
    return Declaration.objects.get(pk=declaration.pk)


def test_a_double_click_that_comes_at_once_submits_once() -> None:
    draft, request = make_draft(make_release(), make_published_edition()), uuid4()
    ends = at_once(
        *[
            lambda: services.submit_declaration(declaration=again(draft), request=request)
            for _click in range(3)
        ]
    )
    assert ends == ["done"] * 3
    assert DeclarationTransition.objects.count() == 1


def test_of_two_reviewers_one_decides() -> None:
    declaration = make_submitted_declaration(make_release(), make_published_edition())
    ends = at_once(
        lambda: services.accept_declaration(
            declaration=again(declaration), reviewer=None, comment="", at=ACCEPTED_AT
        ),
        lambda: services.return_declaration(
            declaration=again(declaration), reviewer=None, comment="根拠"
        ),
    )
    assert sorted(ends) == ["done", "stale_state"]
    assert declaration.transitions.count() == 2


def test_a_former_declaration_is_withdrawn_or_superseded_and_not_both() -> None:
    release, edition = make_release(), make_published_edition()
    former = make_accepted_declaration(release, edition)
    correction = make_submitted_declaration(release, edition)
    at_once(
        lambda: services.accept_declaration(
            declaration=again(correction), reviewer=None, comment="", at=ACCEPTED_AT
        ),
        lambda: services.withdraw_declaration(
            declaration=again(former), comment="", at=ACCEPTED_AT
        ),
    )
    former.refresh_from_db()
    ends = [step.status for step in former.transitions.order_by("pk")][2:]
    assert ends == [former.status]
    assert Declaration.objects.accepted().get() == correction


def test_two_clicks_open_one_correction() -> None:
    former = make_accepted_declaration(make_release(), make_published_edition())
    at_once(*[lambda: services.correct_declaration(declaration=again(former))] * 2)
    assert former.corrections.count() == 1
