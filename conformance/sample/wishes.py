"""Invented wishes beyond the standard, each with its cause; all say that they are samples."""

from municipalities.choices import Cause

NOTE = "この独自要件は画面を確かめるための見本であり、実在の団体の要望ではありません。"
WISHES = (
    ("区役所・出張所ごとに処理状況を集計する一覧", Cause.ORGANIZATION),
    ("支所での受付分を本庁で一括して決裁する画面", Cause.ORGANIZATION),
    ("大量の通知を地区別・世帯別に並べ替える機能", Cause.VOLUME),
    ("年度末の大量処理を夜間に分割して実行する機能", Cause.VOLUME),
    ("通知書の問合せ先を地区の窓口ごとに変える機能", Cause.WORDING),
    ("窓あき封筒の位置に合わせた宛名の印字", Cause.WORDING),
    ("地域の公共施設予約システムへの住民区分の提供", Cause.INTERFACE),
    ("コンビニ収納の速報データの取込み画面", Cause.INTERFACE),
    ("滞納整理を担当課の中で行うための交渉記録", Cause.DUTY_SCOPE),
    ("他課の受付状況を参照する画面", Cause.DUTY_SCOPE),
    ("条例に基づく独自の減免区分の管理", Cause.ORDINANCE),
    ("条例による独自給付の上乗せ額の計算", Cause.ORDINANCE),
    ("地区別・年齢別の統計表", Cause.STATISTICS),
    ("総合計画の指標に用いる年次集計", Cause.STATISTICS),
    ("医師会へ提供する判定結果の一覧", Cause.EXTERNAL_REPORTING),
    ("消防本部へ提供する要支援者の一覧", Cause.EXTERNAL_REPORTING),
    ("改正前の様式による再発行", Cause.LAW_CHANGE),
    ("経過措置の対象者を個別に管理する区分", Cause.LAW_CHANGE),
    ("国保連合会の独自様式による報告書", Cause.EXTERNAL_BODY),
    ("県の補助金の実績報告書の様式", Cause.EXTERNAL_BODY),
)


def wish(number: int) -> tuple[str, Cause]:
    """Title and cause; numbers beyond the list begin again."""
    title, cause = WISHES[number % len(WISHES)]
    return f"（見本）{title}", cause
