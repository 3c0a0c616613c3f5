"""What is the same to the search, and where a folded character comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.folding import fold, fold_with_origin, grams

# Characters that join their neighbours, change their number, or disappear.
AWKWARD = "ｶﾞﾊﾟ゛゙゚　 \n㈱カがヷワわう゛ㄱㅏ가ᅡᆨᄀ́iİßŉͅαﬁﷺ邊\U000e0100髙﨑-ー−ｰ〜~ﾡ"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("ﾃﾞｰﾀ", "データ"),
        ("ﾊﾟｽﾎﾟｰﾄ", "パスポート"),
        ("デ−タ", "データ"),
        ("カタカナ", "かたかな"),
        ("國民健康保險", "国民健康保険"),
        ("髙﨑 渡邉 渡邊 𠮷田 濵﨑", "高崎 渡辺 渡辺 吉田 浜崎"),
        ("邊\U000e0100", "辺"),
        ("A－1 Ａ-１ A‐1", "A-1 A-1 A-1"),
        ("㈱見本", "(株)見本"),
        ("か\u3099", "が"),
        ("  東 京\u3000 ", "東京"),
        ("住民\n票", "住民票"),
        ("new  line\nhere", "new line here"),
    ],
)
def test_spellings_of_one_text_are_the_same(written: str, meant: str) -> None:
    assert fold(written) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("一", "ー"), ("日", "目"), ("a b", "ab")]
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.one_of(st.text(max_size=20), st.text(alphabet=AWKWARD, max_size=12)))
def test_both_ways_of_folding_agree_and_folding_again_changes_nothing(text: str) -> None:
    folded, origin = fold_with_origin(text)
    assert folded == fold(text) == fold(folded)
    assert len(origin) == len(folded)
    assert all(0 <= start < end <= len(text) for start, end in origin)
    assert origin == sorted(origin)


@given(st.text(alphabet=AWKWARD + "住民票の写し", max_size=20), st.data())
def test_the_grams_of_a_part_are_among_those_of_the_whole(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    ends = sorted((data.draw(st.integers(0, len(folded))), data.draw(st.integers(0, len(folded)))))
    assert grams(folded[slice(*ends)]) <= grams(folded)


def test_the_origin_of_a_folded_character_is_its_place_in_the_text() -> None:
    folded, origin = fold_with_origin("新ﾃﾞｰﾀ　邊\U000e0100")
    assert folded == "新でーた辺"
    assert origin == [(0, 1), (1, 3), (3, 4), (4, 5), (6, 8)]


def test_grams_do_not_reach_over_punctuation() -> None:
    assert grams(fold("転入、転出")) == {"転", "入", "出", "転入", "転出"}
    assert grams("。、") == set()
