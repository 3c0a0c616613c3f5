"""The main pages in a real browser: they open, fit a telephone, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1440)


def addresses(scene) -> list[str]:
    return ["/", scene.body_address, scene.requirement_address]


def test_pages_open_at_every_width_without_sideways_scrolling(live_server, page: Page, scene):
    for address in [*addresses(scene), scene.gaps_address, "/method/"]:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            answer = page.goto(live_server.url + address)
            assert answer.status == 200, address
            beyond = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0, f"{address} is {beyond} px too wide at {width} px"


def test_axe_finds_nothing(live_server, page: Page, scene):
    for address in addresses(scene):
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        told = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
        assert not told, address


def test_a_figure_leads_to_the_rows_it_was_counted_from(live_server, page: Page, scene):
    page.goto(live_server.url + scene.body_address)
    expect(page.locator("body")).to_contain_text("33.3")
    page.locator(f"a[href='{scene.gaps_address}']").first.click()
    expect(page.locator("main")).to_contain_text("要件1")


def test_the_keyboard_reaches_the_content(live_server, page: Page, scene):
    page.goto(live_server.url + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"


def test_invented_data_are_named(live_server, page: Page, scene):
    answer = page.goto(live_server.url + "/")
    assert answer.headers["x-demo-data"] == "true"
    expect(page.locator("body")).to_contain_text("架空")
