"""A contest names people to their own side; the others read for whom they speak."""

import pytest
from django.urls import reverse

from municipalities.choices import ContestState
from municipalities.models import Contest
from municipalities.services import answer_contest, settle_contest
from portal.accounts.models import User
from tests.factories.contests import AT, make_use

pytestmark = pytest.mark.django_db

NAMES = {"clerk_a": "甲野花子", "vendor_editor": "乙山次郎", "ministry_reviewer": "丙川三郎"}


@pytest.fixture
def contest(cast) -> Contest:
    for who, name in NAMES.items():
        User.objects.filter(pk=getattr(cast, who).pk).update(display_name=name)
    found = make_use(cast).contest()
    answer_contest(contest=found, author=cast.vendor_editor, text="できます。", at=AT)
    settle_contest(
        contest=found, reviewer=cast.ministry_reviewer, outcome=ContestState.DISMISSED,
        reason="確認しました。", at=AT,
    )  # fmt: skip
    return found


def names_seen(client, user, contest: Contest) -> set[str]:
    client.force_login(user)
    page = client.get(reverse("municipalities:contest", args=[contest.pk])).content.decode()
    return {name for name in NAMES.values() if name in page.rpartition("</header>")[2]}


@pytest.mark.parametrize("who", NAMES)
def test_each_side_reads_the_names_of_its_own_people(client, cast, contest, who):
    assert names_seen(client, getattr(cast, who), contest) == {NAMES[who]}


def test_the_prefecture_reads_no_names_and_administrators_all(client, cast, contest):
    assert names_seen(client, cast.prefecture_officer, contest) == set()
    administrator = User.objects.create_superuser("root")
    assert names_seen(client, administrator, contest) == set(NAMES.values())
