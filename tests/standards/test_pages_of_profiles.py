"""Mapping profiles: made, tried on a file, kept per ministry, and used for an upload."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from standards.field_labels import FIELD_LABELS
from standards.forms.profiles import ProfileForm, initial_of
from standards.models import MappingProfile
from standards.parsing.profile_names import FIELDS
from standards.parsing.profiles import DEFAULT_PROFILE, Profile
from standards.services.profiles import save_profile
from standards.services.uploads import read_upload
from tests.factories.people import Cast
from tests.factories.standards import make_ministry
from tests.factories.uploads import make_own_specification, make_read_upload

pytestmark = pytest.mark.django_db

STRANGE_HEADER = ("とくべつ番号", "大項目", "とくべつ名", "要件", "町村")


def workbook(*rows: tuple[str, ...], header: tuple[str, ...] = STRANGE_HEADER) -> bytes:
    content = io.BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet("機能要件")
        for number, cells in enumerate([header, *rows]):
            sheet.write_row(number, 0, cells)
    return content.getvalue()


STRANGE = workbook(
    ("0010001", "資格管理", "登録", "登録できること。", "◎"),
    ("0010002", "資格管理", "照会", "照会できること。", "○"),
)


@pytest.fixture
def reviewer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ministry_reviewer)
    return client


def answers(profile: Profile = DEFAULT_PROFILE, **changes: object) -> dict[str, object]:
    """What the form would send for a profile."""
    ministry = make_ministry(name="見本省")
    form = ProfileForm(initial={"ministry": ministry, **initial_of(profile)}, ministries=None)
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in sent.items() if value is not None} | {
        "ministry": ministry.pk, "name": "特別な様式", **changes,
    }  # fmt: skip


STRANGE_NAMES = {"fields.official_id": "とくべつ番号\n", "fields.name": "とくべつ名"}


def saved_profile(**changes: object) -> MappingProfile:
    fields = {"official_id": ["とくべつ番号"], "name": ["とくべつ名"]}
    return save_profile(
        ministry=make_ministry(name="見本省"),
        name="特別な様式",
        layout=Profile.from_json({"fields": fields, **changes}),
    )


def test_every_field_of_a_profile_has_a_name_for_people():
    assert set(FIELD_LABELS) == set(FIELDS)


def test_the_form_gives_back_the_profile_that_it_shows():
    ministry = make_ministry(name="見本省")
    form = ProfileForm(answers(), ministries=type(ministry).objects.all())
    assert form.is_valid(), form.errors
    shown = form.profile()
    assert shown.fields == DEFAULT_PROFILE.fields
    assert shown.symbols == DEFAULT_PROFILE.symbols
    assert shown.kinds == DEFAULT_PROFILE.kinds
    assert {(set_of.names, frozenset(set_of.classes)) for set_of in shown.obligations} == {
        (names, classes) for names, classes in grouped(DEFAULT_PROFILE).items()
    }


def grouped(profile: Profile) -> dict[tuple[str, ...], frozenset[str]]:
    """Names of columns by the set of classes that they are for."""
    by_classes: dict[frozenset[str], list[str]] = {}
    for column in profile.obligations:
        by_classes.setdefault(frozenset(column.classes), []).extend(column.names)
    return {tuple(names): classes for classes, names in by_classes.items()}


def test_a_profile_is_saved_listed_changed_copied_and_deleted(reviewer: Client):
    assert 'class="empty"' in reviewer.get("/desk/profiles/").content.decode()
    sent = answers(**STRANGE_NAMES)
    assert reviewer.post("/desk/profiles/new/", sent)["Location"] == "/desk/profiles/"
    profile = MappingProfile.objects.get()
    assert profile.layout["fields"]["official_id"] == ["とくべつ番号"]
    page = reviewer.get("/desk/profiles/").content.decode()
    assert "特別な様式" in page
    address = f"/desk/profiles/{profile.pk}/"
    assert "とくべつ番号" in reviewer.get(address).content.decode()
    reviewer.post(address, {**sent, "sheets": "*要件*"})
    profile.refresh_from_db()
    assert profile.layout["sheets"] == ["*要件*"]
    copy = reviewer.get(f"/desk/profiles/new/?copy={profile.pk}").content.decode()
    assert "とくべつ番号" in copy
    assert reviewer.get(f"{address}delete/").status_code == 200
    for status in (302, 404):
        assert reviewer.post(f"{address}delete/").status_code == status
    assert not MappingProfile.objects.exists()


def test_a_name_is_used_once_per_ministry(reviewer: Client):
    saved_profile()
    answer = reviewer.post("/desk/profiles/new/", answers())
    assert answer.status_code == 422
    assert MappingProfile.objects.count() == 1


@pytest.mark.parametrize("change", [{"header_rows": "9"}, {"header_first": "0"}, {"name": ""}])
def test_a_wrong_profile_is_said_at_its_field(reviewer: Client, change: dict[str, str]):
    answer = reviewer.post("/desk/profiles/new/", answers(**change))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(change)


def test_profiles_of_another_ministry_are_not_there(reviewer: Client):
    other = save_profile(
        ministry=make_ministry(name="別の省"), name="よその様式", layout=DEFAULT_PROFILE
    )
    assert "よその様式" not in reviewer.get("/desk/profiles/").content.decode()
    for rest in ("", "delete/"):
        assert reviewer.get(f"/desk/profiles/{other.pk}/{rest}").status_code == 404
        assert reviewer.post(f"/desk/profiles/{other.pk}/{rest}").status_code == 404


def test_the_preview_shows_what_each_column_becomes(reviewer: Client):
    sent = answers(**STRANGE_NAMES, file=SimpleUploadedFile("様式.xlsx", STRANGE))
    page = reviewer.post("/desk/profiles/preview/", sent, headers={"HX-Request": "true"})
    [sheet] = page.context["tried"].sheets
    assert sheet.columns[0].field == "official_id"
    assert [row.name for row in page.context["tried"].rows] == ["登録", "照会"]
    assert "<html" not in page.content.decode()
    assert "登録できること。" in page.content.decode()


def test_the_preview_works_without_scripts_and_on_a_kept_upload(reviewer: Client):
    upload = make_read_upload(data=STRANGE, file_name="様式.xlsx")
    page = reviewer.post("/desk/profiles/preview/", answers(upload=upload.pk))
    assert "<html" in page.content.decode()
    assert page.context["tried"].problems, "the usual names do not fit"


def test_a_half_filled_form_is_no_error_in_the_preview(reviewer: Client):
    page = reviewer.post("/desk/profiles/preview/", {"kind": "?"}, headers={"HX-Request": "true"})
    assert page.status_code == 200
    assert page.context["tried"] is None


def test_a_refused_workbook_is_read_again_with_another_profile(reviewer: Client):
    upload = make_read_upload(
        specification=make_own_specification(), data=STRANGE, file_name="様式.xlsx"
    )
    assert upload.state == "refused"
    page = reviewer.get(f"/desk/uploads/{upload.pk}/").content.decode()
    assert f"/desk/profiles/new/?upload={upload.pk}" in page
    profile = saved_profile()
    reviewer.post(f"/desk/uploads/{upload.pk}/read-again/", {"profile": profile.pk})
    upload.refresh_from_db()
    assert (upload.state, upload.layout) == ("waiting", profile.layout)
    assert read_upload(upload_id=upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.format, upload.rows_total) == ("staged", "workbook", 2)


def test_a_later_change_of_the_profile_does_not_change_the_upload(reviewer: Client):
    profile = saved_profile()
    upload = make_read_upload(data=STRANGE, file_name="様式.xlsx", profile=profile)
    profile.delete()
    upload.refresh_from_db()
    assert upload.layout["fields"]["name"] == ["とくべつ名"]


def test_only_the_failed_rows_are_a_workbook(reviewer: Client):
    data = workbook(
        ("0010001", "資格管理", "登録", "登録できること。", "◎"),
        ("0010002", "資格管理", "照会", "照会できること。", "？"),
        header=("機能ID", "大項目", "機能名称", "機能要件", "町村"),
    )
    upload = make_read_upload(data=data, file_name="様式.xlsx")
    answer = reviewer.get(f"/desk/uploads/{upload.pk}/failed-rows.xlsx")

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    lines = book.get_sheet_by_index(0).to_python()
    assert [line[2] for line in lines[1:]] == ["0010002"]
