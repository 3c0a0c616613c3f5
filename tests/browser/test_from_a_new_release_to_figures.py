"""The whole path by its pages: a new release is declared, reviewed, and counts for a town.

Real processes serve and compute. Only the town's change to the new release is written down by
its service: bodies have no page for that.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Browser, expect

from municipalities.models import Adoption, Municipality
from municipalities.services import end_adoption
from portal.accounts.models import User
from standards.choices import ObligationLevel, RequirementKind
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from tests.browser.pages import watched_page
from tests.browser.visitors import Clerk, Editor, Reviewer, Visitor
from tests.browser.whole_site import site
from tests.factories.municipalities import make_adoption, make_municipality, make_need, make_staff
from tests.factories.people import PASSWORD, make_reviewer, make_user
from tests.factories.standards import (
    make_catalog_row,
    make_ministry,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import (
    make_accepted_declaration,
    make_member,
    make_package,
    make_release,
    make_vendor,
)
from vendors.choices import Support
from vendors.models import Package, Release, Vendor, VendorMember

__all__ = ["site"]
pytestmark = [pytest.mark.browser, pytest.mark.worker]

M, O, P = ObligationLevel.MANDATORY, ObligationLevel.OPTIONAL, ObligationLevel.PROHIBITED  # noqa: E741
NOT_SUPPORTED = "Declared as not supported"
EFFECTIVE_ON = date(2099, 3, 31)
"""Figures are those of today, whenever this runs: the plan stays in time."""


@dataclass(frozen=True)
class Scene:
    """A town that uses version 1.0 of a package, and the people of all three sides.

    The edition: positions 0–7 mandatory, 8–10 optional, 11 prohibited, 12 a data item that is
    not counted. The town has answered all options and needs 8 and 9.
    """

    edition: Edition
    vendor: Vendor
    package: Package
    town: Municipality
    adoption: Adoption
    owner: User
    colleague: User
    reviewer: User
    clerk: User

    @property
    def specification(self) -> str:
        return str(self.edition.specification)


@pytest.fixture
def scene(site: str) -> Scene:
    ministry = make_ministry(name="見本省")
    specification = make_specification(name="見本仕様", ministry=ministry)
    edition = make_published_edition(
        specification=specification, rows=edition_rows(), effective_on=EFFECTIVE_ON
    )
    vendor, town = make_vendor(), make_municipality("見本町")
    package = make_package("見本パッケージ（架空）", holders=[vendor])
    people = {name: make_user(name, password=PASSWORD) for name in ("owner", "colleague", "clerk")}
    reviewer = make_reviewer(make_user("reviewer", password=PASSWORD))
    VendorMember.objects.create(user=people["owner"], vendor=vendor, role=VendorMember.Role.OWNER)
    make_member(people["colleague"], vendor)
    make_staff(people["clerk"], town)
    adoption = adopted_before(town, package, edition)
    return Scene(edition, vendor, package, town, adoption, reviewer=reviewer, **people)


def edition_rows() -> list[CatalogRow]:
    counted = [
        make_catalog_row(number=at + 1, level=level, **heading(at))
        for at, level in enumerate([*[M] * 8, *[O] * 3, P])
    ]
    return [*counted, make_catalog_row(number=13, kind=RequirementKind.DATA, **heading(12))]


def heading(position: int) -> dict[str, object]:
    if position < 7:
        return {"heading_number": "1.1", "headings": ("届出", "受付")}
    return {"heading_number": "2.1", "headings": ("帳票", "印刷")}


def adopted_before(town: Municipality, package: Package, edition: Edition) -> Adoption:
    """Version 1.0 supports the mandatory rows 0–3 and the needed option 9."""
    release = make_release(package)
    supported = dict.fromkeys([0, 1, 2, 3, 9], Support.STANDARD)
    make_accepted_declaration(release, edition, support=supported, default=Support.NONE)
    make_need(town, edition, needed={8, 9}, answered={8, 9, 10})
    return make_adoption(town, release, edition)


@pytest.fixture
def visits(browser: Browser, site: str) -> Iterator["Visits"]:
    with ExitStack() as stack:
        yield Visits(browser, site, stack)


@dataclass(frozen=True)
class Visits:
    """Each person comes with a browser session of their own."""

    browser: Browser
    site: str
    stack: ExitStack

    def editor(self, user: User) -> Editor:
        return self._signed_in(Editor(self._page(), self.site), user)

    def reviewer(self, user: User) -> Reviewer:
        return self._signed_in(Reviewer(self._page(), self.site), user)

    def clerk(self, user: User, town: Municipality) -> Clerk:
        return self._signed_in(Clerk(self._page(), self.site, code=town.code), user)

    def public(self) -> Visitor:
        return Visitor(self._page(), self.site)

    def _page(self):
        return self.stack.enter_context(watched_page(self.browser))

    def _signed_in(self, visitor, user: User):
        visitor.sign_in(user)
        return visitor


def test_a_new_release_is_declared_reviewed_and_counts(
    scene: Scene, visits: Visits, tmp_path: Path
) -> None:
    clerk = visits.clerk(scene.clerk, scene.town)
    clerk.waits_for_figures(f"{scene.package} 1.0", "Not conforming")
    # Mandatory 4 of 8; with the needed options 4 + 1 of 8 + 2; one of two options.
    assert clerk.figures() == ["50.0 4 / 8", "50.0 5 / 10", "50.0 1 / 2", "5", "0", "50.0"]
    assert clerk.gap() == dict.fromkeys(ids(4, 5, 6, 7, 8), NOT_SUPPORTED)

    owner = visits.editor(scene.owner)
    declare_new_release(owner, scene, manual=tmp_path / "manual.txt")
    move_to(scene, scene.package.releases.get(version="2.0"))
    clerk.waits_for_figures(f"{scene.package} 2.0", "Unknown")

    reviewer = visits.reviewer(scene.reviewer)
    release = f"{scene.package} 2.0"
    reviewer.open_from_queue(release, because="Prohibited functions implemented")
    reviewer.remark(row_id(11), "実装してはならない機能です。")
    reviewer.decide(
        "Return to the vendor",
        comment="一件の確認をお願いします。",
        told="is returned to the vendor",
    )
    correct_returned(owner, scene)
    reviewer.open_from_queue(release, because="Workarounds on mandatory rows")
    reviewer.sees_answered(row_id(11), "削除しました。")
    reviewer.decide("Accept", comment="確認しました。", told="is accepted")

    clerk.waits_for_figures(release, "Not conforming")
    # Mandatory 0, 1, 2, 5, 6, 7 of 8; with needed option 8: 6 + 1 of 8 + 2; planned in time: 3.
    assert clerk.figures() == [
        "75.0 6 / 8",
        "70.0 7 / 10",
        "50.0 1 / 2",
        "3",
        "0",
        "87.5 1 planned",
    ]
    assert clerk.gap() == {
        row_id(3): "Planned, not yet there",
        row_id(4): "Only a workaround",
        row_id(9): NOT_SUPPORTED,
    }
    everybody_sees_it_accepted(visits.public(), scene)
    everybody_was_told(owner, visits.editor(scene.colleague), reviewer, scene)


def declare_new_release(owner: Editor, scene: Scene, *, manual: Path) -> None:
    """All rows are answered, in five ways; row 11 as it must not be."""
    owner.add_release(package=scene.package.name, version="2.0", specification=scene.specification)
    owner.begin_declaration(version="2.0", edition=str(scene.edition))
    owner.answer_by_keys("1", "2", "3")
    owner.plan(row_id(3), day="2098-10-01")
    owner.work_around(row_id(4), note="様式を変えて印刷する")
    owner.sees_progress("5/13")
    owner.answer_together(*ids(5, 6, 7), support="standard")
    owner.sees_progress("8/13")
    owner.add_link(row_id(0), title="手引書", url="https://example.com/manual")
    manual.write_text("架空の手引書")
    owner.add_file(row_id(1), title="画面の写し", file=manual)
    owner.fill_in_workbook(
        {
            8: {"対応状況": "標準機能"},
            9: {"対応状況": "非対応", "補足": "次の版で検討する"},
            10: {"対応状況": "切替え可能な機能"},
            11: {"対応状況": "標準機能"},
            12: {"対応状況": "標準機能"},
        }
    )
    owner.sees_counts(New_answers=5, Changed_answers=0, Answers_taken_back=0, To_be_decided=0)
    owner.press("Save the answers of this sheet")
    owner.is_told("5 answers were saved.")
    owner.open_declaration()
    owner.follow("Edit the answers")
    owner.sees_progress("13/13", headings=["7/7", "6/6"])
    owner.open_declaration()
    owner.hand_in("Functions that must not be there", "Workarounds on mandatory rows")


def correct_returned(owner: Editor, scene: Scene) -> None:
    owner.open_notice("was returned with comments")
    owner.is_told("一件の確認をお願いします")
    owner.follow("1 comment on a row")
    owner.is_told("実装してはならない機能です。")
    owner.reply("削除しました。")
    owner.follow("To this row in the answer sheet")
    owner.answer(row_id(11), "none")
    owner.open_declaration()
    owner.hand_in("Workarounds on mandatory rows")


def move_to(scene: Scene, release: Release) -> None:
    end_adoption(adoption=scene.adoption, ends_on=localdate())
    make_adoption(scene.town, release, scene.edition, starts_on=localdate())


def everybody_sees_it_accepted(public: Visitor, scene: Scene) -> None:
    public.go(f"/vendors/{scene.vendor.pk}/")
    accepted = public.main.locator("tbody tr").filter(has_text=f"{scene.package} 2.0")
    expect(accepted).to_contain_text(str(scene.edition))
    public.follow(str(scene.edition), within=accepted)
    expect(public.main.locator("dl.facts")).to_contain_text("Accepted")


def everybody_was_told(owner: Editor, colleague: Editor, reviewer: Reviewer, scene: Scene) -> None:
    """Of all steps but their own; a colleague of those whose step it was has nothing to learn."""
    named = f"{scene.package} 2.0 against {scene.edition}"
    of_vendor = [
        f"The declaration of {named} was accepted.",
        f"The declaration of {named} was returned with comments.",
    ]
    assert owner.notices() == of_vendor
    assert colleague.notices() == of_vendor
    handed_in = f"{scene.package} 2.0 was handed in for review against {scene.edition}."
    assert reviewer.notices() == [handed_in] * 2


def row_id(position: int) -> str:
    return f"{position + 1:07d}"


def ids(*positions: int) -> list[str]:
    return [row_id(position) for position in positions]
