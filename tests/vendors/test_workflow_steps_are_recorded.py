"""Every step leaves who took it and why; the same request has one effect."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.factories.people import Cast, make_reviewer
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.exceptions import (
    NotAMember,
    NotCorrectable,
    RequestOfAnotherStep,
    StaleState,
)
from vendors.models import Declaration, DeclarationTransition
from vendors.signals import declaration_changed, declaration_moved

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    return make_draft(make_release(make_package(holders=[cast.vendor])), make_published_edition())


def steps(declaration: Declaration) -> list[tuple[str, str]]:
    return list(declaration.transitions.values_list("former", "status"))


def test_the_whole_way_is_written_down(draft: Declaration, cast: Cast) -> None:
    reviewer = make_reviewer()
    services.submit_declaration(
        declaration=draft, actor=cast.vendor_editor, comment="初回", acknowledged=[], at=AT
    )
    services.return_declaration(declaration=draft, reviewer=reviewer, comment="根拠", at=AT)
    services.submit_declaration(declaration=draft, actor=cast.vendor_editor)
    services.accept_declaration(declaration=draft, reviewer=reviewer, comment="", at=AT)
    services.withdraw_declaration(
        declaration=draft, comment="誤り", at=AT, actor=cast.vendor_editor
    )
    assert steps(draft) == [
        ("draft", "submitted"),
        ("submitted", "returned"),
        ("returned", "submitted"),
        ("submitted", "accepted"),
        ("accepted", "withdrawn"),
    ]
    first, returned = draft.transitions.all()[:2]
    assert (first.actor, first.comment, first.at) == (cast.vendor_editor, "初回", AT)
    assert (returned.actor, returned.comment) == (reviewer, "根拠")


def test_a_superseded_declaration_has_its_step_and_keeps_its_comment() -> None:
    release, edition = make_release(), make_published_edition()
    former = make_accepted_declaration(release, edition)
    Declaration.objects.filter(pk=former.pk).update(comment="確認済み")
    reviewer = make_reviewer()
    correction = make_submitted_declaration(release, edition)
    services.accept_declaration(declaration=correction, reviewer=reviewer, comment="新", at=AT)
    former.refresh_from_db()
    last = former.transitions.latest("pk")
    assert (former.status, former.comment) == ("superseded", "確認済み")
    assert (last.former, last.status, last.actor, last.at) == (
        "accepted", "superseded", reviewer, AT,
    )  # fmt: skip


@pytest.mark.parametrize("step", ["submit", "return", "accept", "withdraw"])
def test_the_same_request_has_one_effect_and_one_answer(step: str) -> None:
    make = make_draft if step == "submit" else make_submitted_declaration
    declaration = make(make_release(), make_published_edition(), default=None)
    request, heard = uuid4(), []
    declaration_changed.connect(listen := lambda **_: heard.append(1))
    try:
        answers = [requested(declaration, request)[step]() for _ in range(2)]
    finally:
        declaration_changed.disconnect(listen)
    assert answers[0] == answers[1]
    assert declaration.transitions.filter(request=request).count() == 1
    assert len(heard) == (step == "accept")


def test_a_request_does_not_serve_for_another_step(draft: Declaration) -> None:
    request = uuid4()
    services.submit_declaration(declaration=draft, request=request)
    other = make_submitted_declaration(make_release(), make_published_edition())
    for declaration, step in ((draft, "return"), (draft, "accept"), (other, "withdraw")):
        with pytest.raises(RequestOfAnotherStep):
            requested(declaration, request)[step]()
    assert steps(draft) == [("draft", "submitted")]


def test_a_repeated_request_answers_as_the_first_even_after_later_steps(
    draft: Declaration,
) -> None:
    request = uuid4()
    services.submit_declaration(declaration=draft, request=request)
    services.return_declaration(declaration=draft, reviewer=None, comment="戻す")
    services.submit_declaration(declaration=draft, request=request)
    assert draft.status == "returned", "the old request does not hand it in again"


def test_a_refused_step_leaves_nothing(draft: Declaration) -> None:
    request = uuid4()
    with pytest.raises(StaleState):
        requested(draft, request)["accept"]()
    assert steps(draft) == []
    services.submit_declaration(declaration=draft)
    requested(draft, request)["accept"]()
    assert draft.status == "accepted"


def test_only_members_act_for_the_vendor(draft: Declaration, cast: Cast) -> None:
    for person in (cast.other_vendor_editor, cast.outsider, cast.ministry_reviewer):
        with pytest.raises(NotAMember):
            services.submit_declaration(declaration=draft, actor=person)
        with pytest.raises(NotAMember):
            services.withdraw_declaration(declaration=draft, actor=person, comment="", at=AT)
        with pytest.raises(NotAMember):
            services.correct_declaration(declaration=draft, actor=person)
    assert steps(draft) == []


def test_every_step_is_told_with_its_record(draft: Declaration) -> None:
    heard: list[DeclarationTransition] = []

    def listen(transition: DeclarationTransition, **_: object) -> None:
        heard.append(transition)

    declaration_moved.connect(listen)
    try:
        services.submit_declaration(declaration=draft)
        services.return_declaration(declaration=draft, reviewer=None, comment="戻す")
    finally:
        declaration_moved.disconnect(listen)
    assert heard == list(draft.transitions.all())


def test_a_correction_is_opened_once(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    former = make_accepted_declaration(
        release, make_published_edition(), support={1: Support.WORKAROUND}
    )
    first = services.correct_declaration(declaration=former, actor=cast.vendor_editor)
    again = services.correct_declaration(declaration=former, actor=cast.vendor_editor)
    assert (first, first.based_on, first.answers.count()) == (again, former, 5)
    services.withdraw_declaration(declaration=first, comment="やめる", at=AT)
    assert services.correct_declaration(declaration=former) != first


def test_only_what_was_accepted_is_corrected(draft: Declaration) -> None:
    with pytest.raises(NotCorrectable):
        services.correct_declaration(declaration=draft)
    services.withdraw_declaration(declaration=draft, comment="", at=AT)
    with pytest.raises(NotCorrectable):
        services.correct_declaration(declaration=draft)


def requested(declaration: Declaration, request: object) -> dict[str, Callable[[], object]]:
    reviewed = {"declaration": declaration, "reviewer": None, "comment": "確認"}
    return {
        "submit": lambda: services.submit_declaration(declaration=declaration, request=request),
        "return": lambda: services.return_declaration(**reviewed, request=request),
        "accept": lambda: services.accept_declaration(**reviewed, at=ACCEPTED_AT, request=request),
        "withdraw": lambda: services.withdraw_declaration(
            declaration=declaration, comment="", at=ACCEPTED_AT, request=request
        ),
    }
