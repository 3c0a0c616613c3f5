"""Bodies, what they run and what they need."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db.backends.postgresql.psycopg_any import DateRange

from municipalities import services
from municipalities.choices import AdoptionStatus, Cause
from municipalities.models import (
    Adoption,
    ClassPeriod,
    LocalRequirement,
    Municipality,
    MunicipalityStaff,
    Need,
    Prefecture,
    PrefectureOfficer,
)
from municipalities.parsing.codes import check_digit
from standards.choices import MunicipalityClass
from standards.models import Business, Edition, Specification
from standards.requirement_set import RequirementSet
from vendors.models import Release

BUSINESSES = (
    "児童手当", "住民基本台帳", "選挙人名簿管理", "固定資産税", "個人住民税", "法人住民税",
    "軽自動車税", "就学", "国民健康保険", "国民年金", "障害者福祉", "後期高齢者医療", "介護保険",
    "生活保護", "健康管理", "児童扶養手当", "子ども・子育て支援", "戸籍", "戸籍の附票", "印鑑登録",
)  # fmt: skip


def make_businesses() -> None:
    Business.objects.bulk_create(
        Business(slug=f"business-{order}", order=order, name=name, name_en=name, wave=2021)
        for order, name in enumerate(BUSINESSES, 1)
    )


def make_prefecture(code: str = "01", name: str = "") -> Prefecture:
    prefecture, _created = Prefecture.objects.get_or_create(
        code=code, defaults={"name": name or f"見本県{code}"}
    )
    return prefecture


def make_municipality(
    name: str = "見本町",
    *,
    municipality_class: MunicipalityClass = MunicipalityClass.TOWN,
    prefecture: Prefecture | None = None,
    code: str = "",
    is_example: bool = False,
) -> Municipality:
    """A body of that class for all time; codes are made with their check digit."""
    home = prefecture or make_prefecture()
    is_prefecture = municipality_class == MunicipalityClass.PREFECTURE
    municipality = Municipality.objects.create(
        code=code or next_code(home),
        prefecture=home,
        name=name,
        is_prefecture=is_prefecture,
        is_example=is_example,
    )
    ClassPeriod.objects.create(
        municipality=municipality,
        municipality_class=municipality_class,
        period=DateRange(None, None),
    )
    return municipality


def next_code(prefecture: Prefecture) -> str:
    first_five = f"{prefecture.code}{Municipality.objects.count() + 100:03}"
    return first_five + check_digit(first_five)


def make_staff(user: AbstractBaseUser, municipality: Municipality) -> MunicipalityStaff:
    return MunicipalityStaff.objects.create(user=user, municipality=municipality)


def make_officer(user: AbstractBaseUser, prefecture: Prefecture) -> PrefectureOfficer:
    return PrefectureOfficer.objects.create(user=user, prefecture=prefecture)


def make_adoption(
    municipality: Municipality,
    release: Release,
    edition: Edition,
    *,
    starts_on: date = date(2026, 1, 1),
    ends_on: date | None = None,
    status: AdoptionStatus = AdoptionStatus.CURRENT,
    contracted: RequirementSet | None = None,
    custom_built: RequirementSet | None = None,
) -> Adoption:
    return services.record_adoption(
        municipality=municipality,
        specification=edition.specification,
        release=release,
        edition=edition,
        starts_on=starts_on,
        ends_on=ends_on,
        status=status,
        contracted=contracted,
        custom_built=custom_built,
    )


def make_need(
    municipality: Municipality,
    edition: Edition,
    *,
    needed: set[int] | None = None,
    answered: set[int] | None = None,
) -> Need:
    """Positions of rows; `answered` is what is needed unless it is given."""
    length = edition.length or 0
    needed = needed or set()
    return services.record_need(
        municipality=municipality,
        edition=edition,
        needed=RequirementSet.of(needed, length=length),
        answered=RequirementSet.of(needed if answered is None else answered, length=length),
    )


def make_local_requirement(
    municipality: Municipality,
    specification: Specification,
    *,
    title: str = "見本の独自要件",
    cause: Cause = Cause.ORDINANCE,
) -> LocalRequirement:
    return services.add_local_requirement(
        municipality=municipality, specification=specification, title=title, cause=cause
    )
