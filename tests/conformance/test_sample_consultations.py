"""The sample drafts are discussed by the demo accounts, in comments that say they are invented."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from conformance.sample.accounts import ACCOUNTS
from conformance.sample.consultations import write_consultations
from conformance.sample.opinions import OPINIONS
from standards.choices import Side
from standards.models import Comment, CommentDecision, Consultation, MinistryReviewer
from standards.parsing.catalog import parse_catalog
from tests.factories.municipalities import make_municipality, make_prefecture, make_staff
from tests.factories.people import make_user
from tests.factories.standards import make_draft_edition, make_ministry, make_specification
from tests.factories.vendors import make_member, make_vendor

pytestmark = pytest.mark.django_db
CATALOGS = Path(settings.BASE_DIR) / "fixtures" / "catalogs"
TODAY = date(2026, 11, 1)
MINISTRIES = {"002": "総務省", "023-0": "厚生労働省", "027": "こども家庭庁"}


@pytest.fixture
def editions():
    people = {account.username: make_user(account.username) for account in ACCOUNTS}
    people["admin"].is_superuser = True
    people["admin"].save()
    make_staff(people["clerk"], make_municipality(prefecture=make_prefecture("01")))
    make_member(people["vendor"], make_vendor("見本システム（架空）"))
    MinistryReviewer.objects.create(user=people["ministry"], ministry=make_ministry())
    return {code: draft(code) for code in MINISTRIES}


def draft(code: str):
    """Both editions: the later one names ids of the earlier one."""
    specification = make_specification(code=code, ministry=make_ministry(name=MINISTRIES[code]))
    for number in ("1.0", "2.0"):
        parsed = parse_catalog((CATALOGS / f"{code}_{number}.csv").read_bytes(), code=code)
        edition = make_draft_edition(specification=specification, number=number, rows=parsed.rows)
    return edition


def test_every_sample_comment_names_a_row_and_says_that_it_is_invented(editions):
    write_consultations(editions, today=TODAY)
    comments = Comment.objects.all()
    assert comments.filter(thread=None).count() == sum(map(len, OPINIONS.values()))
    assert not comments.exclude(text__startswith="（見本）").exists()
    assert not CommentDecision.objects.exclude(reason__startswith="（見本）").exists()
    assert set(comments.values_list("side", flat=True)) == set(Side.values)
    assert 0 < CommentDecision.objects.count() < len(comments.filter(thread=None))


def test_some_are_open_and_one_has_ended(editions):
    write_consultations(editions, today=TODAY)
    assert Consultation.objects.open(TODAY).count() == 2
    assert Consultation.objects.count() == 3
    last = Comment.objects.latest("created_at")
    assert last.created_at.date() <= TODAY
