"""The commands: the whole file or nothing, said in words and by the exit status."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.common.models import SampleData
from standards.models import Business, Edition, RequirementText, Specification
from tests.factories.standards import make_business, make_ministry, make_specification
from tests.standards.files import catalog_file
from tests.standards.test_pages_of_profiles import STRANGE, saved_profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def run(name: str, *args: object, **options: object) -> str:
    """Run as from a shell: arguments are words."""
    out = io.StringIO()
    call_command(name, *map(str, args), stdout=out, **options)
    return out.getvalue()


def import_file(path, *flags: str, specification: str = "001", **options: object) -> str:
    facts = ["--edition=1.0", "--valid-from=2026-04-01", "--effective-on=2027-03-31"]
    code = f"--specification={specification}"
    return run("import_catalog", path, code, *facts, *flags, **options)


@pytest.fixture
def good_file(tmp_path):
    make_specification(code="001")
    path = tmp_path / "001.csv"
    path.write_bytes(catalog_file({}, {}))
    return path


def test_a_catalog_is_imported_and_published_at_once(good_file):
    said = import_file(good_file, "--publish")
    edition = Edition.objects.get()
    assert (edition.status, edition.length, edition.is_sample) == ("published", 2, False)
    assert "rows: 2" in said
    assert "changed: False" in import_file(good_file, "--publish")


def test_a_sample_marks_the_site_as_showing_invented_data(good_file):
    import_file(good_file, "--sample")
    assert Edition.objects.get().is_sample
    assert SampleData.objects.exists()


def test_a_broken_file_writes_nothing_and_lists_every_problem(good_file):
    good_file.write_bytes(catalog_file({}, {"town": "?"}, {"text": ""}))
    errors = io.StringIO()
    with pytest.raises(CommandError) as caught:
        import_file(good_file, stderr=errors)
    assert caught.value.returncode == 1
    assert errors.getvalue().splitlines() == [
        "row 3, column town: this is none of ◎, ○, × and empty (?)",
        "row 4, column text: the cell is empty",
    ]
    assert not Edition.objects.exists()


def test_a_published_edition_is_not_overwritten(good_file):
    import_file(good_file, "--publish")
    good_file.write_bytes(catalog_file({}))
    with pytest.raises(CommandError, match="can no longer be changed"):
        import_file(good_file)


def test_the_change_history_names_the_command_and_the_file(good_file):
    import_file(good_file, "--publish")
    [context] = {row.pgh_context for row in RequirementText.pgh_event_model.objects.all()}
    assert context.metadata == {"command": "import_catalog", "file": "001.csv"}


@pytest.mark.parametrize("specification", ["999", ""])
def test_an_unknown_specification_is_named(good_file, specification):
    good_file.write_bytes(catalog_file({"official_id": "9990001"}))
    with pytest.raises(CommandError, match="specification"):
        import_file(good_file, specification=specification)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.csv: No such file"):
        import_file(tmp_path / "none.csv")


def test_specifications_follow_their_file(tmp_path):
    make_business(slug="school")
    make_business(slug="tax")
    path = tmp_path / "specifications.csv"
    header = "code,name,ministry,businesses\n"
    path.write_text(f"{header}017,学齢簿編製,文部科学省,school tax\n029,申請管理,,\n")
    run("import_specifications", path)
    path.write_text(f"{header}017,学齢簿,文部科学省,tax\n")
    run("import_specifications", path)
    changed = Specification.objects.get(code="017")
    assert (changed.name, changed.ministry.name) == ("学齢簿", "文部科学省")
    assert [one.slug for one in changed.businesses.all()] == ["tax"]
    assert Specification.objects.get(code="029").ministry is None


def test_wrong_specifications_are_named_by_row(tmp_path):
    path = tmp_path / "specifications.csv"
    path.write_text("code,name,ministry,businesses\n1,a,,\n017,b,,school\n017,,,\n")
    errors = io.StringIO()
    with pytest.raises(CommandError):
        run("import_specifications", path, stderr=errors)
    assert [line.split(":")[0] for line in errors.getvalue().splitlines()] == [
        "row 2, column code",
        "row 3, column businesses",
        "row 4, column code",
        "row 4, column name",
    ]


def test_wrong_businesses_are_named_by_row(tmp_path):
    path = tmp_path / "businesses.csv"
    path.write_text("slug,order,name,name_en,wave\nA b,0,a,a,21\ntax,2,b,b,2021\ntax,3,b,b,2021\n")
    (tmp_path / "s.csv").write_text("code,name,ministry,businesses\n")
    errors = io.StringIO()
    with pytest.raises(CommandError):
        run("import_specifications", tmp_path / "s.csv", f"--businesses={path}", stderr=errors)
    assert [line.split(":")[0] for line in errors.getvalue().splitlines()] == [
        "row 2, column slug",
        "row 2, column order",
        "row 2, column wave",
        "row 4, column slug",
        "row 4, column name",
    ]
    assert not Business.objects.exists()


def test_a_workbook_is_imported_by_a_profile_of_the_ministry(tmp_path):
    make_specification(code="001", ministry=make_ministry(name="見本省"))
    path = tmp_path / "様式.xlsx"
    path.write_bytes(STRANGE)
    with pytest.raises(CommandError, match="has: none"):
        import_file(path, "--profile=特別な様式")
    saved_profile()
    assert "rows: 2" in import_file(path, "--profile=特別な様式")
    assert Edition.objects.get().rows.count() == 2


@pytest.mark.parametrize("number", ["1.0 ", "../1", "第1版"])
def test_the_number_of_an_edition_has_one_form(good_file, number):
    with pytest.raises(CommandError, match="digits and points"):
        run(
            "import_catalog", good_file, "--specification=001", f"--edition={number}",
            "--valid-from=2026-04-01", "--effective-on=2027-03-31",
        )  # fmt: skip
