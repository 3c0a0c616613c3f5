"""What stands behind an accepted declaration is told in numbers on its page and its package's."""

import pgtrigger
import pytest
from django.test import Client

from municipalities.choices import ContestState
from municipalities.services import confirm_declaration, confirm_rows, settle_contest
from tests.factories.contests import AT, InUse, make_use
from tests.vendors.desk_people import client_of
from vendors.models import Evidence
from vendors.services import correct_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast)


def pages(client: Client, use: InUse) -> list[str]:
    client.cookies["django_language"] = "en"
    package = use.declaration.release.package_id
    addresses = (f"/declarations/{use.declaration.pk}/", f"/packages/{package}/")
    return [client.get(address).content.decode() for address in addresses]


def make_evidence(use: InUse) -> None:
    with pgtrigger.ignore("vendors.Evidence:evidence_is_frozen_with_its_declaration"):
        for title in ("手引き", "画面の写し"):
            Evidence.objects.create(
                answer=use.declaration.answers.all()[0], kind="link", title=title,
                url="https://example.jp/",
            )  # fmt: skip


def test_all_four_are_told_apart_to_everybody(client, use):
    make_evidence(use)
    use.contest(1)
    settle_contest(
        contest=use.contest(2), reviewer=use.cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="確認しました。", at=AT,
    )  # fmt: skip
    confirm_declaration(
        municipality=use.cast.municipality_b, declaration=use.declaration, author=use.cast.clerk_b,
        at=AT,
    )  # fmt: skip
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=use.declaration,
        row_ids=[use.rows[0].pk], author=use.cast.clerk_a, at=AT,
    )  # fmt: skip
    said = (
        "4 rows claimed as supported", "1 row with evidence", "1 contest not settled",
        "1 contest upheld", " confirmed by 1 body", "single rows confirmed by 1 body",
    )  # fmt: skip
    for page in pages(client, use):
        assert [one for one in said if one not in page] == []
        assert "見本市" not in page


def test_where_nobody_says_anything_only_the_claim_is_told(client, use):
    for page in pages(client, use):
        assert "4 rows claimed as supported" in page
        assert "confirmed by" not in page
        assert "contest not settled" not in page


def test_a_draft_is_backed_by_nothing(use):
    draft = correct_declaration(declaration=use.declaration)
    page = client_of(use.cast.vendor_editor).get(f"/declarations/{draft.pk}/").content.decode()
    assert "claimed as supported" not in page
