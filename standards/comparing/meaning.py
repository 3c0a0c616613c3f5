"""When two wordings mean the same. No Django here.

Doubt counts against it: what is not surely the same is a change in substance, and answers given
before are to be confirmed.
"""

import re
import unicodedata

from rapidfuzz import fuzz

# Signs that carry no meaning of their own. Between digits they do: 1.5 is not 15.
_SIGN = r"[\s、,。.・･「」『』()\[\]‐－―ー~〜:;-]"
_SIGNS = re.compile(f"(?<!{_SIGN})(?:(?<![0-9]){_SIGN}++|{_SIGN}++(?![0-9]))")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")

# Numbers up to 99 in characters, where they count something: 二台, 十一桁, 第一類.
_KANJI_NUMBER = re.compile(
    r"(?:(?<=第)|(?<![一二三四五六七八九十百千万]))"
    r"(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[一二三四五六七八九])?"
    r"(?=[つの台枚類月年日件人回歳割分週桁度段名種冊部号条項級次組棟筆期表行字か箇ヶヵカ])"
)
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}

# Two customary spellings of one word; the longer ones come first.
_SPELLINGS = (
    ("もしくは", "若しくは"), ("ならびに", "並びに"), ("あらかじめ", "予め"), ("なかば", "半ば"),
    ("および", "及び"), ("または", "又は"), ("ただし", "但し"), ("すべて", "全て"),
    ("すでに", "既に"), ("さらに", "更に"), ("いずれ", "何れ"), ("ともに", "共に"),
    ("において", "に於て"), ("おこなう", "行う"), ("おこない", "行い"), ("おこなっ", "行っ"),
    ("おこなわ", "行わ"), ("行なう", "行う"), ("行ない", "行い"), ("行なっ", "行っ"),
    ("行なわ", "行わ"), ("取り扱", "取扱"), ("取り消", "取消"), ("取り下げ", "取下げ"),
    ("取り込", "取込"), ("取りまとめ", "取まとめ"), ("受け付け", "受付"), ("受付け", "受付"),
    ("受け取", "受取"), ("申し込み", "申込"), ("申込み", "申込"), ("申し出", "申出"),
    ("届け出", "届出"), ("引き継ぎ", "引継"), ("引継ぎ", "引継"), ("問い合わせ", "問合せ"),
    ("問合わせ", "問合せ"), ("切り替え", "切替え"), ("繰り越し", "繰越"), ("繰越し", "繰越"),
    ("繰り上げ", "繰上げ"), ("払い戻し", "払戻し"), ("差し押さえ", "差押え"),
    ("差し引き", "差引き"), ("振り込み", "振込"), ("振込み", "振込"), ("振り替え", "振替"),
    ("振替え", "振替"), ("組み合わせ", "組合せ"), ("読み取り", "読取り"), ("書き換え", "書換え"),
    ("貼り付け", "貼付け"), ("打ち切り", "打切り"), ("見積もり", "見積り"),
    ("割り当て", "割当て"), ("割り振り", "割振り"), ("当たって", "当って"), ("表わす", "表す"),
    ("現われ", "現れ"), ("あん分", "按分"), ("ひも付け", "紐付け"), ("とき", "時"),
    ("こと", "事"), ("もの", "物"), ("かつ", "且つ"), ("ごと", "毎"), ("うえ", "上"),
    ("箇月", "か月"), ("ヶ月", "か月"), ("ヵ月", "か月"), ("カ月", "か月"), ("ため", "為"),
    ("など", "等"), ("うち", "内"), ("ほか", "他"), ("できる", "出来る"),
)  # fmt: skip

# What a mere correction of the wording leaves as it was.
_FACTS = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|ない|なけれ|なかっ|ざる|ず|不可|不要|禁止|除[くきい]"
    r"|以上|以下|未満|超え|以内|以前|以後|以降|まで|任意|必須"
)
_LEAST_LIKENESS = 60.0


def meaning_key(text: str) -> str:
    """Equal for texts that differ only in signs, width of characters and customary spellings."""
    key = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    key = _KANJI_NUMBER.sub(_in_digits, _SIGNS.sub("", key))
    for spelling, usual in _SPELLINGS:
        key = key.replace(spelling, usual)
    return key


def _in_digits(found: re.Match[str]) -> str:
    tens, ones = found["tens"] or "", found["ones"] or ""
    if not tens + ones:
        return ""
    ten = _DIGITS.get(tens[:1], 1) * 10 if tens else 0
    return str(ten + _DIGITS.get(ones, 0))


def claim_is_credible(old: str, new: str) -> bool:
    """Whether a change that a file calls editorial may be one.

    Numbers, limits and negations stand as they stood, and most of the wording does (at least
    60 of 100 by rapidfuzz).
    """
    said, says = meaning_key(old), meaning_key(new)
    if sorted(_FACTS.findall(said)) != sorted(_FACTS.findall(says)):
        return False
    return fuzz.ratio(said, says) >= _LEAST_LIKENESS
