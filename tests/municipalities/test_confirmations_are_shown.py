"""Confirmations with note, person and time: for the parties, on pages and as a file."""

import pytest
from django.urls import reverse

from municipalities.models import Confirmation
from municipalities.services import confirm_declaration, confirm_rows
from portal.accounts.models import User
from tests.factories.contests import AT, InUse, make_use
from tests.factories.corrections import correct

pytestmark = pytest.mark.django_db
NAME = "甲野花子"
LIST = "/confirmations/"
FILE = "/confirmations.csv"


@pytest.fixture
def use(cast) -> InUse:
    User.objects.filter(pk=cast.clerk_a.pk).update(display_name=NAME)
    return make_use(cast, code="801")


@pytest.fixture
def page(use) -> str:
    return reverse("municipalities:confirm", args=[use.cast.municipality_a.code, "801"])


def confirm(use, *positions, note="印刷を確認（架空）"):
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=use.declaration, author=use.cast.clerk_a,
        row_ids=[use.rows[at].pk for at in positions], note=note, at=AT,
    )  # fmt: skip


def confirm_whole(use):
    confirm_declaration(
        municipality=use.cast.municipality_a, declaration=use.declaration, author=use.cast.clerk_a,
        note="全体の確認（架空）", at=AT,
    )  # fmt: skip


def body_of(client, user, address) -> str:
    client.force_login(user)
    return client.get(address).content.decode().rpartition("</header>")[2]


def test_the_page_says_what_a_row_demands_and_who_confirmed_it_when(client, use, page):
    confirm(use, 0)
    shown = body_of(client, use.cast.clerk_a, page)
    assert use.rows[0].text in shown
    for said in ("印刷を確認（架空）", NAME, "令和8年（2026年）9月1日"):
        assert said in shown


def test_the_page_says_who_confirmed_the_whole_and_when(client, use, page):
    confirm_whole(use)
    shown = body_of(client, use.cast.clerk_a, page)
    for said in ("全体の確認（架空）", NAME, "令和8年（2026年）9月1日"):
        assert said in shown


@pytest.mark.parametrize(
    ("name", "sees", "is_named"),
    [
        ("clerk_a", True, True),
        ("vendor_editor", True, False),
        ("prefecture_officer", True, False),
        ("ministry_reviewer", True, False),
        ("clerk_b", False, False),
        ("other_vendor_editor", False, False),
        ("outsider", False, False),
    ],
)
def test_parties_see_the_list_and_the_own_side_the_name(client, use, name, sees, is_named):
    confirm(use, 0)
    for address in (LIST, FILE):
        shown = body_of(client, getattr(use.cast, name), address)
        assert ("印刷を確認（架空）" in shown) is sees
        assert (NAME in shown) is is_named


def test_the_list_is_narrowed_and_shows_withdrawn_ones_when_asked(client, use):
    other = make_use(use.cast, code="802")
    confirm(use, 0)
    confirm(other, 1, note="別の仕様")
    Confirmation.objects.filter(declaration=other.declaration).update(withdrawn_at=AT)
    clerk = use.cast.clerk_a
    assert "別の仕様" not in body_of(client, clerk, LIST)
    assert "別の仕様" in body_of(client, clerk, f"{LIST}?withdrawn=on")
    assert "印刷を確認" not in body_of(client, clerk, f"{LIST}?specification=802&withdrawn=on")
    assert "別の仕様" in body_of(client, clerk, f"{FILE}?specification=802&withdrawn=on")


def test_a_long_list_takes_few_queries(client, cast, django_assert_max_num_queries):
    use = make_use(cast, rows=60, code="803")
    confirm(use, *range(59))
    confirm_whole(use)
    client.force_login(cast.clerk_a)
    for address in (LIST, FILE):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_a_refused_note_is_not_lost(client, use, page):
    client.force_login(use.cast.clerk_a)
    refused = client.post(f"{page}whole/", {"note": "書いた\0文"})
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "書いた" in text
    assert "何か文字を入力" not in text
    outdated = {"rows": "", "expected": "1", "note": "まとめて確認"}
    refused = client.post(f"{page}rows/", outdated)
    assert refused.status_code == 409
    assert "まとめて確認</textarea>" in refused.content.decode()
    assert not Confirmation.objects.exists()


def test_nothing_confirmed_and_nothing_taken_back_is_said(client, use, page):
    confirm(use, 0)
    client.force_login(use.cast.clerk_a)
    client.cookies["django_language"] = "en"
    row = {"row": str(use.rows[0].pk)}
    again = client.post(f"{page}rows/", row, follow=True).content.decode()
    assert "There was nothing left to confirm" in again
    assert "0 rows" not in again
    taken = client.post(f"{page}withdraw/", row, follow=True).content.decode()
    assert "The confirmation is taken back." in taken
    nothing = client.post(f"{page}withdraw/", row, follow=True).content.decode()
    assert "There was no confirmation to take back" in nothing


def test_answers_that_were_corrected_meanwhile_are_not_confirmed_unseen(client, use, page):
    correct(use, 0)
    client.force_login(use.cast.clerk_a)
    seen = {"declaration": str(use.declaration.pk)}
    row = {"row": str(use.rows[0].pk), **seen}
    assert client.post(f"{page}rows/", row).status_code == 409
    assert client.post(f"{page}whole/", seen).status_code == 409
    assert not Confirmation.objects.exists()
