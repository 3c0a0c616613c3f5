"""Invented vendors and what they offer. Every name says that it is invented."""

from dataclasses import dataclass
from datetime import date

REGISTERS = ("001", "002", "003", "004", "006")
TAXES = ("010", "011", "012", "013", "016")
SCHOOL = ("017", "018")
WELFARE = ("019-0", "020", "021", "022-0")
INSURANCE = ("023-0", "024", "025", "026")
CHILDREN = ("027", "028")
EVERYTHING = (*REGISTERS, *TAXES, *SCHOOL, *WELFARE, *INSURANCE, *CHILDREN)


@dataclass(frozen=True, slots=True)
class SampleRelease:
    version: str
    released_on: date


@dataclass(frozen=True, slots=True)
class SamplePackage:
    """`quality` is about how many mandatory rows of a specification its releases miss.

    `undeclared` names specifications for which a declaration was submitted but not accepted yet.
    """

    name: str
    vendors: tuple[str, ...]
    specifications: tuple[str, ...]
    quality: int
    releases: tuple[SampleRelease, ...]
    undeclared: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"sample {self.name}"

    @property
    def is_suite(self) -> bool:
        return self.specifications == EVERYTHING


def _vendor(letter: str) -> str:
    return f"見本ソフト{letter}株式会社（架空）"


FIRST = SampleRelease("1.0", date(2025, 4, 1))
SECOND = SampleRelease("2.0", date(2026, 1, 15))
ONLY = SampleRelease("2026", date(2025, 10, 1))

PACKAGES = (
    SamplePackage("見本総合行政 甲（架空）", (_vendor("甲"),), EVERYTHING, 0, (FIRST, SECOND)),
    SamplePackage(
        "見本総合行政 乙（架空）", (_vendor("乙"),), EVERYTHING, 1, (FIRST,), ("018",)
    ),
    SamplePackage(
        "見本総合行政 丙（架空）", (_vendor("丙"),), EVERYTHING, 3, (ONLY,), ("013", "026")
    ),
    SamplePackage("見本住民記録 丁（架空）", (_vendor("丁"),), REGISTERS, 0, (FIRST, SECOND)),
    SamplePackage(
        "見本戸籍 丁・戊（架空）", (_vendor("丁"), _vendor("戊")), ("003", "004"), 1, (ONLY,)
    ),
    SamplePackage("見本税務 己（架空）", (_vendor("己"),), TAXES, 1, (FIRST, SECOND)),
    SamplePackage("見本福祉 庚（架空）", (_vendor("庚"),), WELFARE, 2, (ONLY,)),
    SamplePackage(
        "見本保険年金 辛（架空）", (_vendor("辛"),), INSURANCE, 1, (FIRST,), ("025",)
    ),
    SamplePackage(
        "見本こども・教育 壬（架空）", (_vendor("壬"),), (*SCHOOL, *CHILDREN), 0, (ONLY,)
    ),
)  # fmt: skip
VENDORS = tuple(dict.fromkeys(name for package in PACKAGES for name in package.vendors))

DEMO_BODY = "011002"
DEMO_SYSTEM = "010"
"""The demo clerk's body runs this specification on the demo vendor's package: they talk to each
other in contests. The ministry of the demo reviewer settles them."""
