"""What people do with the portal's pages, named as they would say it. All of it goes by clicks.

Read in English, so that a step here carries the words of the templates.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from portal.accounts.models import User
from tests.browser.pages import settle
from tests.conformance.conftest import wait_until
from tests.factories.answer_files import filled_workbook
from tests.factories.people import PASSWORD


class Visitor:
    """Somebody with a browser of their own; signed in with `sign_in`."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, path

    def sign_in(self, user: User) -> None:
        self.go("/accounts/sign-in/")
        self.page.locator("[name=username]").fill(user.username)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.press("Sign in", within=self.main)
        expect(self.page.locator(".account__name")).to_contain_text(str(user))

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def press(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.main).get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.main).get_by_role("link", name=name, exact=True).click()

    def is_told(self, text: str) -> None:
        """Above the content, after a step."""
        expect(self.main).to_contain_text(text)

    def notices(self) -> list[str]:
        """The newest first."""
        self.go("/notices/")
        texts = self.page.locator(".notice-list__text").all_inner_texts()
        return [text.removeprefix("Unread").strip() for text in texts]

    def open_notice(self, text: str) -> None:
        """Go where the newest unread one of these leads."""
        self.go("/notices/")
        unread = self.page.locator(".notice-list__item--unread", has_text=text).first
        unread.get_by_role("button", name="Open the page").click()


class Editor(Visitor):
    """Somebody of a vendor."""

    def add_release(self, *, package: str, version: str, specification: str) -> None:
        self.go("/vendor/")
        self.follow(package)
        self.follow("New release")
        self.page.get_by_label("Version").fill(version)
        self.page.get_by_label("Released on").fill("2026-06-01")
        self.page.get_by_label(specification).check()
        self.press("Save the release")
        self.is_told("The release is saved.")

    def begin_declaration(self, *, version: str, edition: str) -> None:
        """From the page of the package; leads to the answer sheet."""
        release = self.page.get_by_role("region", name=version, exact=True)
        release.get_by_label("Edition").select_option(label=edition)
        self.press("Open a declaration", within=release)
        self.is_told(f"The draft against {edition} is open.")

    def row(self, official_id: str) -> Locator:
        return self.page.locator(".sheet-row").filter(
            has=self.page.locator(".sheet-row__name .number", has_text=official_id)
        )

    def answer_by_keys(self, *keys: str) -> None:
        """The first key goes to the first row, each other one answers a row and goes on."""
        self.page.keyboard.press("j")
        for key in keys:
            row = self.page.locator(".sheet-row", has=self.page.locator(":focus"))
            self.page.keyboard.press(key)
            self.sees_saved(row)
            self.page.keyboard.press("j")

    def plan(self, official_id: str, *, day: str) -> None:
        row = self.row(official_id)
        row.get_by_label("Support").select_option("planned")
        expect(row).to_contain_text("It is saved when you enter the date.")
        row.get_by_label("Planned date").fill(day)
        self.sees_saved(row)

    def work_around(self, official_id: str, *, note: str) -> None:
        row = self.row(official_id)
        row.get_by_label("Support").select_option("workaround")
        expect(row.locator(".sheet-state--missing")).to_be_visible()
        settle(self.page)
        row.get_by_label("Note").press_sequentially(note)
        self.sees_saved(row)

    def answer(self, official_id: str, support: str) -> None:
        row = self.row(official_id)
        row.get_by_label("Support").select_option(support)
        self.sees_saved(row)

    def sees_saved(self, row: Locator) -> None:
        expect(row.locator(".sheet-state--answered .sheet-state__saved")).to_be_visible()
        settle(self.page)

    def answer_together(self, *official_ids: str, support: str) -> None:
        for official_id in official_ids:
            self.row(official_id).get_by_label(f"Choose {official_id}").check()
        form = self.page.locator("#bulk-form")
        form.locator("[name=support]").select_option(support)
        self.press("Preview", within=form)
        self.press(f"Set {len(official_ids)} rows")

    def add_link(self, official_id: str, *, title: str, url: str) -> None:
        card = self._evidence_card(official_id, "Add a link")
        card.locator("[name=url]").fill(url)
        card.locator("[name=title]").fill(title)
        self.press("Add the link", within=card)
        self._back_with_evidence(official_id)

    def add_file(self, official_id: str, *, title: str, file: Path) -> None:
        card = self._evidence_card(official_id, "Add a file")
        card.locator("[name=file]").set_input_files(file)
        card.locator("[name=title]").fill(title)
        self.press("Add the file", within=card)
        self._back_with_evidence(official_id)

    def _evidence_card(self, official_id: str, title: str) -> Locator:
        self.row(official_id).get_by_role("link", name="Evidence (0)").click()
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("section.card", has=heading)

    def _back_with_evidence(self, official_id: str) -> None:
        self.is_told("The evidence was added.")
        self.follow("Answer sheet", within=self.page.locator("body"))
        expect(self.row(official_id)).to_contain_text("Evidence (1)")

    def fill_in_workbook(self, answers: Mapping[int, Mapping[str, object]]) -> None:
        """Download the sheet, fill in the cells of these rows, and bring it back; no more yet."""
        self.follow("Answers as a file")
        with self.page.expect_download() as downloading:
            self.follow("Sheet to fill in (Excel)")
        sheet = downloading.value.path().read_bytes()
        file = {
            "name": downloading.value.suggested_filename,
            "mimeType": "application/octet-stream",
            "buffer": filled_workbook(sheet, answers),
        }
        self.page.locator("[name=file]").set_input_files([file])  # type: ignore[list-item]
        self.press("Upload and compare")

    def sees_progress(self, whole: str, *, headings: Sequence[str] = ()) -> None:
        expect(self.page.locator("#counts-all .number")).to_have_text(whole)
        counted = self.page.locator(".sheet-tree .sheet-counts .number")
        for answered in headings:
            expect(counted.filter(has_text=answered).first).to_be_visible()

    def open_declaration(self) -> None:
        self.page.locator(".breadcrumbs a[href^='/declarations/']").first.click()

    def reply(self, text: str) -> None:
        self.page.get_by_label("Your answer").fill(text)
        self.press("Send the answer")
        expect(self.page.locator(".row-comment--vendor")).to_contain_text(text)
        self.press("Mark as settled")
        expect(self.page.locator(".row-comment__settled")).to_be_visible()

    def sees_counts(self, **expected: int) -> None:
        for label, number in expected.items():
            group = self.page.locator("dl.counts div", has_text=label.replace("_", " "))
            expect(group.locator("dd")).to_have_text(str(number))

    def hand_in(self, *warnings: str) -> None:
        """From the page of the declaration; these warnings, and no others, are confirmed."""
        self.follow("Submit for review")
        shown = self.page.locator(".step-form .notice--warning")
        expect(shown).to_have_count(len(warnings))
        for warning in warnings:
            shown.filter(has_text=warning).get_by_label("I have looked at it").check()
        self.press("Submit now")
        self.is_told("The declaration is with the reviewers of the ministry.")


