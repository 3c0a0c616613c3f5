"""Pages of contests and confirmations: who sees them, and what they do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from municipalities.models import Confirmation, Contest
from municipalities.services import open_contest
from municipalities.services.contest_evidence import Attachment, Backing
from portal.accounts.models import User
from tests.factories.contests import InUse, make_use

pytestmark = pytest.mark.django_db
PARTIES = ("clerk_a", "vendor_editor", "prefecture_officer", "ministry_reviewer")
OTHERS = ("clerk_b", "other_vendor_editor", "outsider")


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


@pytest.fixture
def page(use) -> str:
    return reverse("municipalities:confirm", args=[use.cast.municipality_a.code, "801"])


def sign_in(client, user):
    client.force_login(user)
    return client


def contest_with_file(use) -> Contest:
    return open_contest(
        municipality=use.cast.municipality_a, declaration=use.declaration, row=use.rows[0],
        author=use.cast.clerk_a, note="<b>秘密</b>", at=now(),
        backing=Backing(Attachment("<script>.html", b"<script>")),
    )  # fmt: skip


@pytest.mark.parametrize("name", [*PARTIES, *OTHERS, "administrator"])
def test_parties_see_a_contest_and_its_file_and_others_do_not(client, use, name):
    contest = contest_with_file(use)
    is_admin = name == "administrator"
    user = User.objects.create_superuser(name) if is_admin else getattr(use.cast, name)
    status = 404 if name in OTHERS else 200
    sign_in(client, user)
    assert client.get(reverse("municipalities:contest", args=[contest.pk])).status_code == status
    assert client.get(reverse("vendors:file", args=[contest.file_id])).status_code == status
    listed = client.get(reverse("municipalities:contest-list")).content.decode()
    assert (use.rows[0].name in listed) is (status == 200)
    csv = client.get(reverse("municipalities:contest-list-csv")).content.decode()
    assert ("秘密" in csv) is (status == 200)


def test_what_people_write_is_inert(client, use):
    contest = contest_with_file(use)
    sign_in(client, use.cast.ministry_reviewer)
    shown = client.get(reverse("municipalities:contest", args=[contest.pk])).content.decode()
    assert "<b>秘密" not in shown
    assert "<script>.html" not in shown


def test_a_visitor_is_asked_to_sign_in(client, use, page):
    for address in (page, reverse("municipalities:contest-list"), f"{page}rows/"):
        assert client.post(address).status_code == 302
    assert client.get(reverse("municipalities:contest", args=[1])).status_code == 302


def test_the_steps_of_a_contest_are_taken_on_its_page(client, use, page):
    sign_in(client, use.cast.clerk_a)
    address = reverse("municipalities:contest-open", args=[
        use.cast.municipality_a.code, "801", use.rows[0].pk,
    ])  # fmt: skip
    assert client.get(address).status_code == 200
    file = SimpleUploadedFile("画面.png", b"image")
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "動きません。", "file": file}).status_code == 302
    contest = Contest.objects.get()
    sign_in(client, use.cast.vendor_editor)
    place = {"pk": contest.pk}
    answer = reverse("municipalities:contest-answer", kwargs=place)
    assert client.post(answer, {"text": "直します。", "seen": "0"}).status_code == 302
    sign_in(client, use.cast.ministry_reviewer)
    settle = reverse("municipalities:contest-settle", kwargs=place)
    said = {"outcome": "upheld", "reason": "認めます。", "seen": "0"}
    assert client.post(settle, said).status_code == 409
    seen = {"seen": str(contest.messages.get().pk)}
    assert client.post(settle, {**said, **seen}).status_code == 302
    contest.refresh_from_db()
    assert contest.state == "upheld"


def test_only_staff_of_the_body_have_the_page_of_confirmations(client, use, page):
    for name in (*PARTIES[1:], *OTHERS):
        assert sign_in(client, getattr(use.cast, name)).get(page).status_code == 404
    assert sign_in(client, use.cast.clerk_a).get(page).status_code == 200


def test_rows_are_confirmed_one_by_one_all_at_once_and_as_a_whole(client, use, page):
    sign_in(client, use.cast.clerk_a)
    row = {"row": str(use.rows[0].pk)}
    assert client.post(f"{page}rows/", row).status_code == 302
    wanted = {"rows": "mandatory", "expected": "9"}
    assert client.post(f"{page}rows/", wanted).status_code == 409
    assert client.post(f"{page}rows/", {**wanted, "expected": "4"}).status_code == 302
    assert Confirmation.objects.standing().count() == 5
    assert client.post(f"{page}whole/", {"note": "全部"}).status_code == 302
    assert client.post(f"{page}withdraw/", row).status_code == 302
    assert client.post(f"{page}withdraw/").status_code == 302
    assert Confirmation.objects.standing().count() == 4


@pytest.mark.parametrize(
    ("rows", "number"), [("", 5), ("mandatory", 5), ("needed", 0), ("unconfirmed", 3),
                         ("contested", 1), ("nonsense", 5)],
)  # fmt: skip
def test_filters_narrow_the_rows(client, use, page, rows, number):
    use.contest(1)
    sign_in(client, use.cast.clerk_a)
    client.post(f"{page}rows/", {"row": str(use.rows[0].pk)})
    shown = client.get(page, {"rows": rows})
    assert len(shown.context["rows"]) == number


def test_a_page_of_many_rows_takes_few_queries(client, cast, django_assert_max_num_queries):
    use = make_use(cast, rows=150, code="802")
    use.contest(3)
    address = reverse("municipalities:confirm", args=[cast.municipality_a.code, "802"])
    sign_in(client, cast.clerk_a)
    client.post(f"{address}rows/", {"rows": "mandatory", "expected": "149"})
    with django_assert_max_num_queries(17):
        shown = client.get(address)
    assert len(shown.context["rows"]) == 100
    with django_assert_max_num_queries(12):
        client.get(reverse("municipalities:contest-list"))


def test_a_body_without_a_system_in_use_is_told_so(client, use):
    address = reverse("municipalities:confirm", args=[use.cast.municipality_a.code, "803"])
    sign_in(client, use.cast.clerk_a)
    assert client.get(address).status_code == 404
    make_use(use.cast, code="803").declaration.edition.specification.adoptions.all().delete()
    assert client.get(address).status_code == 200
