"""The answer sheet by hand, by keys, and by two editors at once, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from portal.accounts.models import User
from tests.browser.pages import settle, watched_page
from tests.factories.people import make_user
from tests.factories.vendors import (
    make_draft,
    make_member,
    make_package,
    make_release,
    make_vendor,
)
from tests.vendors.editions import make_published_edition
from vendors.models import Declaration

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)
REFUSED = re.compile("status of (409|422)")


@pytest.fixture
def draft(transactional_db: None) -> Declaration:
    package = make_package(holders=[make_vendor()])
    return make_draft(make_release(package), make_published_edition(), default=None)


@pytest.fixture
def editor(draft: Declaration) -> User:
    user = make_user("editor", display_name="見本の編集者")
    make_member(user, draft.release.package.holders.get())
    return user


def sign_in(page: Page, server: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server}]
    )


def open_sheet(browser: Browser, server: str, draft: Declaration, editor: User) -> Iterator[Page]:
    with watched_page(browser, allowed=REFUSED) as page:
        sign_in(page, server, editor)
        page.goto(f"{server}/declarations/{draft.pk}/sheet/")
        yield page


@pytest.fixture
def sheet(browser, live_server, draft: Declaration, editor: User) -> Iterator[Page]:
    yield from open_sheet(browser, live_server.url, draft, editor)


@pytest.fixture
def second(browser, live_server, draft: Declaration, editor: User) -> Iterator[Page]:
    yield from open_sheet(browser, live_server.url, draft, editor)


def test_a_row_saves_itself_while_the_reader_goes_on(sheet: Page, draft: Declaration) -> None:
    row = sheet.locator(".sheet-row").first
    row.locator("select").select_option("workaround")
    expect(row.locator(".sheet-state--missing")).to_be_visible()
    row.locator("textarea").press_sequentially("様式を変えて印刷する")
    expect(row.locator(".sheet-state--answered")).to_be_visible()
    expect(row.locator("textarea")).to_be_focused()
    expect(sheet.locator("#counts-all")).to_contain_text("1/5")
    assert draft.answers.get().note == "様式を変えて印刷する"


def test_the_whole_sheet_is_answered_by_keys(sheet: Page, draft: Declaration) -> None:
    for key in ("j", "1", "ArrowDown", "7", "j", "3", "k", "k", "0", "n"):
        sheet.keyboard.press(key)
        sheet.wait_for_timeout(150)
    expect(sheet.locator(".sheet-state--answered")).to_have_count(2)
    focused = "document.activeElement.closest('.sheet-row').querySelector('.number').textContent"
    assert sheet.evaluate(focused) == "0000004"
    sheet.keyboard.press("4")
    expect(sheet.locator("[data-planned]").nth(3)).to_be_focused()
    sheet.keyboard.press("Escape")
    assert sheet.evaluate(focused) == "0000004"
    saved = draft.answers.order_by("row__position").values_list("support", flat=True)
    assert list(saved) == ["none", "option"]


def test_a_plan_is_sent_when_its_date_is_there(sheet: Page, draft: Declaration) -> None:
    sent: list[str] = []
    sheet.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    row = sheet.locator(".sheet-row").first
    date = row.locator("[data-planned]")
    expect(date).to_be_disabled()
    row.locator("select").select_option("planned")
    expect(row.locator("[data-waits]")).to_be_visible()
    date.focus()
    for half in ("0002-03-31", "0020-03-31", ""):  # while the year is being typed
        date.evaluate("(field, half) => { field.value = half; }", half)
        date.dispatch_event("change")
    row.locator("textarea").fill("説明")
    sheet.wait_for_timeout(1200)
    assert sent == [], "neither the level, nor half a date, nor the note goes without the date"
    date.fill("2027-03-31")
    expect(row.locator(".sheet-state--answered")).to_be_visible()
    expect(row.locator("[data-waits]")).to_have_count(0)
    answer = draft.answers.get()
    assert (str(answer.planned_on), answer.note) == ("2027-03-31", "説明")


def test_a_date_that_nobody_believes_is_refused_when_it_is_left(sheet: Page) -> None:
    row = sheet.locator(".sheet-row").first
    row.locator("select").select_option("planned")
    date = row.locator("[data-planned]")
    date.focus()
    date.evaluate("field => { field.value = '1990-03-31'; }")
    date.dispatch_event("change")
    expect(row.locator("[data-waits]")).to_be_visible()
    row.locator("textarea").focus()
    expect(row.locator(".sheet-state--unsaved")).to_be_visible()


def test_all_rows_of_the_page_are_chosen_at_every_width(sheet: Page) -> None:
    for width in WIDTHS:
        sheet.set_viewport_size({"width": width, "height": 800})
        for number in (5, 0):
            sheet.get_by_label("このページの要件を全て選択").click()
            expect(sheet.locator("[name='chosen']:checked")).to_have_count(number)


def test_the_filter_counts_what_is_saved(sheet: Page) -> None:
    choice = sheet.locator("#state-choice-unanswered")
    expect(choice).to_contain_text("(5)")
    sheet.locator(".sheet-row select").first.select_option("none")
    expect(choice).to_contain_text("(4)")
    expect(sheet.locator("#state-choice-none")).to_contain_text("(1)")


def test_two_editors_lose_nothing(sheet: Page, second: Page, draft: Declaration) -> None:
    mine, theirs = (page.locator(".sheet-row").first for page in (sheet, second))
    theirs.locator("textarea").fill("先の説明")
    theirs.locator("select").select_option("option")
    expect(theirs.locator(".sheet-state--answered")).to_be_visible()
    mine.locator("select").select_option("none")
    expect(mine.locator(".sheet-conflict")).to_contain_text("先の説明")
    expect(mine.locator(".sheet-conflict")).to_contain_text("見本の編集者")
    mine.locator("[name^='take-']").click()
    expect(mine.locator("textarea")).to_have_value("先の説明")
    settle(sheet)
    mine.locator("select").select_option("custom")
    expect(mine.locator(".sheet-state__saved")).to_be_visible()
    theirs.locator("select").select_option("none")
    theirs.locator("[name^='keep-']").click()
    expect(theirs.locator(".sheet-state--answered")).to_be_visible()
    assert draft.answers.get().support == "none"


def test_a_row_that_could_not_be_sent_says_so(sheet: Page, draft: Declaration) -> None:
    Declaration.objects.filter(pk=draft.pk).update(status="submitted")
    row = sheet.locator(".sheet-row").first
    row.locator("select").select_option("none")
    expect(row.locator(".sheet-state--unsaved")).to_be_visible()
    assert not draft.answers.exists()


def test_the_sheet_fits_every_width_and_axe_finds_nothing(sheet: Page) -> None:
    for width in WIDTHS:
        sheet.set_viewport_size({"width": width, "height": 800})
        beyond = sheet.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert beyond <= 0, f"{beyond} px too wide at {width} px"
        found = Axe().run(sheet).response["violations"]
        assert not [(rule["id"], [n["target"] for n in rule["nodes"]]) for rule in found]
