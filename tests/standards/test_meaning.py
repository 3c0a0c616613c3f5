"""Which changes of wording leave the meaning, and which claims to have done so are believed."""

import pytest

from standards.comparing.meaning import claim_is_credible, meaning_key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("氏名、住所及び生年月日", "氏名，住所および生年月日"),
        ("65歳以上の者", "６５歳以上の者"),
        ("取り扱いを行なうこと。", "取扱いを行うこと"),
        ("サーバーへ送る", "サーバへ送る"),
        ("二台目の申請", "２台目の申請"),
        ("第一類と第十二類", "第1類と第12類"),
        ("三箇月以上", "3か月以上"),
        ("1,000円", "1000円"),
        ("ア 氏名\nイ 住所", "ア　氏名\r\nイ　住所"),
        ("金額(年額)", "金額（年額）"),
    ],
)
def test_other_signs_widths_and_spellings_mean_the_same(old: str, new: str) -> None:
    assert meaning_key(old) == meaning_key(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("14日以内", "30日以内"),
        ("1.5倍", "15倍"),
        ("5、 6月", "56月"),
        ("5-6月", "56月"),
        ("二台", "三台"),
        ("できること。", "できないこと。"),
        ("及び", "又は"),
        ("1,00", "100"),
    ],
)
def test_other_numbers_and_words_do_not_mean_the_same(old: str, new: str) -> None:
    assert meaning_key(old) != meaning_key(new)


@pytest.mark.parametrize(
    ("old", "new", "is_credible"),
    [
        ("所在地へ差し戻せること。", "所在地へ差戻しできること。", True),
        ("届出から14日以内に登録すること。", "届出から30日以内に登録すること。", False),
        ("届出をした者を登録できること。", "届出をした者を登録できないこと。", False),
        ("年齢が18歳以上の者を選ぶこと。", "年齢が18歳未満の者を選ぶこと。", False),
        ("住所を印字すること。", "世帯主の続柄を帳票へ差し込んで通知すること。", False),
        ("", "", True),
    ],
)
def test_a_claimed_correction_keeps_numbers_limits_and_negations(
    old: str, new: str, is_credible: bool
) -> None:
    assert claim_is_credible(old, new) == is_credible


@pytest.mark.parametrize("text", ["1" + "、" * 40_000 + "1", "十" * 40_000, "1," * 20_000])
def test_long_runs_of_signs_are_read(text: str) -> None:
    assert meaning_key(text)
