"""Names that files use for classes, businesses and states, and ours for them."""

from municipalities.models.migration import MigrationStep
from standards.choices import MunicipalityClass

CLASSES = {
    "都道府県": MunicipalityClass.PREFECTURE,
    "指定都市": MunicipalityClass.DESIGNATED_CITY,
    "政令指定都市": MunicipalityClass.DESIGNATED_CITY,
    "中核市": MunicipalityClass.CORE_CITY,
    "施行時特例市": MunicipalityClass.SPECIAL_CASE_CITY,
    "特別区": MunicipalityClass.SPECIAL_WARD,
    "一般市": MunicipalityClass.OTHER_CITY,
    "町": MunicipalityClass.TOWN,
    "村": MunicipalityClass.VILLAGE,
    **{member.value: member for member in MunicipalityClass},
}

# The published table of progress shortens two names.
BUSINESSES = {"住民記録": "住民基本台帳", "戸籍附票": "戸籍の附票"}

STATES = {
    "完了済み": MigrationStep.State.DONE,
    "作業中": MigrationStep.State.IN_PROGRESS,
    "未着手": MigrationStep.State.NOT_STARTED,
    "未": MigrationStep.State.NOT_STARTED,
    "対象外": MigrationStep.State.NOT_APPLICABLE,
}
COMPLETE = (MigrationStep.State.DONE, MigrationStep.State.NOT_APPLICABLE)


def business_name(heading: str) -> str:
    return BUSINESSES.get(heading, heading)
