"""Who changed what and when: from the tables of changes, for those who have a part in it."""

import csv
import io
from datetime import date, timedelta
from uuid import uuid4

import pghistory
import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from standards.choices import Side
from standards.naming import Naming
from tests.factories.consultations import make_ministry_specification
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_draft, make_package, make_release
from vendors import services
from vendors.choices import EvidenceKind, Support, WarningCode
from vendors.models import Answer, Declaration, Evidence
from vendors.queries.history import EntryKind, Timeline, all_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    """Opened and answered by the vendor's editor."""
    edition = make_published_edition(specification=make_ministry_specification())
    with pghistory.context(user=cast.vendor_editor.pk, actor="vendor-editor"):
        return make_draft(make_release(make_package(holders=[cast.vendor])), edition)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(declaration: Declaration, rest: str = "history/") -> str:
    return f"/declarations/{declaration.pk}/{rest}"


ALL_NAMED = Naming(list(Side), {})


def entries(declaration: Declaration, *, for_reviewers: bool = False) -> list:
    return Timeline(declaration, for_reviewers=for_reviewers, naming=ALL_NAMED)[0:50]


def save(declaration: Declaration, position: int, support: Support | None, note: str = "") -> None:
    row = declaration.edition.rows.get(position=position).pk
    answer = services.AnswerInput(row, support, date(2027, 1, 1), note)
    services.save_answers(declaration=declaration, answers=[answer])


def test_answers_are_told_by_person_and_minute(draft: Declaration, cast: Cast) -> None:
    with pghistory.context(user=cast.other_vendor_editor.pk, actor="other-vendor-editor"):
        save(draft, 0, Support.CUSTOM)
    with pghistory.context(command="import_answers"):
        save(draft, 1, Support.NONE)
    told = {(one.by, one.number) for one in entries(draft) if one.kind == EntryKind.ANSWERS}
    names = (str(cast.vendor_editor), str(cast.other_vendor_editor))
    assert {(names[0], 17), (names[1], 1)} <= told
    assert len(told) == 3
    assert any("import_answers" in by for by, _number in told)


def test_the_beginning_stands_at_the_end(draft: Declaration) -> None:
    services.submit_declaration(declaration=draft)
    kinds = [one.kind for one in entries(draft)]
    assert kinds == [EntryKind.STEP, EntryKind.ANSWERS, EntryKind.OPENED]


def test_rows_changed_several_times_are_counted_once_and_named_with_their_kind(
    draft: Declaration, cast: Cast
) -> None:
    with pghistory.context(user=cast.other_vendor_editor.pk):
        for support in (Support.CUSTOM, Support.NONE, Support.OPTION):
            save(draft, 0, support)
        save(draft, 1, Support.CUSTOM)
    (found,) = [one for one in entries(draft) if (one.number, one.times) == (2, 4)]
    rows = draft.edition.rows.select_related("requirement").order_by("position")[:2]
    named = [f"{row.requirement.get_kind_display()} {row.requirement.official_id}" for row in rows]
    assert found.examples == "、".join(named)
    assert not found.has_other_rows


def test_evidence_is_told_with_its_row_title_and_kind(draft: Declaration, cast: Cast) -> None:
    answer = draft.answers.select_related("row__requirement").earliest("row__position")
    with pghistory.context(user=cast.vendor_editor.pk, actor="x"):
        made = [
            Evidence.objects.create(
                answer=answer, kind="link", title=f"資料{at}", url="https://example.com/"
            )
            for at in range(25)
        ]
        made[0].delete()
    told = {one.kind: one for one in entries(draft)}
    added, removed = told[EntryKind.EVIDENCE], told[EntryKind.EVIDENCE_REMOVED]
    assert (added.number, len(added.evidence), added.has_more) == (25, 20, True)
    (gone,) = removed.evidence
    assert (gone.official_id, gone.title) == (answer.row.requirement.official_id, "資料0")
    page = client_of(cast.vendor_editor).get(address(draft)).content.decode()
    assert str(EvidenceKind.LINK.label) in page
    assert "資料24" not in page


def test_confirmed_warnings_are_named(draft: Declaration, cast: Cast) -> None:
    services.submit_declaration(declaration=draft, acknowledged=["prohibited"])
    page = client_of(cast.vendor_editor).get(address(draft)).content.decode()
    assert str(WarningCode.PROHIBITED.label) in page


