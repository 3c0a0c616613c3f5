"""The page on which a body's staff find all systems of their body and what waits for them."""

import pytest
from django.urls import reverse

from municipalities.models import MunicipalityStaff
from municipalities.services import answer_contest, confirm_rows
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.contests import AT, InUse, make_use
from tests.factories.municipalities import make_adoption
from tests.factories.vendors import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


def address_of(body) -> str:
    return reverse("conformance:own-body", args=[body.code])


def test_the_table_says_what_was_said_and_what_waits(client, cast, use):
    confirm_rows(
        municipality=cast.municipality_a, declaration=use.declaration, author=cast.clerk_a,
        row_ids=[use.rows[0].pk], at=AT,
    )  # fmt: skip
    answer_contest(contest=use.contest(1), author=cast.vendor_editor, text="直します。", at=AT)
    make_run(use.edition.specification)
    drain()
    client.force_login(cast.clerk_a)
    (one,) = client.get(address_of(cast.municipality_a)).context["own"].systems
    seen = (one.answered, one.confirmed, one.contested, one.unconfirmed, one.waiting, one.fit.gap)
    assert seen == (5, 1, 1, 3, 1, 1)


def test_its_links_lead_to_what_they_say(client, cast, use):
    use.contest(1)
    client.force_login(cast.clerk_a)
    page = client.get(address_of(cast.municipality_a)).content.decode()
    confirm = reverse("municipalities:confirm", args=[cast.municipality_a.code, "801"])
    for rows, number in (("contested", 1), ("unconfirmed", 4)):
        assert f'href="{confirm}?rows={rows}"' in page
        assert len(client.get(confirm, {"rows": rows}).context["rows"]) == number


def test_a_system_without_a_declaration_is_shown_as_such(client, cast, use):
    use.edition.specification.adoptions.all().delete()
    make_adoption(cast.municipality_a, make_release(), use.edition)
    client.force_login(cast.clerk_a)
    shown = client.get(address_of(cast.municipality_a))
    (one,) = shown.context["own"].systems
    assert (one.system, one.unconfirmed) == (None, 0)


def test_a_body_that_uses_nothing_is_told_so(client, cast):
    client.force_login(cast.clerk_a)
    shown = client.get(address_of(cast.municipality_a))
    assert shown.status_code == 200
    assert shown.context["own"].systems == []
    assert 'class="empty"' in shown.content.decode()


def test_the_way_in_is_in_the_header_of_staff_alone(client, cast):
    entry = 'href="/own/"'
    for user, sees in ((cast.clerk_a, True), (cast.vendor_editor, False), (cast.outsider, False)):
        client.force_login(user)
        assert (entry in client.get("/method/").content.decode()) is sees
    client.logout()
    assert entry not in client.get("/method/").content.decode()


def test_one_body_is_opened_at_once_and_of_several_one_is_chosen(client, cast):
    client.force_login(cast.clerk_a)
    assert client.get("/own/")["Location"] == address_of(cast.municipality_a)
    MunicipalityStaff.objects.create(user=cast.clerk_a, municipality=cast.municipality_b)
    chosen = client.get("/own/")
    assert [body.code for body in chosen.context["bodies"]] == [
        cast.municipality_a.code, cast.municipality_b.code,
    ]  # fmt: skip
    client.force_login(cast.outsider)
    assert client.get("/own/").status_code == 404


def test_the_page_of_the_body_leads_its_staff_here(client, cast, use):
    page = reverse("conformance:municipality", args=[cast.municipality_a.code])
    link = f'href="{address_of(cast.municipality_a)}"'
    client.force_login(cast.clerk_b)
    assert link not in client.get(page).content.decode()
    client.force_login(cast.clerk_a)
    assert link in client.get(page).content.decode()


def test_many_systems_take_as_many_queries_as_one(
    client, cast, use, django_assert_max_num_queries, django_assert_num_queries
):
    client.force_login(cast.clerk_a)
    address = address_of(cast.municipality_a)
    client.get(address)
    with django_assert_max_num_queries(20) as counted:
        client.get(address)
    for code in ("802", "803", "804"):
        other = make_use(cast, rows=30, code=code)
        other.contest(3)
        confirm_rows(
            municipality=cast.municipality_a, declaration=other.declaration,
            author=cast.clerk_a, row_ids=[row.pk for row in other.rows[4:]], at=AT,
        )  # fmt: skip
    with django_assert_num_queries(len(counted.captured_queries)):
        client.get(address)
