"""Names that columns of official workbooks have, and what they mean."""

from collections.abc import Mapping

from standards.choices import MunicipalityClass
from standards.parsing.item_columns import ITEM_COLUMNS

_LEVEL_NAMES = ("大項目", "中項目", "小項目", "細項目", "細々項目")
_LEVEL_TITLES = ("大分類", "中分類", "小分類", "細分類", "細々分類")

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "official_id": (
        "official_id", "機能ID", "帳票ID", "要件ID", "機能要件ID", "帳票要件ID", "データ項目ID",
        "連携ID", "非機能要件ID", "機能・帳票ID", "ID",
    ),
    "id_prefix": ("業務ID", "基幹業務コード", "仕様書コード", "業務コード"),
    "kind": ("kind", "要件種別", "要件の種別", "種別", "要件種類"),
    "heading_number": (
        "heading_number", "項番", "見出し番号", "章番号", "章節番号", "項目番号", "章節項番号",
    ),
    **{
        f"heading_number_{level}": (f"{name}番号", f"{name}No", f"{name}No.", f"{name}項番")
        for level, name in enumerate(_LEVEL_NAMES, start=1)
    },
    **{
        f"heading_{level}": (
            f"heading_{level}", name, f"{name}名", f"{name}名称",
            _LEVEL_TITLES[level - 1], f"見出し{level}", f"第{level}階層", f"階層{level}",
        )
        for level, name in enumerate(_LEVEL_NAMES, start=1)
    },
    "name": (
        "name", "機能名称", "機能名", "帳票名称", "帳票名", "要件名称", "要件名", "データ項目",
        "データ項目名", "連携名称", "機能・帳票名称", "機能・帳票名", "名称", "件名",
    ),
    "text": (
        "text", "機能要件", "帳票要件", "要件", "要件内容", "機能・帳票要件", "要件本文", "本文",
        "機能の内容", "帳票概要", "帳票の概要", "連携要件", "連携内容", "非機能要件", "要件の内容",
        "内容", "概要", "項目定義",
    ),
    "rationale": (
        "rationale", "要件の考え方・理由", "考え方・理由", "要件の考え方", "要件の考え方、理由",
        "考え方", "理由",
    ),
    "notes": ("notes", "備考", "補足", "注記", "備考・補足", "項目説明"),
    "revision_type": (
        "revision_type", "改定種別", "改訂種別", "改定区分", "改訂区分", "変更種別", "変更区分",
    ),
    "effective_on": (
        "effective_on", "適合基準日", "適合基準日(期限)", "適用日", "施行日", "適用期日",
    ),
    "former_id": (
        "former_id", "旧ID", "旧機能ID", "旧帳票ID", "旧要件ID", "改定前ID", "改定前機能ID",
        "変更前ID",
    ),
    **{name: (name,) for name in ITEM_COLUMNS},
}  # fmt: skip
"""Field → names of its column, the likeliest first."""

FIELDS = tuple(FIELD_NAMES)

_BODIES = MunicipalityClass
MUNICIPAL = tuple(body for body in MunicipalityClass if body != MunicipalityClass.PREFECTURE)
"""A specification of municipalities' work obliges no prefecture."""
_ORDINARY = (_BODIES.SPECIAL_CASE_CITY, _BODIES.OTHER_CITY)

OBLIGATION_NAMES: tuple[tuple[tuple[str, ...], tuple[MunicipalityClass, ...]], ...] = (
    (("prefecture", "都道府県"), (_BODIES.PREFECTURE,)),
    (("designated_city", "指定都市", "政令指定都市", "政令市"), (_BODIES.DESIGNATED_CITY,)),
    (("core_city", "中核市"), (_BODIES.CORE_CITY,)),
    (("special_case_city", "施行時特例市", "特例市"), (_BODIES.SPECIAL_CASE_CITY,)),
    (("special_ward", "特別区", "東京都特別区"), (_BODIES.SPECIAL_WARD,)),
    (("other_city", "その他の市", "その他市"), (_BODIES.OTHER_CITY,)),
    (("一般市", "市(一般市)", "市"), _ORDINARY),
    (("town", "町"), (_BODIES.TOWN,)),
    (("village", "村"), (_BODIES.VILLAGE,)),
    (("町村",), (_BODIES.TOWN, _BODIES.VILLAGE)),
    (("指定都市・中核市", "指定都市及び中核市"), (_BODIES.DESIGNATED_CITY, _BODIES.CORE_CITY)),
    (("中核市等", "中核市・施行時特例市"), (_BODIES.CORE_CITY, _BODIES.SPECIAL_CASE_CITY)),
    (("一般市・町村", "一般市及び町村"), (*_ORDINARY, _BODIES.TOWN, _BODIES.VILLAGE)),
    (
        ("一般市区町村", "一般市・特別区・町村", "その他の市区町村", "指定都市以外"),
        tuple(body for body in MUNICIPAL if body != _BODIES.DESIGNATED_CITY),
    ),
    (
        (
            "実装類型", "実装区分", "要件類型", "実装必須・標準オプション",
            "実装必須/標準オプション",
            "実装必須機能/標準オプション機能", "市区町村", "全団体", "必須/オプション",
        ),
        MUNICIPAL,
    ),
)  # fmt: skip
"""Names of a column of obligations → the classes that it is for."""
