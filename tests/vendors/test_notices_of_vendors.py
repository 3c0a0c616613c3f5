"""Members and reviewers are told of what others did; nobody of what the portal or they did."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from django.utils.timezone import now

from portal.accounts.models import Notice
from portal.accounts.notices import notice_text
from standards.services import end_edition, publish_edition
from tests.factories.consultations import make_ministry_specification
from tests.factories.people import make_reviewer, make_user
from tests.factories.standards import make_draft_edition, make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
)
from vendors.choices import Support
from vendors.models import Release
from vendors.services import (
    accept_declaration,
    return_declaration,
    submit_declaration,
    withdraw_declaration,
)
from vendors.services.deadlines import tell_of_deadlines
from vendors.tasks import tell_of_deadlines as task

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    specification = make_ministry_specification(code="821", name="見本")
    return make_published_edition(specification=specification)


@pytest.fixture
def release(cast):
    colleague = make_user("colleague")
    make_member(colleague, cast.vendor)
    make_member(make_reviewer(make_user("partial-reviewer")), cast.vendor)
    return make_release(make_package("見本台帳", holders=[cast.vendor, cast.other_vendor]))


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("user__username", "topic"))


def test_each_step_is_told_to_those_who_go_on(cast, release, edition):
    draft = make_draft(release, edition)
    submit_declaration(declaration=draft, actor=cast.vendor_editor)
    assert told() == {("ministry-reviewer", "declaration_submitted")}
    Notice.objects.all().delete()
    return_declaration(declaration=draft, reviewer=cast.ministry_reviewer, comment="要確認")
    members = {"vendor-editor", "colleague", "other-vendor-editor", "partial-reviewer"}
    assert told() == {(name, "declaration_returned") for name in members}
    notice = Notice.objects.filter(user=cast.vendor_editor).get()
    assert notice.address == f"/declarations/{draft.pk}/"
    assert "見本台帳 1.0" in notice_text(notice)


def test_whoever_acts_is_not_told_of_it(cast, release, edition):
    draft = make_draft(release, edition)
    submit_declaration(declaration=draft)
    accept_declaration(declaration=draft, reviewer=cast.ministry_reviewer, comment="", at=now())
    Notice.objects.all().delete()
    withdraw_declaration(declaration=draft, comment="取下げ", at=now(), actor=cast.vendor_editor)
    assert {name for name, _topic in told()} == {
        "colleague", "other-vendor-editor", "partial-reviewer",
    }  # fmt: skip


def test_what_the_portal_does_itself_is_no_news(cast, release, edition):
    make_accepted_declaration(release, edition)
    assert told() == set()


def test_a_superseded_declaration_is_told_with_the_accepted_one(cast, release, edition):
    make_accepted_declaration(release, edition)
    second = make_draft(release, edition)
    submit_declaration(declaration=second)
    accept_declaration(declaration=second, reviewer=cast.ministry_reviewer, comment="", at=now())
    topics = {topic for name, topic in told() if name == "colleague"}
    assert topics == {"declaration_superseded", "declaration_accepted"}


def test_a_new_edition_is_told_to_those_who_cover_or_declare_the_specification(
    cast, release, edition
):
    covering = make_user("covering")
    vendor = make_package().holders.get()
    make_member(covering, vendor)
    make_release(vendor.packages.get()).specifications.add(edition.specification)
    make_accepted_declaration(release, edition)
    second = make_draft_edition(specification=edition.specification, number="2.0")
    publish_edition(edition=second, at=now())
    end_edition(edition=edition, valid_until=date(2030, 3, 31))
    expected = {"covering", "colleague", "vendor-editor", "other-vendor-editor"}
    assert told() == {(name, "edition_published") for name in (*expected, "partial-reviewer")}
    notice = Notice.objects.filter(user=covering).get()
    assert notice.address == "/specifications/821/editions/2.0/"
    with translation.override("ja"):
        assert "令和8年（2026年）3月31日" in notice_text(notice)


def test_a_deadline_is_told_once_for_each_threshold(cast, release, edition):
    make_accepted_declaration(release, edition, support={0: Support.NONE, 1: Support.PLANNED})
    due = edition.effective_on
    numbers = []
    for days in (91, 90, 89, 31, 25, 7, 6, 0, -1):
        tell_of_deadlines(today=due - timedelta(days=days))
        numbers.append(Notice.objects.filter(user=cast.vendor_editor).count())
    assert numbers == [0, 1, 1, 1, 2, 3, 3, 3, 3]
    notice = Notice.objects.filter(user=cast.vendor_editor).first()
    assert notice.facts["number"] == 2
    with translation.override("ja"):
        assert "令和8年（2026年）3月31日" in notice_text(notice)


def test_who_has_declared_nothing_is_told_of_the_deadline(cast, release, edition):
    release.specifications.add(edition.specification)
    make_draft(release, edition)
    before = edition.effective_on - timedelta(days=20)
    for _twice in range(2):
        tell_of_deadlines(today=before)
    notice = Notice.objects.get(user=cast.vendor_editor, topic="deadline_undeclared")
    assert notice.facts["release"] == str(release)
    assert notice.address == f"/vendor/packages/{release.package_id}/"
    with translation.override("ja"):
        assert "受理された適合申告がありません" in notice_text(notice)


def test_a_later_release_or_edition_takes_the_place_of_the_undeclared(cast, release, edition):
    release.specifications.add(edition.specification)
    later = make_release(release.package, version="9")
    Release.objects.filter(pk=later.pk).update(predecessor=release)
    make_accepted_declaration(later, edition)
    second = make_draft_edition(specification=edition.specification, number="2.0")
    publish_edition(edition=second, at=now())
    tell_of_deadlines(today=edition.effective_on - timedelta(days=20))
    told_of = Notice.objects.filter(topic="deadline_undeclared").values_list("facts", flat=True)
    assert {facts["edition"] for facts in told_of} <= {str(second)}


def test_who_lacks_nothing_is_not_reminded_and_many_take_few_queries(
    cast, edition, django_assert_max_num_queries
):
    for number in range(5):
        package = make_package(holders=[cast.vendor])
        support = {0: Support.NONE} if number else {12: Support.NONE}  # an optional one
        make_accepted_declaration(make_release(package), edition, support=support)
    with django_assert_max_num_queries(14):  # two of them begin and end the transaction
        tell_of_deadlines(today=edition.effective_on - timedelta(days=10))
    assert Notice.objects.filter(user=cast.vendor_editor).count() == 4
    task()
