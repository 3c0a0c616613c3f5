"""The report of a test stands beside the answers whose items it has tested."""

from datetime import UTC, datetime

import pytest

from tests.factories.item_tests import (
    BAD,
    GOOD,
    make_item_declaration,
    make_item_test,
    make_waiting_test,
)
from vendors import choices, services
from vendors.exceptions import StaleState
from vendors.exceptions import TestNotFinished as NotFinished
from vendors.models import Answer, Evidence
from vendors.services.answers import AnswerInput

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 1, tzinfo=UTC)


def names_with_evidence() -> set[str]:
    return set(Evidence.objects.values_list("answer__row__name", flat=True))


def test_answers_to_tested_items_get_the_report() -> None:
    test = make_item_test(content=BAD)
    assert services.attach_test(test=test, created_by=None) == 3
    assert names_with_evidence() == {"宛名番号", "氏名", "性別"}, "no telephone numbers in the file"
    evidence = Evidence.objects.get(answer__row__name="宛名番号")
    assert evidence.kind == choices.EvidenceKind.TEST
    assert evidence.test == test
    assert "3" in evidence.shown_title, "three lines"
    assert "4" in evidence.shown_title, "two values, one missing, one repeated"


def test_the_second_time_there_is_nothing_to_add() -> None:
    test = make_item_test()
    assert services.attach_test(test=test, created_by=None) == 4
    assert services.attach_test(test=test, created_by=None) == 0
    assert Evidence.objects.count() == 4


def test_unanswered_items_get_it_once_they_are_answered() -> None:
    declaration = make_item_declaration()
    answer = Answer.objects.get(declaration=declaration, row__name="氏名")
    row, level = answer.row_id, choices.Support(answer.support)
    answer.delete()
    test = make_item_test(declaration, content=GOOD)
    assert services.attach_test(test=test, created_by=None) == 3
    services.save_answers(declaration=declaration, answers=[AnswerInput(row, level)])
    assert services.attach_test(test=test, created_by=None) == 1


def test_items_without_a_value_in_the_file_are_not_tested() -> None:
    test = make_item_test(content="atenabango,shimei\n1,\n")
    services.attach_test(test=test, created_by=None)
    assert names_with_evidence() == {"宛名番号"}


def test_a_test_without_a_result_is_no_evidence() -> None:
    with pytest.raises(NotFinished):
        services.attach_test(test=make_waiting_test(), created_by=None)
    with pytest.raises(NotFinished):
        services.attach_test(test=make_item_test(content="nazo\n1\n"), created_by=None)


def test_evidence_is_frozen_with_the_declaration() -> None:
    declaration = make_item_declaration()
    test = make_item_test(declaration)
    services.submit_declaration(declaration=declaration)
    with pytest.raises(StaleState):
        services.attach_test(test=test, created_by=None)
