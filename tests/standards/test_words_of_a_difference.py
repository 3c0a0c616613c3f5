"""Words of two texts that differ, as Japanese readers see words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.comparing.graphemes import may_be_cut, whole
from standards.comparing.wording import Mark, Piece, word_difference
from standards.comparing.words import sentences, words

SYMBOLS = st.sampled_from(
    ["被保険者", "の", "資格", "を", "取得", "喪失", "14", "１４", "日", "、", "。", "\n", "\r\n",
     "が", "か\u3099", "ｶﾞ", "神\ufe00", "葛\U000e0100", "👨\u200d👩\u200d👧", "👍🏽", "🇯🇵",
     "〇", "ABC", " "]
)  # fmt: skip
TEXTS = st.lists(SYMBOLS, max_size=30).map("".join)


def written(pieces: tuple[Piece, ...]) -> str:
    signs = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}]", Mark.INSERTED: "[+{}]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("同じ文。", "同じ文。", "同じ文。"),
        ("", "新しい文。", "[+新しい文。]"),
        ("古い文。", "", "[-古い文。]"),
        ("届出から14日以内に登録", "届出から30日以内に登録", "届出から[-14][+30]日以内に登録"),
        ("資格の喪失を記録", "資格の取得を記録", "資格の[-喪失][+取得]を記録"),
        ("証明書を発行する。", "通知書を発行できる。", "[-証明][+通知]書を発行[-する][+できる]。"),
        (
            "支給決定できること。",
            "支給決定できること。ただし、死亡した者を除くこと。",
            "支給決定できること。[+ただし、死亡した者を除くこと。]",
        ),
        (
            "氏名を印字すること。住所を印字すること。",
            "住所を印字すること。",
            "[-氏名を印字すること。]住所を印字すること。",
        ),
        ("一行目\n二行目", "一行目\n追加\n二行目", "一行目\n[+追加\n]二行目"),
        ("住民票を交付する", "全く別の事柄", "[-住民票を交付する][+全く別の事柄]"),
    ],
)  # fmt: skip
def test_changed_words_are_marked(old: str, new: str, expected: str) -> None:
    assert written(word_difference(old, new)) == expected


def test_a_particle_between_two_replaced_words_is_replaced_with_them() -> None:
    pieces = word_difference(
        "申請を受けた後に氏名の照会を行い、その結果を台帳に記録すること。",
        "申請を受けた後に住所の確認を行い、その結果を台帳に記録すること。",
    )
    assert "[-氏名の照会][+住所の確認]" in written(pieces)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_pieces_join_to_both_texts_and_split_no_character(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    for mark, text in ((Mark.REMOVED, old), (Mark.INSERTED, new)):
        parts = [piece.text for piece in pieces if piece.mark in {Mark.KEPT, mark}]
        assert "".join(parts) == text
        assert all(parts)
        assert all(may_be_cut(a, b) for a, b in pairwise(parts))
    assert all(a.mark != b.mark for a, b in pairwise(pieces))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_words_and_sentences_join_to_the_text(text: str) -> None:
    assert "".join(words(text)) == text == "".join(sentences(text))


@pytest.mark.parametrize(
    "character",
    [
        "か\u3099",
        "ｶﾞ",
        "葛\U000e0100",
        "👨\u200d👩\u200d👧",
        "👍🏽",
        "🇯🇵",
        "\r\n",
        "\u1112\u1161\u11ab",
    ],
)
def test_what_is_seen_as_one_character_stays_whole(character: str) -> None:
    assert whole(character) == [character]
    assert whole(f"字{character}字") == ["字", character, "字"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("の" * 20_000, "の" * 19_999 + "を"),
        (
            "第1条を記録すること。" * 3_000,
            "第1条を記録すること。" * 2_999 + "第2条を記録すること。",
        ),
        ("あ" * 200_000, "い" * 200_000),
        ("一。" * 30_000, "二。" * 30_000),
    ],
)
def test_very_long_texts_are_compared_all_the_same(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark != Mark.INSERTED) == old
    assert "".join(piece.text for piece in pieces if piece.mark != Mark.REMOVED) == new


def test_a_changed_sentence_of_a_very_long_text_is_found() -> None:
    old = "第1条を記録すること。" * 3_000
    new = old.removesuffix("第1条を記録すること。") + "第2条を記録すること。"
    assert written(word_difference(old, new)).endswith(
        "[-第1条を記録すること。][+第2条を記録すること。]"
    )


def test_words_are_cut_in_several_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    lines = [f"被保険者{number}の資格を取得した日から{number}日以内" for number in range(400)]
    with ThreadPoolExecutor(4) as pool:
        assert ["".join(found) for found in pool.map(words, lines)] == lines
