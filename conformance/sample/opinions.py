"""Invented comments on the sample drafts, with answers; all say that they are samples."""

from collections.abc import Sequence
from dataclasses import dataclass

from standards.choices import Outcome

CALL = (
    "（見本）この改定案について、業務の流れ、事務の負担、移行に要する期間の観点からご意見を"
    "お寄せください。要件ごとのご意見は、該当する要件のページから書き込めます。"
)
CLERK, VENDOR, MINISTRY = "clerk", "vendor", "ministry"
"""Names of the demo accounts."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """`place` is kind and official id, empty for a general comment; replies are (name, text)."""

    place: str
    author: str
    text: str
    replies: Sequence[tuple[str, str]] = ()
    decision: tuple[Outcome, str] | None = None


OPINIONS: dict[str, Sequence[Opinion]] = {
    "002": (
        Opinion(
            "function-0020030",
            CLERK,
            "照会書が返送されたときの再送を一度に限ると、郵便の事情による返送まで取り直しになります。"
            "回数ではなく期間で定められませんか。",
            (
                (
                    VENDOR,
                    "期間で定める場合も、回数の上限を画面で設定できれば実装に支障はありません。",
                ),
                (MINISTRY, "居住の実態の確認を優先する趣旨です。期間の案を検討します。"),
            ),
            (
                Outcome.PARTLY,
                "再送は一度を基本とし、郵便の事情による返送は数えない旨を考え方に加えます。",
            ),
        ),
        Opinion(
            "function-0020031",
            VENDOR,
            "窓口端末で署名用電子証明書の有効性を確かめる通信先と、障害のときの扱いを明記してください。",
            ((CLERK, "障害のときは従来の照会書による登録へ切り替えられると助かります。"),),
            (
                Outcome.ACCEPTED,
                "障害のときは照会書による登録へ切り替えられることを要件に加えます。",
            ),
        ),
        Opinion(
            "function-0020034",
            CLERK,
            "似た印影を十件示すと、件数の多い団体では確認に時間がかかります。似ている度合いの下限を"
            "団体ごとに決められるようにしてください。",
        ),
        Opinion(
            "function-0020049",
            CLERK,
            "干支などの質問は答えを知る者が多く、本人の確認としては弱いと考えます。",
            (),
            (
                Outcome.DECLINED,
                "疑いがあるときの補助的な確認であり、他の確認に代えるものではありません。",
            ),
        ),
        Opinion(
            "form-0020012",
            VENDOR,
            "立会いの職員二人の署名欄は、電子的な決裁で代えてもよいと読めるようにしてください。",
        ),
        Opinion(
            "",
            CLERK,
            "新しい要件が多いため、経過措置の期間中に段階的に導入できる順序の例を示してください。",
        ),
    ),
    "023-0": (
        Opinion(
            "function-0230033",
            CLERK,
            "死亡の異動が届く前に発送してしまった通知の取扱いも併せて定めてください。",
            ((VENDOR, "発送済みの記録と遺族への連絡の欄を設ける案であれば対応できます。"),),
            (Outcome.ACCEPTED, "発送済みの通知を拾い出す一覧を要件に加えます。"),
        ),
        Opinion(
            "function-0230045",
            VENDOR,
            "満了後の申請を新規とするかどうかを職員に尋ねる時期は、受付のときと審査のときの"
            "どちらでしょうか。",
            (),
            (Outcome.ACCEPTED, "受付のときであることを明記します。"),
        ),
        Opinion(
            "function-0230047",
            CLERK,
            "矛盾の警告が多いと読み飛ばされます。警告と確認の二段階に分けてください。",
            (),
            (Outcome.PARTLY, "組合せを二段階に分ける例を別紙で示します。要件の文は変えません。"),
        ),
        Opinion(
            "function-0230048",
            VENDOR,
            "電波の届かない場所での入力は端末への一時保存を伴います。暗号化の水準を示してください。",
            (),
            (
                Outcome.DECLINED,
                "暗号化の水準は非機能要件で定めており、この要件では重ねて定めません。",
            ),
        ),
        Opinion(
            "function-0230058",
            CLERK,
            "受領委任を行わない団体では不要です。オプションとしてください。",
            (),
            (Outcome.ACCEPTED, "標準オプション機能とします。"),
        ),
        Opinion(
            "",
            VENDOR,
            "制度改正と同じ時期の適用であるため、確定版の公開から適用まで一年を確保してください。",
            ((CLERK, "団体としても予算の要求の時期に間に合うことを望みます。"),),
            (Outcome.PARTLY, "原則として一年を確保します。法改正に伴うものは別に示します。"),
        ),
    ),
    "027": (
        Opinion(
            "function-0270031",
            CLERK,
            "配偶者が国外にいて番号がない場合の記録の例を加えてください。",
        ),
        Opinion(
            "function-0270035",
            VENDOR,
            "二人の受給者を防ぐ点検は、他の市区町村で受給している場合には働きません。範囲を"
            "明らかにしてください。",
            ((CLERK, "情報提供ネットワークでの照会と組み合わせる想定ではないでしょうか。"),),
            (Outcome.ACCEPTED, "同じ団体の中の点検であることを明記します。"),
        ),
        Opinion(
            "function-0270038",
            CLERK,
            "訪問による催促を行わない団体もあります。段階の数を団体で選べるようにしてください。",
        ),
        Opinion(
            "form-0270012",
            CLERK,
            "受給証明書は当日に渡すことが難しい出張所があります。",
            (),
            (Outcome.DECLINED, "窓口での即日の発行ができることを求めるもので、運用を妨げません。"),
        ),
        Opinion(
            "",
            VENDOR,
            "改定の番号の対応表を機械で読める形でも公開してください。",
        ),
    ),
}
