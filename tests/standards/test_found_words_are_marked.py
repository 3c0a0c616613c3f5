"""Words in a text that were looked for, and the part of it that is shown."""

from hypothesis import given
from hypothesis import strategies as st

from standards.folding import fold
from standards.snippets import SNIPPET_LENGTH, MarkedPiece, marked, snippet


def hits(pieces: list[MarkedPiece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_hit]


def test_the_original_is_marked_and_not_what_was_typed() -> None:
    assert hits(marked("氏名のﾃﾞｰﾀを、データとする。", [fold("データ")])) == ["ﾃﾞｰﾀ", "データ"]


def test_words_that_overlap_are_one_mark() -> None:
    assert hits(marked("住民票の写し", ["住民票", "民票の"])) == ["住民票の"]


def test_a_snippet_begins_shortly_before_the_word() -> None:
    pieces = snippet(["あ" * 300 + "住民票" + "い" * 300], ["住民票"])
    assert next(piece.text for piece in pieces if not piece.is_hit) == "…"
    assert hits(pieces) == ["住民票"]
    assert sum(len(piece.text) for piece in pieces) == SNIPPET_LENGTH + 2


def test_a_snippet_is_of_the_text_that_has_the_word() -> None:
    assert hits(snippet(["本文", "備考に届出"], ["届出"])) == ["届出"]
    assert snippet(["本文", "備考"], ["名称"]) == [MarkedPiece("本文", is_hit=False)]


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_the_pieces_are_the_text_again(text: str, typed: list[str]) -> None:
    words = [word for word in map(fold, typed) if word]
    assert "".join(piece.text for piece in marked(text, words)) == text
