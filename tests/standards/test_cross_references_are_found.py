"""Heading numbers followed by 参照 are references; other numbers are not."""

import pytest

from standards.references import split_references


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("通知の受信は 8.1 参照。", ["8.1"]),
        ("備考（1.1.14参照）", ["1.1.14"]),
        ("1.1.14（統合記載欄）参照", ["1.1.14"]),
        ("転入（4.1.1参照）、転居（4.1.2参照）", ["4.1.1", "4.1.2"]),
        ("4.1.1及び4.1.3を参照すること。", ["4.1.1", "4.1.3"]),
        ("7.1.2（番号連携）を参照のこと。", ["7.1.2"]),
        ("４.１.３ 参照", ["4.1.3"]),
        ("3.3.1.1.1 参照。", ["3.3.1.1.1"]),
    ],
)
def test_a_number_before_the_word_is_a_reference(text: str, numbers: list[str]) -> None:
    assert [piece.number for piece in split_references(text) if piece.number] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "版は 2.1 とする。",
        "令和7.4.1 に改めた。過去の記録を参照できること。",
        "3 参照",
        "1.2.3.4.5.6 参照",
        "",
    ],
)
def test_other_numbers_stay_plain_text(text: str) -> None:
    assert [piece.number for piece in split_references(text) if piece.number] == []


@pytest.mark.parametrize("text", ["", "8.1 参照", "前 1.1.2 参照、後", "参照", "1.1 参照1.2 参照"])
def test_the_pieces_joined_are_the_text_again(text: str) -> None:
    assert "".join(piece.text for piece in split_references(text)) == text


def test_a_long_text_of_numbers_is_split_in_time() -> None:
    text = "1.1、" * 3000
    assert split_references(text)[0].number is None


def test_a_long_number_is_read_in_time() -> None:
    assert split_references("1.1 " + "1" * 50_000)[0].number is None
