"""People are named to their own side and to administrators; others read for whom they acted."""

import pghistory
import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from standards.choices import Side
from standards.naming import Naming, sides_named_to
from tests.factories.item_tests import make_item_declaration, make_item_test
from tests.factories.people import Cast, make_user
from tests.factories.vendors import make_member, make_package
from vendors import services
from vendors.models import Declaration

pytestmark = pytest.mark.django_db

VENDOR, MINISTRY = "甲野花子（担当）", "乙山次郎（審査）"


@pytest.fixture
def people(cast: Cast) -> dict[str, User | None]:
    """Everybody who may look, by relation to the declaration."""
    for user, name in ((cast.vendor_editor, VENDOR), (cast.ministry_reviewer, MINISTRY)):
        user.display_name = name
        user.save()
    colleague = make_user("colleague")
    make_member(colleague, cast.vendor)
    return {
        "editor": cast.vendor_editor,
        "colleague": colleague,
        "reviewer": cast.ministry_reviewer,
        "administrator": User.objects.create_superuser("root"),
        "other vendor": cast.other_vendor_editor,
        "clerk": cast.clerk_a,
        "public": None,
    }


@pytest.fixture
def declaration(cast: Cast, people: dict[str, User | None]) -> Declaration:
    """Answered and handed in by the editor, commented and returned by the reviewer."""
    with pghistory.context(user=cast.vendor_editor.pk, actor=VENDOR):
        draft = make_item_declaration(make_package(holders=[cast.vendor]))
    ministry = cast.ministry_reviewer.ministry_memberships.get().ministry
    type(draft.edition.specification).objects.update(ministry=ministry)
    test = make_item_test(draft, created_by=cast.vendor_editor)
    services.attach_test(test=test, created_by=cast.vendor_editor)
    services.submit_declaration(declaration=draft, actor=cast.vendor_editor)
    comment(draft, cast.ministry_reviewer, Side.MINISTRY)
    services.return_declaration(
        declaration=draft, reviewer=cast.ministry_reviewer, comment="直す", at=timezone.now()
    )
    comment(draft, cast.vendor_editor, Side.VENDOR)
    services.submit_declaration(declaration=draft, actor=cast.vendor_editor)
    return draft


def comment(declaration: Declaration, author: User, side: Side) -> None:
    row = declaration.edition.rows.all()[0].pk
    services.add_row_comment(
        declaration=declaration, row_id=row, author=author, side=side, text="根拠は",
        at=timezone.now(),
    )  # fmt: skip


def names_seen(person: User | None, address: str) -> tuple[int, set[str]]:
    client = Client()
    if person is not None:
        client.force_login(person)
    answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    # the header of a page greets whoever is signed in
    page = content.decode().rpartition("</header>")[2]
    return answer.status_code, {name for name in (VENDOR, MINISTRY) if name in page}


OWN = {"editor": {VENDOR}, "colleague": {VENDOR}, "reviewer": {MINISTRY}}
BOTH = {"administrator": {VENDOR, MINISTRY}}
STRANGERS = ("other vendor", "clerk", "public")


def test_the_history_names_each_side_to_itself(
    declaration: Declaration, people: dict[str, User | None]
) -> None:
    address = f"/declarations/{declaration.pk}/history/"
    for who, names in {**OWN, **BOTH}.items():
        assert names_seen(people[who], address) == (200, names), who
    for who in STRANGERS:
        assert names_seen(people[who], address) == (404, set()), who


def test_the_file_of_changes_names_the_vendors_people_to_the_vendor(
    declaration: Declaration, people: dict[str, User | None], cast: Cast
) -> None:
    address = f"/declarations/{declaration.pk}/history.csv"
    for who in ("editor", "colleague", "administrator"):
        assert names_seen(people[who], address) == (200, {VENDOR}), who
    assert names_seen(people["reviewer"], address) == (200, set())


def test_comments_on_rows_name_each_side_to_itself(
    declaration: Declaration, people: dict[str, User | None]
) -> None:
    for who, page in (
        ("editor", "comments/"),
        ("colleague", "comments/"),
        ("administrator", "comments/"),
        ("reviewer", "review/"),
        ("administrator", "review/"),
    ):
        seen = names_seen(people[who], f"/declarations/{declaration.pk}/{page}")
        assert seen == (200, {**OWN, **BOTH}[who]), (who, page)


def test_the_report_of_a_sample_file_names_people_to_their_vendor_only(
    declaration: Declaration, people: dict[str, User | None], cast: Cast
) -> None:
    services.accept_declaration(
        declaration=declaration, reviewer=cast.ministry_reviewer, comment="", at=timezone.now()
    )
    address = f"/declarations/{declaration.pk}/tests/{declaration.tests.get().pk}/"
    named = {"editor", "colleague", "administrator"}
    for who, person in people.items():
        expected = {VENDOR} if who in named else set()
        assert names_seen(person, address) == (200, expected), who


def test_a_decision_that_came_too_late_says_which_side_was_faster(
    declaration: Declaration, people: dict[str, User | None], cast: Cast
) -> None:
    services.withdraw_declaration(
        declaration=declaration, comment="", actor=cast.vendor_editor, at=timezone.now()
    )
    seen = names_seen(people["reviewer"], f"/declarations/{declaration.pk}/review/")
    assert seen == (200, {MINISTRY})


def test_public_pages_name_nobody(
    declaration: Declaration, people: dict[str, User | None], cast: Cast
) -> None:
    services.accept_declaration(
        declaration=declaration, reviewer=cast.ministry_reviewer, comment="", at=timezone.now()
    )
    package = declaration.release.package_id
    for address in (
        f"/declarations/{declaration.pk}/",
        f"/declarations/{declaration.pk}/statement/",
        f"/packages/{package}/",
        f"/vendors/{cast.vendor.pk}/",
    ):
        for who in STRANGERS:
            assert names_seen(people[who], address) == (200, set()), (who, address)


def test_who_is_not_named_is_told_by_the_organization() -> None:
    naming = Naming([Side.VENDOR], {Side.VENDOR: "甲社", Side.MINISTRY: "見本省"})
    assert naming.shown(Side.VENDOR, "花子") == "花子"
    assert naming.shown(Side.VENDOR, None) == "甲社"
    assert naming.shown(Side.MINISTRY, "次郎") == "見本省"
    assert naming.name(Side.MINISTRY, "次郎") == ""
    assert sides_named_to(User(is_superuser=True), []) == frozenset(Side)
