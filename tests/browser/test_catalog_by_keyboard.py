"""Search as you type, keys, and figures beside the rows, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)


def edition_address(scene) -> str:
    return f"/specifications/{scene.edition.specification.code}/editions/1.0/"


def test_hits_appear_while_the_reader_types(live_server, page: Page, scene):
    page.goto(live_server.url + "/search/")
    page.locator("#id_q").press_sequentially("要件3")
    expect(page.locator("mark").first).to_have_text("要件3")
    expect(page.locator("#search-status")).to_contain_text("1")
    assert "q=" in page.url
    page.locator("#id_q").fill("どこにも無い")
    expect(page.locator(".hit")).to_have_count(0)


def test_kanji_are_searched_once_they_are_chosen(live_server, page: Page, scene):
    page.goto(live_server.url + "/search/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#id_q").evaluate(
        """field => {
            field.value = "ようけん";
            field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
        }"""
    )
    page.wait_for_timeout(600)
    assert not [address for address in asked if "?" in address]
    page.locator("#id_q").evaluate(
        """field => {
            field.value = "要件";
            field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
        }"""
    )
    expect(page.locator(".hit").first).to_be_visible()


def test_a_search_works_without_scripts(live_server, browser, scene):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/packages/")
    page.locator(".header-search__words").fill("要件2")
    page.locator(".header-search__button").click()
    expect(page.locator(".hit")).to_have_count(1)
    context.close()


def test_keys_lead_to_the_search_and_from_row_to_row(live_server, page: Page, scene):
    page.goto(live_server.url + edition_address(scene))
    for key, expected in [("j", "要件0"), ("j", "要件1"), ("j", "要件2"), ("k", "要件1")]:
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == expected
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "id_keyword"
    page.keyboard.type("jk/")
    expect(page.locator("#id_keyword")).to_have_value("jk/")


def test_keys_can_be_switched_off_and_stay_off(live_server, page: Page, scene):
    page.goto(live_server.url + edition_address(scene))
    page.locator("[data-keys-switch]").click()
    page.reload()
    expect(page.locator("[data-keys-switch]")).to_have_attribute("aria-pressed", "false")
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.hasAttribute('data-row-link')") is False


def test_packages_and_gaps_come_to_the_rows(live_server, page: Page, scene):
    page.goto(live_server.url + edition_address(scene))
    expect(page.locator("#figures-0 summary")).to_contain_text("1")
    expect(page.locator("#figures-2 a")).to_contain_text("2")
    page.locator("#id_keyword").fill("要件0")
    expect(page.locator("[data-row]")).to_have_count(1)
    expect(page.locator("#figures-0 summary")).to_be_visible()


def test_the_pages_fit_every_width_and_axe_finds_nothing(live_server, page: Page, scene):
    addresses = ["/search/", "/search/?q=要件", edition_address(scene), scene.requirement_address]
    for address in addresses:
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0, f"{address} is {beyond} px too wide at {width} px"
        found = Axe().run(page).response["violations"]
        told = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
        assert not told, address