def test_each_change_has_its_before_and_after(draft: Declaration) -> None:
    save(draft, 0, Support.PLANNED, "来年")
    save(draft, 0, None)
    save(draft, 0, Support.CUSTOM)
    first = draft.edition.rows.get(position=0).requirement.official_id
    changes = [
        (one.former.support, one.now.support, one.now.planned_on, one.now.note)
        for one in all_changes(draft, naming=ALL_NAMED)
        if one.official_id == first
    ]
    assert changes == [
        (None, "standard", None, "架空の説明"),
        ("standard", "planned", date(2027, 1, 1), "来年"),
        ("planned", None, None, ""),
        (None, "custom", None, ""),
    ]


def test_answers_taken_over_are_told_as_such(draft: Declaration) -> None:
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=timezone.now())
    correction = services.correct_declaration(declaration=draft)
    found = next(one for one in entries(correction) if one.kind == EntryKind.ANSWERS)
    assert (found.number, found.carried) == (17, 17)


def test_steps_and_comments_are_told_and_unsent_ones_only_to_reviewers(
    draft: Declaration, cast: Cast
) -> None:
    at = timezone.now() + timedelta(minutes=2)
    services.submit_declaration(declaration=draft, actor=cast.vendor_editor, at=at)
    services.add_row_comment(
        declaration=draft,
        row_id=draft.edition.rows.get(position=0).pk,
        author=cast.ministry_reviewer,
        side=Side.MINISTRY,
        text="根拠",
        at=at + timedelta(minutes=2),
    )
    newest = entries(draft, for_reviewers=True)[0]
    assert (newest.kind, newest.by) == (EntryKind.COMMENTS, str(cast.ministry_reviewer))
    assert [one.text for one in newest.comments] == ["根拠"]
    assert entries(draft)[0].step == draft.transitions.get()


def test_the_page_is_for_the_vendor_the_reviewers_and_administrators(
    draft: Declaration, cast: Cast
) -> None:
    administrator = User.objects.create_superuser("administrator")
    for rest in ("history/", "history.csv"):
        for person, status in (
            (cast.vendor_editor, 200),
            (administrator, 200),
            (cast.ministry_reviewer, 404),
            (cast.other_vendor_editor, 404),
        ):
            assert client_of(person).get(address(draft, rest)).status_code == status
    services.submit_declaration(declaration=draft)
    assert client_of(cast.ministry_reviewer).get(address(draft)).status_code == 200
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=timezone.now())
    assert client_of(cast.clerk_a).get(address(draft)).status_code == 404
    assert Client().get(address(draft)).status_code == 404


def test_the_page_names_the_person_of_a_change_made_on_a_page(
    draft: Declaration, cast: Cast
) -> None:
    client = client_of(cast.vendor_editor)
    facts = {"request": str(uuid4()), "comment": "=1+1<i>"}
    client.post(f"/declarations/{draft.pk}/withdraw/", facts)
    page = client.get(address(draft)).content.decode()
    assert "=1+1&lt;i&gt;" in page
    assert str(cast.vendor_editor) in page


def test_the_file_has_every_change_and_no_formulas(draft: Declaration, cast: Cast) -> None:
    save(draft, 0, Support.WORKAROUND, "=cmd()")
    content = client_of(cast.vendor_editor).get(address(draft, "history.csv")).content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    changes = [row for row in rows if len(row) == 10][1:]
    assert len(changes) == 18
    assert changes[-1][-1] == "'=cmd()"


@pytest.mark.parametrize("rounds", [1, 4])
def test_the_page_takes_the_same_queries_for_few_and_many_changes(
    rounds: int, draft: Declaration, cast: Cast, django_assert_num_queries: object
) -> None:
    for at in range(rounds):
        with pghistory.context(user=cast.vendor_editor.pk, round=at):
            save(draft, at, Support.CUSTOM, str(at))
        services.submit_declaration(declaration=draft, actor=cast.vendor_editor)
        services.return_declaration(declaration=draft, reviewer=None, comment="戻す")
    client = client_of(cast.vendor_editor)
    client.get(address(draft))
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        client.get(address(draft))
    assert Answer.objects.count() == 17


QUERIES = 17
