import csv

import pytest

from municipalities.parsing.codes import check_digit, is_code
from tests.municipalities.files import FIXTURES


@pytest.mark.parametrize(
    ("first_five", "digit"), [("01100", "2"), ("13101", "6"), ("01000", "6"), ("47382", "1")]
)
def test_digit_follows_from_the_first_five(first_five, digit):
    assert check_digit(first_five) == digit


@pytest.mark.parametrize(
    "text", ["", "01100", "011003", "0110021", "０１１００２", "01100a", "-11002"]
)
def test_anything_else_is_no_code(text):
    assert not is_code(text)


def test_every_code_of_the_fixtures_agrees():
    for name, column in (("municipalities.csv", "code"), ("prefectures.csv", "body_code")):
        with (FIXTURES / name).open(encoding="utf-8") as file:
            assert all(is_code(row[column]) for row in csv.DictReader(file))
