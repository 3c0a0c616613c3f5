"""Pages where somebody chooses among releases lead to the comparison and to what suffices."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.conformance.world import Example, adopt, declare, drain
from tests.factories.standards import make_business
from vendors.choices import Support

pytestmark = pytest.mark.django_db


@pytest.fixture
def example() -> Example:
    """With an accepted declaration, figures and a business."""
    found = Example()
    adopt(found.town, found.release, found.edition)
    declare(found.release, found.edition, dict.fromkeys(range(8), Support.STANDARD))
    drain()
    make_business(slug="trial").specifications.add(found.edition.specification)
    return found


def ways(client: Client, page: str) -> list[str]:
    """Where the links of the page to comparisons lead."""
    content = client.get(page).content.decode()
    found = re.findall(r'href="(/(?:compare|sufficiency)/\?[^"]*)"', content)
    return [unescape(address) for address in found]


def test_every_page_leads_there_with_what_it_is_about(client: Client, example: Example) -> None:
    edition, body, release = example.edition, example.town, example.release
    code = edition.specification.code
    chosen = f"specification={code}&edition={edition.number}"
    expected = {
        f"/packages/?specification={code}": {
            f"/compare/?specification={code}", f"/sufficiency/?specification={code}",
        },
        "/packages/": {"/compare/?specification=", "/sufficiency/?specification="},
        f"/packages/{release.package_id}/": {f"/compare/?{chosen}&release={release.pk}"},
        f"/specifications/{code}/editions/{edition.number}/": {
            f"/compare/?{chosen}", f"/sufficiency/?{chosen}",
        },
        f"/municipalities/{body.code}/{code}/gaps/": {
            f"/sufficiency/?{chosen}&municipality={body.code}",
        },
        "/businesses/trial/": {
            "/sufficiency/?business=trial", f"/compare/?specification={code}",
        },
    }  # fmt: skip
    assert {page: set(ways(client, page)) for page in expected} == expected


def test_what_they_lead_to_shows_the_choice(client: Client, example: Example) -> None:
    edition, body, release = example.edition, example.town, example.release
    gaps = f"/municipalities/{body.code}/{edition.specification.code}/gaps/"
    (sufficiency,) = ways(client, gaps)
    form = client.get(sufficiency).context["form"]
    assert (form.chosen_edition, form.seen_by.body, form.errors) == (edition, body, {})
    (comparison,) = ways(client, f"/packages/{release.package_id}/")
    form = client.get(comparison).context["form"]
    assert [one.release for one in form.chosen] == [release]
    assert form.errors == {}
