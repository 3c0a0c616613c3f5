"""A real browser on a real server, with a small world of figures to look at."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conformance.models import Fit
from conformance.services import request_national_run
from portal.common.sample_data import mark_sample_data
from standards.choices import MunicipalityClass
from standards.models import Business, Edition
from tests.browser.pages import watched_page
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from vendors.choices import Support

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and "CI" not in os.environ:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        # Playwright runs a loop in this thread; the ORM is used beside it, never inside it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched_page(browser) as page:
        yield page


@dataclass
class Scene:
    edition: Edition
    fit: Fit

    @property
    def body_address(self) -> str:
        return f"/municipalities/{self.fit.municipality.code}/"

    @property
    def gaps_address(self) -> str:
        return f"{self.body_address}{self.edition.specification.code}/gaps/"

    @property
    def requirement_address(self) -> str:
        row = self.edition.rows.select_related("requirement").get(position=1)
        code = self.edition.specification.code
        return f"/specifications/{code}/requirements/function/{row.requirement.official_id}/"


@pytest.fixture
def scene(transactional_db) -> Scene:
    edition = publish([make_row(at, level) for at, level in enumerate([M, M, M, O, O, P])])
    business = Business.objects.create(
        slug="trial", order=1, name="試験業務", name_en="Trial", wave=2021
    )
    edition.specification.businesses.add(business)
    release = make_new_release()
    declare(release, edition, {0: Support.STANDARD, 1: Support.WORKAROUND, 3: Support.OPTION})
    bodies = [make_body(), make_body(MunicipalityClass.CORE_CITY, name="試験市")]
    for number, body in enumerate(bodies):
        body.latitude, body.longitude = 35.0 + number, 139.0 + number
        body.save()
        adopt(body, release, edition)
        answer_options(body, edition, needed=[3], answered=[3, 4])
    request_national_run(reason="requested")
    drain()
    mark_sample_data()
    return Scene(edition, Fit.objects.select_related("municipality").first())
