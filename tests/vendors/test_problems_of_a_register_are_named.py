import pytest

from portal.common.reading import Problem, UnreadableFile
from tests.vendors.test_packages_are_imported import A, B, csv_file, line
from vendors.parsing.corporate_numbers import check_digit, has_right_check_digit
from vendors.parsing.packages import parse_packages
from vendors.parsing.registration_numbers import RegistrationNumber
from vendors.parsing.vendor_names import current_names

GOOD = line(f"001_{A}_1")


def problems_of(data: bytes) -> list[Problem]:
    with pytest.raises(UnreadableFile) as refused:
        parse_packages(data)
    return refused.value.problems


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("8700110005901", True),  # the example in the numbering rule
        ("7000012050002", True),  # the National Tax Agency itself
        ("8700110005910", False),
        ("7000012050003", False),
    ],
)
def test_the_check_digit_of_a_corporate_number(number, right):
    assert has_right_check_digit(number) is right


def test_a_check_digit_is_never_zero():
    assert check_digit("000000000000") == 9
    assert {check_digit(f"{base:012}") for base in range(100)} == set(range(1, 10))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"021_{A}_1", ("021", "", (A,), 1)),
        (f"022-4_{A}_12", ("022", "4", (A,), 12)),
        (f"001_{A}／{B}_1", ("001", "", (A, B), 1)),
    ],
)
def test_a_registration_number_is_taken_apart(text, parts):
    number = RegistrationNumber.parse(text)
    assert number == RegistrationNumber(*parts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "021",
        f"21_{A}_1",
        f"021_{A}",
        f"021_{A}_0",
        f"021_{A[:-1]}_1",
        f"０２１_{A}_1",
        f"021_{A}/{B}_1",
        f"021_{A}_1\n",
    ],
)
def test_what_is_no_registration_number(text):
    assert RegistrationNumber.parse(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("架空ソフト", ("架空ソフト",)),
        ("架空電算／架空ソフト", ("架空電算", "架空ソフト")),
        ("架空電算／架空ソフト (旧：前架空／架空ソフト)", ("架空電算", "架空ソフト")),
        ("架空電算（旧:前架空）", ("架空電算",)),
        ("架空（関西）", ("架空（関西）",)),
    ],
)
def test_names_of_today_are_told_from_former_ones(text, names):
    assert current_names(text) == names


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ({"registration_number": "021"}, "registration_number", "021"),
        ({"date": "2025/04/24"}, "date", "2025/04/24"),
        ({"date": "20250424"}, "date", "20250424"),
        ({"date": "2025-02-30"}, "date", "2025-02-30"),
        ({"vendor": ""}, "vendor", ""),
        ({"package_name": " "}, "package_name", ""),
        ({"vendor": "架空電算／架空ソフト"}, "vendor", "架空電算／架空ソフト"),
        ({"spec_code": "002"}, "spec_code", "002"),
        ({"variant": "0"}, "variant", "0"),
        ({"corporate_number": B}, "corporate_number", B),
        ({"seq": "2"}, "seq", "2"),
        ({"previous_number": "前のもの"}, "previous_number", "前のもの"),
        ({"previous_number": f"001_{A}_1"}, "previous_number", f"001_{A}_1"),
        ({"business": "業" * 101}, "business", "業" * 99 + "…"),
        ({"package_name": "㍿" * 200}, "package_name", "㍿" * 99 + "…"),
    ],
)
def test_a_bad_cell_is_named_by_row_column_and_value(cells, column, value):
    other = line(f"022-0_{B}_1", vendor="別の架空ソフト")
    (problem,) = problems_of(csv_file(other, GOOD | cells))
    assert (problem.row, problem.column, problem.value) == (3, column, value)


def test_a_wrong_check_digit_is_named():
    wrong = "9" + A[1:]
    (problem,) = problems_of(csv_file(line(f"001_{wrong}_1")))
    assert (problem.row, problem.column, problem.value) == (2, "registration_number", wrong)


def test_a_number_that_stands_twice_is_named_with_its_first_row():
    (problem,) = problems_of(csv_file(GOOD, line(f"022-0_{A}_1"), GOOD))
    assert (problem.row, problem.column) == (4, "registration_number")
    assert "2" in problem.message


def test_one_corporate_number_with_two_names_is_a_problem():
    (problem,) = problems_of(csv_file(GOOD, line(f"022-0_{A}_1", vendor="別名ソフト")))
    assert (problem.row, problem.column, problem.value) == (3, "vendor", "別名ソフト")


def test_one_name_with_two_corporate_numbers_is_allowed():
    parsed = parse_packages(csv_file(GOOD, line(f"001_{B}_1")))
    assert len(parsed.registrations) == 2


def test_all_problems_are_found_at_once():
    found = problems_of(csv_file(GOOD | {"seq": "9", "date": ""}, GOOD | {"vendor": ""}))
    assert [(problem.row, problem.column) for problem in found] == [(2, "date"), (3, "vendor")]


def test_cp932_is_read_and_named():
    assert parse_packages(csv_file(GOOD, encoding="cp932")).encoding == "cp932"


def test_a_missing_column_is_named():
    data = csv_file(GOOD).replace(b"previous_number", b"predecessor")
    assert (1, "previous_number") in [(found.row, found.column) for found in problems_of(data)]