class Reviewer(Visitor):
    """Somebody who reviews for a ministry."""

    def open_from_queue(self, release: str, *, because: str) -> None:
        self.go("/review/")
        queued = self.page.locator("tbody tr", has_text=release)
        expect(queued).to_contain_text(because)
        self.follow(release, within=queued)

    def remark(self, official_id: str, text: str) -> None:
        row = self._row(official_id)
        row.get_by_text("Remark on this row").click()
        row.locator("textarea[name=text]").fill(text)
        self.press("Save the remark", within=row)
        expect(self._row(official_id).locator(".row-comment__text")).to_have_text(text)
        settle(self.page)

    def sees_answered(self, official_id: str, text: str) -> None:
        expect(self._row(official_id).locator(".row-comment--vendor")).to_contain_text(text)

    def decide(self, decision: str, *, comment: str, told: str) -> None:
        card = self.page.locator("#decision")
        card.get_by_label(decision, exact=True).check()
        card.get_by_label("Message").fill(comment)
        card.get_by_label("I have reviewed the declaration").check()
        self.press("Confirm the decision", within=card)
        self.is_told(told)

    def _row(self, official_id: str) -> Locator:
        return self.page.locator(".review-table tbody tr").filter(has_text=official_id)


class Clerk(Visitor):
    """Staff of a body."""

    def __init__(self, page: Page, site: str, *, code: str) -> None:
        super().__init__(page, site)
        self.address = f"/municipalities/{code}/"

    def waits_for_figures(self, release: str, status: str) -> None:
        """Open the page of the body again and again, as the worker takes its time."""

        def is_there() -> bool:
            self.go(self.address)
            return release in self.cell.inner_text() and status in self.cell.inner_text()

        wait_until(is_there, f"{status} with {release} is shown")

    @property
    def cell(self) -> Locator:
        return self.page.locator("table.cells tbody tr")

    def figures(self) -> list[str]:
        """Of the only specification: conformance, fit rate, coverage, gap, excess, outlook."""
        cells = self.cell.locator("td.number").all_inner_texts()
        return [" ".join(text.split()) for text in cells]

    def gap(self) -> dict[str, str]:
        """Official id → reason, of the list behind the figure."""
        self.go(self.address)
        self.cell.locator("a[href$='/gaps/']").first.click()
        listed = self.page.get_by_role("region", name="items")
        expect(listed).to_be_visible()
        rows = [row.locator("td") for row in listed.locator("tbody tr").all()]
        return {cells.nth(0).inner_text(): first_line(cells.nth(3)) for cells in rows}


def first_line(cell: Locator) -> str:
    return cell.inner_text().splitlines()[0].strip()
