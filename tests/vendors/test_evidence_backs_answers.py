"""Links and files that back an answer: added, removed, carried, and never believed."""

import pytest

from standards.exceptions import UnusableText
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition as publish
from tests.factories.vendors import ACCEPTED_AT, make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.exceptions import (
    EvidenceStands,
    FileTooLarge,
    StaleState,
    TooMuchEvidence,
    UnansweredRow,
    UnusableLink,
)
from vendors.models import Declaration, Evidence, StoredFile
from vendors.services import AnswerInput
from vendors.services.evidence import MAX_PIECES

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.com/manual?page=3"


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    """Row 0 is answered, the others are not."""
    package = make_package(holders=[cast.vendor])
    return make_draft(
        make_release(package),
        make_published_edition(),
        support={0: Support.STANDARD},
        default=None,
    )


def row_id(draft: Declaration, position: int = 0) -> int:
    return draft.edition.rows.get(position=position).pk


def link(draft: Declaration, cast: Cast, url: str = ADDRESS, **facts: object) -> Evidence:
    facts = {"user": cast.vendor_editor, "row_id": row_id(draft), **facts}
    return services.add_link(declaration_id=draft.pk, url=url, **facts)  # type: ignore[arg-type]


def test_links_and_files_are_added_and_removed(draft: Declaration, cast: Cast) -> None:
    first = link(draft, cast)
    second = services.add_file(
        user=cast.vendor_editor,
        declaration_id=draft.pk,
        row_id=row_id(draft),
        name="<script>.html",
        content=b"<script>alert(1)</script>",
        title="画面の写し",
    )
    assert (first.title, first.url) == (ADDRESS, ADDRESS)
    assert (second.title, second.file.size) == ("画面の写し", 25)
    address = {
        "user": cast.vendor_editor,
        "declaration_id": draft.pk,
        "row_id": row_id(draft),
        "evidence_id": first.pk,
    }
    assert services.remove_evidence(**address)
    assert not services.remove_evidence(**address)
    assert Evidence.objects.get() == second


def test_the_same_form_sent_twice_makes_one_piece(draft: Declaration, cast: Cast) -> None:
    assert link(draft, cast, title="手引書") == link(draft, cast, title="手引書")
    facts = {"user": cast.vendor_editor, "declaration_id": draft.pk, "row_id": row_id(draft)}
    first, again = (
        services.add_file(name="a.png", content=b"PNG", **facts)  # type: ignore[arg-type]
        for _time in range(2)
    )
    assert first == again
    assert Evidence.objects.count() == 2
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "ftp://example.com/a",
        "//example.com",
        "example.com/a",
        "https://mlit.go.jp@example.com/",
        "https://example.com/\u202egpj.exe",
        "https://example.com/ a",
        "https://[",
        "https://example.com/" + "a" * 500,
        "",
    ],
)
def test_only_plain_web_addresses_are_links(url: str, draft: Declaration, cast: Cast) -> None:
    with pytest.raises(UnusableLink):
        link(draft, cast, url)


def test_titles_hold_no_hidden_characters(draft: Declaration, cast: Cast) -> None:
    with pytest.raises(UnusableText):
        link(draft, cast, title="手引\u202e書")


def test_evidence_needs_an_answer_and_has_its_limits(draft: Declaration, cast: Cast) -> None:
    with pytest.raises(UnansweredRow):
        link(draft, cast, row_id=row_id(draft, 1))
    with pytest.raises(FileTooLarge):
        services.add_file(
            user=cast.vendor_editor,
            declaration_id=draft.pk,
            row_id=row_id(draft),
            name="a",
            content=(b"0" * 1024 * 1024 for _piece in range(11)),
        )
    for page in range(MAX_PIECES):
        link(draft, cast, f"https://example.com/{page}")
    link(draft, cast, "https://example.com/0")
    with pytest.raises(TooMuchEvidence):
        link(draft, cast, "https://example.com/new")


def test_others_and_frozen_declarations_get_no_evidence(draft: Declaration, cast: Cast) -> None:
    for person in (cast.other_vendor_editor, cast.ministry_reviewer):
        with pytest.raises(Declaration.DoesNotExist):
            link(draft, cast, user=person)
    made = link(draft, cast)
    services.submit_declaration(declaration=draft)
    with pytest.raises(StaleState):
        link(draft, cast)
    with pytest.raises(StaleState):
        services.remove_evidence(
            user=cast.vendor_editor,
            declaration_id=draft.pk,
            row_id=row_id(draft),
            evidence_id=made.pk,
        )


def test_an_answer_with_evidence_is_not_taken_back(draft: Declaration, cast: Cast) -> None:
    link(draft, cast)
    with pytest.raises(EvidenceStands) as refused:
        services.save_answers(declaration=draft, answers=[AnswerInput(row_id(draft), None)])
    assert refused.value.context == {"rows": [row_id(draft)]}
    assert draft.answers.exists()


def test_evidence_is_carried_with_its_answer(draft: Declaration, cast: Cast) -> None:
    link(draft, cast, title="手引書")
    former = draft.edition
    [row] = [draft.answers.get().row]
    edition = publish(
        specification=former.specification,
        number="2.0",
        rows=[_as_row(row)],
        valid_from=former.valid_from.replace(year=2030),
    )
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=ACCEPTED_AT)
    [carried] = services.carry_declarations(declarations=[draft], edition=edition)
    copy = Evidence.objects.get(answer__declaration=carried.draft)
    assert (copy.title, copy.url, copy.created_by) == ("手引書", ADDRESS, cast.vendor_editor)
    services.carry_declarations(declarations=[draft], edition=edition)
    assert Evidence.objects.count() == 2


def _as_row(row):
    from tests.factories.standards import make_catalog_row

    return make_catalog_row(number=int(row.requirement.official_id))
