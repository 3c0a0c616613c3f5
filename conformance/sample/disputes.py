"""What the demo body contests, and what is said to it. Invented, like all of the sample."""

from dataclasses import dataclass

from municipalities.choices import ContestState


@dataclass(frozen=True, slots=True)
class Dispute:
    """`answer` and `reply` are left out where the vendor has no demo account.

    `file`, `answer_url` and `reply_file` back the three: lines of a small file, or an address.
    `word`: stands in the row that it is about, where there is such a row.
    `asks_demo_vendor`: it is of a system of the vendor with a demo account, and waits for its
    answer; so is what has an answer.
    """

    note: str
    word: str = ""
    answer: str = ""
    reply: str = ""
    file: tuple[str, ...] = ()
    answer_url: str = ""
    reply_file: tuple[str, ...] = ()
    asks_demo_vendor: bool = False
    settlement: tuple[ContestState, str] | None = None
    is_taken_back: bool = False


DISPUTES = (
    Dispute(
        "一覧の出力時に並び順を指定できません。操作手引きにも記載がありません。",
        word="一覧",
        asks_demo_vendor=True,
    ),
    Dispute(
        "繁忙期に処理が終わらず、翌朝まで結果を確認できませんでした。",
        word="一括",
        file=("開始,終了,件数", "17:40,翌07:55,182400", "17:35,翌08:10,184120"),
        answer="処理の分割設定で対応できます。設定手順書をご覧ください。",
        answer_url="https://example.jp/manual/batch",
    ),
    Dispute(
        "氏名の外字が帳票で別の文字に置き換わります。",
        word="氏名",
        answer="最新の文字情報基盤に更新することで解消します。",
        reply="更新後も三件で置き換わりました。該当の文字を添付します。",
        reply_file=("登録した文字,帳票の文字", "髙,高", "﨑,崎", "𠮷,吉"),
    ),
    Dispute(
        "取消しの履歴が画面で確認できません。",
        word="履歴",
        answer="履歴は管理者の画面から確認できます。",
        settlement=(
            ContestState.DISMISSED,
            "管理者の画面で確認できるため、要件を満たすと判断します。",
        ),
    ),
    Dispute(
        "対象者の抽出条件を保存できず、毎回入力し直しています。",
        word="抽出",
        answer="次の版で対応する予定です。",
        settlement=(
            ContestState.UPHELD,
            "現在の版では機能がないため、対応済みとの回答は誤りです。",
        ),
    ),
    Dispute(
        "通知書の宛名に方書が印字されません。",
        word="通知書",
        is_taken_back=True,
    ),
    Dispute(
        "他の業務から連携された異動が即時に反映されません。",
        word="連携",
        settlement=(ContestState.UPHELD, "連携の頻度が要件に満たないことを確認しました。"),
    ),
    Dispute(
        "統計の集計結果と明細の件数が一致しません。",
        word="集計",
    ),
    Dispute(
        "操作者ごとの権限を所属単位で設定できません。",
        word="権限",
        settlement=(ContestState.DISMISSED, "個人単位の設定で要件を満たすと判断します。"),
    ),
    Dispute(
        "和暦で入力した日付が別の日付として登録されることがあります。",
        word="日",
        answer="再現できませんでした。入力例をお知らせください。",
        reply="入力例を三つ添えて再度お知らせしました。",
    ),
    Dispute(
        "支援措置対象者の警告が一部の画面で表示されません。",
        word="支援",
    ),
    Dispute(
        "再発行の記録が一覧に残りません。",
        word="発行",
        answer="一覧の表示期間の設定をご確認ください。",
        is_taken_back=True,
    ),
    Dispute(
        "帳票のレイアウトが標準の様式と異なります。",
        word="様式",
    ),
)
"""One each for the rows of the systems in use, in turn."""

WHOLE = "運用開始時に全件を確認しました。異議のある項目を除きます。"
ROWS = "担当課で画面を確認しました。"
