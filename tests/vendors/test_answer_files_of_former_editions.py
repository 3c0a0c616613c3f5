"""A sheet of a former edition is brought in by what became of each requirement."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standards.models import Edition, Specification
from tests.factories.answer_files import downloaded, filled_csv, posted
from tests.factories.people import Cast
from tests.factories.standards import make_catalog_row, make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
)
from tests.vendors.test_pages_of_item_tests import client_of
from vendors import services
from vendors.choices import AnswerUploadState, Support
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import left_rows_of, open_changes_of
from vendors.services import AnswerInput, carry_declarations
from vendors.services.answer_uploads import basis_of

pytestmark = pytest.mark.django_db
ROWS = [make_catalog_row(number=number) for number in range(1, 7)]
CHANGED, WITHDRAWN, RENAMED = "0000001", "0000005", "0000099"


@pytest.fixture
def specification() -> Specification:
    return make_specification()


@pytest.fixture
def former(specification: Specification) -> Edition:
    return make_published_edition(specification=specification, rows=ROWS)


@pytest.fixture
def edition(specification: Specification, former: Edition) -> Edition:
    """Row 1 has changed in substance, 5 is withdrawn, 6 has another id, 7 is new."""
    first = replace(ROWS[0], text=f"{ROWS[0].text}ただし30日以内とする。")
    renamed = replace(ROWS[5], official_id=RENAMED, former_id="0000006")
    rows = [first, *ROWS[1:4], renamed, make_catalog_row(number=7)]
    return make_published_edition(
        specification=specification, number="2.0", rows=rows, valid_from=date(2025, 10, 1)
    )


@pytest.fixture
def old(cast: Cast, former: Edition) -> Declaration:
    release = make_release(make_package(holders=[cast.vendor]))
    return make_accepted_declaration(release, former, support={1: Support.OPTION})


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def carried(old: Declaration, edition: Edition) -> Declaration:
    return carry_declarations(declarations=[old], edition=edition)[0].draft


def confirm(editor: Client, upload: AnswerUpload, **said: object) -> None:
    url = f"/declarations/{upload.declaration_id}/upload/{upload.pk}/confirm/"
    editor.post(url, {"basis": basis_of(upload), **said})
    upload.refresh_from_db()


def test_an_untouched_one_changes_nothing_of_what_was_carried(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    draft = carried(old, edition)
    upload = posted(editor, draft, downloaded(old, "csv"))
    assert (open_changes_of(upload), upload.problems) == ([], [])
    assert upload.state == AnswerUploadState.STAGED
    assert draft.answers.filter(is_suspect=True).count() == 1


def test_changed_answers_go_to_the_rows_that_continue_theirs(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    draft = carried(old, edition)
    changes = {at: {"対応状況": "非対応", "補足": "表"} for at in (0, 2, 4, 5)}
    upload = posted(editor, draft, filled_csv(downloaded(old, "csv"), changes))
    found = {one.official_id: one for one in open_changes_of(upload)}
    assert set(found) == {CHANGED, "0000003", RENAMED}
    assert [one.official_id for one in found.values() if one.needs_decision] == [CHANGED]
    assert found[RENAMED].former_id == "0000006"
    assert [row.official_id for row in left_rows_of(upload)] == [WITHDRAWN]
    page = editor.get(f"/declarations/{draft.pk}/upload/{upload.pk}/").content.decode()
    assert "30日以内" in page
    assert WITHDRAWN in page


def test_an_answer_to_a_changed_requirement_counts_only_if_somebody_says_so(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    draft = carried(old, edition)
    data = filled_csv(downloaded(old, "csv"), {0: {"対応状況": "個別開発"}, 4: {"対応状況": ""}})
    upload = posted(editor, draft, data)
    confirm(editor, upload)
    assert draft.answers.get(row__requirement__official_id=CHANGED).is_suspect
    again = posted(editor, draft, data)
    [change] = open_changes_of(again)
    confirm(editor, again, take=[change.row])
    answer = draft.answers.get(row__requirement__official_id=CHANGED)
    assert (answer.support, answer.is_suspect) == ("custom", False)


def test_an_empty_draft_is_filled_by_it(old: Declaration, edition: Edition, editor: Client) -> None:
    draft = make_draft(old.release, edition, default=None)
    upload = posted(editor, draft, downloaded(old, "xlsx"))
    plain = [one.official_id for one in open_changes_of(upload) if not one.needs_decision]
    assert plain == ["0000002", "0000003", "0000004", RENAMED]
    confirm(editor, upload, leave_out="1")
    assert draft.answers.count() == 4
    assert not draft.answers.filter(row__requirement__official_id=CHANGED).exists()


def test_what_was_answered_since_is_asked_about(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    draft = carried(old, edition)
    row = draft.edition.rows.get(requirement__official_id="0000003")
    services.save_answers(declaration=draft, answers=[AnswerInput(row.pk, Support.CUSTOM)])
    data = filled_csv(downloaded(old, "csv"), {2: {"対応状況": "非対応"}, 4: {"対応状況": ""}})
    [change] = open_changes_of(posted(editor, draft, data))
    assert (change.is_newer, change.is_moved) == (True, False)


def test_changed_texts_are_those_of_the_former_edition(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    draft = carried(old, edition)
    changes = {2: {"対応状況": "非対応", "要件の内容": "別の文"}}
    upload = posted(editor, draft, filled_csv(downloaded(old, "csv"), changes))
    assert [one["official_id"] for one in upload.problems] == ["0000003"]


def test_sheets_of_later_editions_and_other_releases_are_refused(
    old: Declaration, edition: Edition, editor: Client
) -> None:
    later = make_draft(old.release, edition, default=None)
    other = make_draft(make_release(old.release.package, version="9"), old.edition)
    draft = services.open_declaration(release=old.release, edition=old.edition)
    for sheet in (later, other):
        upload = posted(editor, draft, downloaded(sheet, "csv"))
        assert upload.state == AnswerUploadState.REFUSED
        assert upload.problem_count == 1


def test_the_number_of_queries_does_not_depend_on_the_rows(cast: Cast) -> None:
    queries_to_compare(cast, 3)  # the site remembers some things from now on
    assert queries_to_compare(cast, 3) == queries_to_compare(cast, 200)


def queries_to_compare(cast: Cast, number: int) -> int:
    specification = make_specification()
    rows = [make_catalog_row(number=at + 1) for at in range(number)]
    before = make_published_edition(specification=specification, rows=rows)
    after = make_published_edition(
        specification=specification,
        number="2.0",
        rows=[*rows, make_catalog_row(number=number + 1)],
        valid_from=date(2025, 10, 1),
    )
    release = make_release(make_package(holders=[cast.vendor]))
    old = make_draft(release, before)
    draft = make_draft(release, after, default=None)
    data = downloaded(old, "csv")
    editor = client_of(cast.vendor_editor)
    with CaptureQueriesContext(connection) as queries:
        upload = posted(editor, draft, data)
        editor.get(f"/declarations/{draft.pk}/upload/{upload.pk}/")
    assert len(open_changes_of(upload)) == number
    return len(queries)
