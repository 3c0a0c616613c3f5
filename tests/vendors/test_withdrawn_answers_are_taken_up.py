"""What was withdrawn is not lost: the next declaration of release and edition goes on with it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from standards.models import Edition
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration, Evidence, Release

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def release(cast: Cast) -> Release:
    return make_release(make_package(holders=[cast.vendor]))


@pytest.fixture
def edition() -> Edition:
    return make_published_edition()


def withdraw(declaration: Declaration) -> Declaration:
    services.withdraw_declaration(declaration=declaration, comment="誤りがあった", at=NOW)
    return declaration


def begin(release: Release, edition: Edition) -> Declaration:
    return services.begin_declaration(release=release, edition=edition, at=TODAY)


def test_answers_and_evidence_of_a_withdrawn_declaration_go_on(
    release: Release, edition: Edition, cast: Cast
) -> None:
    former = make_draft(release, edition, default=Support.OPTION)
    answer = former.answers.order_by("pk")[0]
    Evidence.objects.create(
        answer=answer, kind="link", title="説明書", url="https://example.org/",
        created_by=cast.vendor_editor,
    )  # fmt: skip
    services.submit_declaration(declaration=former)
    withdraw(former)
    opened = begin(release, edition)
    assert opened.based_on == former
    said = list(former.answers.order_by("row").values_list("row", "support", "note"))
    assert list(opened.answers.order_by("row").values_list("row", "support", "note")) == said
    assert Evidence.objects.get(answer__declaration=opened).url == "https://example.org/"


def test_the_newest_withdrawn_one_is_taken_but_not_an_empty_one(
    release: Release, edition: Edition
) -> None:
    withdraw(make_submitted_declaration(release, edition))
    newest = withdraw(make_submitted_declaration(release, edition))
    withdraw(services.open_declaration(release=release, edition=edition))
    assert begin(release, edition).based_on == newest


def test_what_is_accepted_goes_before_what_was_withdrawn(
    release: Release, edition: Edition
) -> None:
    accepted = make_accepted_declaration(release, edition)
    withdraw(make_draft(release, edition))
    assert begin(release, edition).based_on == accepted


def test_a_withdrawn_one_goes_before_the_accepted_one_of_another_edition(release: Release) -> None:
    old = make_published_edition(number="1.0", valid_from=date(2025, 4, 1))
    new = make_published_edition(
        specification=old.specification, number="2.0", valid_from=date(2026, 4, 1)
    )
    make_accepted_declaration(release, old)
    withdrawn = withdraw(make_submitted_declaration(release, new))
    assert begin(release, new).based_on == withdrawn


def test_withdrawn_answers_of_another_release_are_not_taken(
    release: Release, edition: Edition
) -> None:
    withdraw(make_submitted_declaration(release, edition))
    second = make_release(release.package, version="2")
    second.predecessor = release
    second.save()
    second.specifications.add(edition.specification)
    assert begin(second, edition).based_on is None


def test_the_page_of_a_withdrawn_declaration_leads_to_the_next_one(
    release: Release, edition: Edition, cast: Cast, client: Client
) -> None:
    former = make_submitted_declaration(release, edition)
    editor = client_of(cast.vendor_editor)
    page = editor.get(f"/declarations/{former.pk}/withdraw/").content.decode()
    assert "Its answers are not lost" in page
    withdraw(former)
    address = f"/vendor/releases/{release.pk}/declare/"
    assert f'action="{address}"' in editor.get(f"/declarations/{former.pk}/").content.decode()
    opened = editor.post(address, {"edition": edition.pk})["Location"]
    draft = Declaration.objects.latest("pk")
    assert opened == f"/declarations/{draft.pk}/sheet/"
    link = f'href="/declarations/{former.pk}/"'
    assert link in editor.get(f"/declarations/{draft.pk}/").content.decode()
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=NOW)
    assert link not in client.get(f"/declarations/{draft.pk}/").content.decode()
