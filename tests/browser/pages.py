"""Pages that are watched while somebody uses them."""

from collections.abc import Iterator
from contextlib import contextmanager
from re import Pattern

from playwright.sync_api import Browser, Page

VIEWPORT = {"width": 1440, "height": 900}


@contextmanager
def watched_page(browser: Browser, *, allowed: Pattern[str] | None = None) -> Iterator[Page]:
    """A page of its own session that fails the test when the browser complains.

    Complaints are those of scripts, styles and the policy; what matches `allowed` is none.
    """
    context = browser.new_context(locale="ja-JP", viewport=VIEWPORT)
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not [text for text in complaints if allowed is None or not allowed.search(text)]


def settle(page: Page) -> None:
    """Wait until a row that was swapped in listens: no person is as fast as the next line."""
    page.wait_for_function(
        "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')"
    )
