import pytest
from django.core.management import CommandError, call_command

from municipalities.exceptions import DutyNeedsOneSubject
from municipalities.models import Duty
from municipalities.parsing.duties import parse_duties
from municipalities.services import import_duties, set_duty
from portal.common.reading import UnreadableFile
from standards.choices import MunicipalityClass
from standards.models import Specification
from tests.factories.municipalities import make_municipality
from tests.factories.standards import make_specification
from tests.municipalities.files import FIXTURES
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db
HEADER = "specification,class,code,performs,handled_by,note\n"


def test_a_class_has_one_default_and_a_body_one_exception():
    specification, town = make_specification(), make_municipality()
    with heard() as said:
        for performs in (True, False):
            set_duty(
                specification=specification,
                municipality_class=MunicipalityClass.TOWN,
                performs=performs,
                handled_by="都道府県",
            )
            set_duty(specification=specification, municipality=town, performs=not performs)
    assert Duty.objects.count() == 2
    assert set(said) == {
        ("duty", specification, None, None),
        ("duty", specification, town, None),
    }


@pytest.mark.parametrize("both", [True, False])
def test_a_duty_is_of_one_subject(both):
    subjects = (
        {"municipality_class": MunicipalityClass.TOWN, "municipality": make_municipality()}
        if both
        else {}
    )
    with pytest.raises(DutyNeedsOneSubject):
        set_duty(specification=make_specification(), performs=True, **subjects)


def test_the_fixture_names_the_wards_taxes_and_the_towns_welfare():
    Specification.objects.bulk_create(
        Specification(code=code, name=code) for code in ("011", "012", "020", "021")
    )
    for _again in range(2):
        call_command("import_duties", FIXTURES / "duties.csv")
    assert Duty.objects.count() == 8
    wards = Duty.objects.filter(municipality_class=MunicipalityClass.SPECIAL_WARD)
    assert {duty.handled_by for duty in wards} == {"東京都"}
    own = Duty.objects.filter(performs=True)
    assert set(own.values_list("municipality_class", flat=True)) == {"prefecture"}


def test_a_second_import_changes_and_announces_only_what_differs():
    make_specification(code="020")
    row = "020,town,,no,都道府県,\n"
    import_duties(facts=parse_duties((HEADER + row).encode()))
    with heard() as said:
        same = import_duties(facts=parse_duties((HEADER + row).encode()))
        other = import_duties(facts=parse_duties((HEADER + row.replace("no", "yes")).encode()))
    assert (same["changed"], other["changed"], len(said)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("020,,,no,,", "class"),
        ("020,town,011002,no,,", "class"),
        ("020,hamlet,,no,,", "class"),
        ("020,town,,perhaps,,", "performs"),
        ("020,,011003,no,,", "code"),
        ("020,,011002,no,,", "code"),
        ("999,town,,no,,", "specification"),
    ],
)
def test_each_mistake_is_named_by_row_and_column(row, column):
    make_specification(code="020")
    with pytest.raises(UnreadableFile) as caught:
        import_duties(facts=parse_duties((HEADER + row + "\n").encode()))
    assert [(p.row, p.column) for p in caught.value.problems] == [(2, column)]


def test_the_same_duty_twice_is_a_mistake(tmp_path, capsys):
    make_specification(code="020")
    file = tmp_path / "duties.csv"
    file.write_text(HEADER + "020,town,,no,,\n020,town,,yes,,\n")
    with pytest.raises(CommandError):
        call_command("import_duties", file)
    assert "3" in capsys.readouterr().err
    assert not Duty.objects.exists()
