"""Rows that continue withdrawn ones under a new id: proposed, confirmed, taken back."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from standards.choices import EditionStatus, RequirementKind
from standards.comparing.likeness import like_pairs
from standards.exceptions import (
    EditionFrozen,
    EditionInConsultation,
    SuccessionNotPossible,
    SuccessionOutdated,
)
from standards.models import Edition, Ministry, Requirement
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition
from standards.services.successions import (
    confirm_successions,
    dismiss_successions,
    propose_successions,
    reconsider_successions,
    undo_successions,
)
from tests.factories.people import Cast, make_reviewer
from tests.factories.standards import (
    PUBLISHED_AT,
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/editions/901/2.0/successions/"
TEXTS = (
    "資格の取得及び喪失の届出を受け付け、届出の日と異動の日を台帳に記録できること。",
    "保険料の所得段階を世帯の課税状況から判定し、根拠とした値を保存できること。",
    "認定の有効期間が満了する六十日前に、更新の案内を対象者へ送付できること。",
)


def row(number: int, text: str, kind: RequirementKind = RequirementKind.FUNCTION) -> CatalogRow:
    return replace(make_catalog_row(number=number, text=text, kind=kind), name=f"名称{text[:4]}")


def old_rows() -> list[CatalogRow]:
    return [row(number, text) for number, text in enumerate(TEXTS, start=1)]


def make_draft(rows: list[CatalogRow] | None = None) -> Edition:
    """Against 1 … 3: 1 stays, 2 comes again as 12 with the same text, 3 as 13 nearly so."""
    ministry = Ministry.objects.get_or_create(name="見本省")[0]
    specification = make_specification(code="901", ministry=ministry)
    make_published_edition(specification=specification, rows=old_rows())
    new = [
        row(1, TEXTS[0]),
        row(12, TEXTS[1]),
        row(13, TEXTS[2].replace("六十日前", "九十日前")),
        row(14, "統計の報告に用いる件数を月別に集計した表を出力できること。"),
    ]
    return make_draft_edition(
        specification=specification,
        number="2.0",
        rows=rows or new,
        valid_from=date(2026, 4, 1),
    )


def requirement(number: int, kind: RequirementKind = RequirementKind.FUNCTION) -> int:
    return Requirement.objects.get(official_id=f"{number:07d}", kind=kind).pk


def pair(new: int, old: int) -> tuple[int, int]:
    return requirement(new), requirement(old)


def bring_in(rows: list[CatalogRow]) -> bool:
    """A file for the draft, as an office sends it; whether it changed anything."""
    draft = Edition.objects.get(number="2.0")
    return import_catalog(
        specification=draft.specification,
        number=draft.number,
        rows=rows,
        valid_from=draft.valid_from,
        effective_on=draft.effective_on,
        is_sample=draft.is_sample,
    ).changed


def predecessors(edition: Edition) -> dict[str, str]:
    rows = edition.rows.filter(predecessor__isnull=False)
    return dict(rows.values_list("requirement__official_id", "predecessor__official_id"))


def test_alike_rows_are_proposed_the_most_alike_first() -> None:
    edition = make_draft()
    proposed = propose_successions(edition).proposed
    assert [one.pair for one in proposed] == [pair(12, 2), pair(13, 3)]
    assert proposed[0].score == 100
    assert 70 <= (proposed[1].score or 0) < 100


def test_rows_of_another_kind_are_not_proposed() -> None:
    edition = make_draft([row(1, TEXTS[0]), row(12, TEXTS[1], RequirementKind.FORM)])
    assert propose_successions(edition).proposed == []


def test_confirmed_rows_are_declared_and_no_longer_proposed() -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2), pair(13, 3)])
    assert predecessors(edition) == {"0000012": "0000002", "0000013": "0000003"}
    found = propose_successions(edition)
    assert [one.pair for one in found.declared] == [pair(12, 2), pair(13, 3)]
    assert found.proposed == []


def test_what_was_confirmed_can_be_taken_back() -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2), pair(13, 3)])
    undo_successions(edition=edition, pairs=[pair(12, 2)])
    assert predecessors(edition) == {"0000013": "0000003"}
    with pytest.raises(SuccessionOutdated):
        undo_successions(edition=edition, pairs=[pair(12, 2)])


def test_what_was_dismissed_is_not_proposed_again(cast: Cast) -> None:
    edition = make_draft()
    for _twice in range(2):
        dismiss_successions(edition=edition, pairs=[pair(12, 2)], by=cast.ministry_reviewer)
    found = propose_successions(edition)
    assert [one.pair for one in found.dismissed] == [pair(12, 2)]
    assert [one.pair for one in found.proposed] == [pair(13, 3)]
    assert bring_in([row(12, TEXTS[1]), row(13, TEXTS[2])])
    assert [one.pair for one in propose_successions(edition).dismissed] == [pair(12, 2)]
    reconsider_successions(edition=edition, pairs=[pair(12, 2)])
    assert pair(12, 2) in [one.pair for one in propose_successions(edition).proposed]


def test_a_dismissed_pair_leaves_room_for_the_next_best(cast: Cast) -> None:
    edition = make_draft([row(1, TEXTS[0]), row(12, TEXTS[1]), row(15, TEXTS[1])])
    first = next(one.pair for one in propose_successions(edition).proposed)
    dismiss_successions(edition=edition, pairs=[first], by=cast.ministry_reviewer)
    second = next(one.pair for one in propose_successions(edition).proposed)
    assert (second[1], first[1]) == (requirement(2), requirement(2))
    assert {first[0], second[0]} == {requirement(12), requirement(15)}


def test_confirming_a_dismissed_pair_forgets_the_dismissal(cast: Cast) -> None:
    edition = make_draft()
    dismiss_successions(edition=edition, pairs=[pair(12, 2)], by=cast.ministry_reviewer)
    confirm_successions(edition=edition, pairs=[pair(12, 2)])
    assert not edition.dismissals.exists()


def test_only_free_rows_are_dismissed(cast: Cast) -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2)])
    with pytest.raises(SuccessionOutdated):
        dismiss_successions(edition=edition, pairs=[pair(12, 3)], by=cast.ministry_reviewer)
    with pytest.raises(SuccessionNotPossible):
        dismiss_successions(edition=edition, pairs=[pair(1, 3)], by=cast.ministry_reviewer)
    assert not edition.dismissals.exists()


def test_a_new_file_keeps_what_was_confirmed() -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2), pair(13, 3)])
    rows = [row(1, TEXTS[0]), row(12, f"{TEXTS[1]}印刷もできること。"), row(13, TEXTS[2])]
    assert bring_in(rows)
    assert predecessors(edition) == {"0000012": "0000002", "0000013": "0000003"}
    assert not bring_in(rows)
    publish_edition(edition=edition, at=PUBLISHED_AT)
    assert not bring_in(rows)


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ([row(13, TEXTS[2])], {"0000013": "0000003"}),  # the successor has gone
        ([row(2, TEXTS[1]), row(12, TEXTS[1])], {}),  # the requirement is back
        ([replace(row(12, TEXTS[1]), former_id="0000003")], {"0000012": "0000003"}),
        ([row(12, TEXTS[1]), replace(row(15, TEXTS[1]), former_id="0000002")],
         {"0000015": "0000002"}),
        ([row(12, TEXTS[1], RequirementKind.FORM)], {}),
    ],
)  # fmt: skip
def test_the_file_has_the_last_word_where_it_speaks_of_it(
    changed: list[CatalogRow], kept: dict[str, str]
) -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2), pair(13, 3)])
    bring_in([row(1, TEXTS[0]), *changed])
    assert predecessors(edition) == kept


@pytest.mark.parametrize("numbers", [[(1, 2)], [(12, 1)], [(12, 2), (13, 2)], [(12, 2), (12, 3)]])
def test_only_new_rows_continue_withdrawn_ones_and_each_once(
    numbers: list[tuple[int, int]],
) -> None:
    edition = make_draft()
    with pytest.raises(SuccessionNotPossible):
        confirm_successions(edition=edition, pairs=[pair(*both) for both in numbers])
    assert predecessors(edition) == {}


def test_a_requirement_continued_already_is_refused() -> None:
    edition = make_draft()
    confirm_successions(edition=edition, pairs=[pair(12, 2)])
    with pytest.raises(SuccessionNotPossible):
        confirm_successions(edition=edition, pairs=[pair(13, 2)])
    with pytest.raises(SuccessionOutdated):
        confirm_successions(edition=edition, pairs=[pair(12, 3)])
    assert predecessors(edition) == {"0000012": "0000002"}


def test_a_form_never_continues_a_function() -> None:
    edition = make_draft([row(1, TEXTS[0]), row(12, TEXTS[1], RequirementKind.FORM)])
    wrong = (requirement(12, RequirementKind.FORM), requirement(2))
    with pytest.raises(SuccessionNotPossible):
        confirm_successions(edition=edition, pairs=[wrong])


def test_a_row_that_has_gone_meanwhile_is_refused_and_nothing_written() -> None:
    edition = make_draft()
    pairs = [pair(12, 2), pair(13, 3)]
    edition.rows.filter(requirement=pairs[1][0]).delete()
    with pytest.raises(SuccessionOutdated):
        confirm_successions(edition=edition, pairs=pairs)
    assert predecessors(edition) == {}


def test_what_is_open_for_comments_stays_as_it_is() -> None:
    edition = make_draft()
    Edition.objects.filter(pk=edition.pk).update(status=EditionStatus.CONSULTATION)
    with pytest.raises(EditionInConsultation):
        confirm_successions(edition=edition, pairs=[pair(12, 2)])


def test_a_published_edition_is_frozen() -> None:
    edition = make_draft()
    publish_edition(edition=edition, at=PUBLISHED_AT)
    for change in (confirm_successions, undo_successions):
        with pytest.raises(EditionFrozen):
            change(edition=edition, pairs=[pair(12, 2)])


def test_each_row_is_proposed_once_and_the_best_pair_wins() -> None:
    text = "資格の取得及び喪失の届出を受け付け、届出の日を台帳に記録できること。"
    old = [row(1, text), row(2, text.replace("台帳", "帳簿"))]
    new = [row(11, text.replace("台帳", "帳簿")), row(12, text.replace("届出の日", "届出日"))]
    found = like_pairs(old, new)
    assert [(one.old.official_id, one.new.official_id) for one in found] == [
        ("0000002", "0000011"),
        ("0000001", "0000012"),
    ]


def test_rows_of_the_same_words_are_found_at_once() -> None:
    many = [row(number, f"要件の番号は{number}であること。") for number in range(500)]
    same = [replace(one, official_id=f"9{one.official_id[1:]}") for one in many]
    assert len(like_pairs(many, same)) == len(many)


def test_proposals_take_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    edition = make_draft()
    with django_assert_max_num_queries(11):
        propose_successions(edition)


def test_the_page_is_for_those_who_write_the_draft(client: Client, cast: Cast) -> None:
    make_draft()
    stranger = make_reviewer(ministry="別の省")
    for person in (None, cast.outsider, cast.vendor_editor, stranger):
        client.logout() if person is None else client.force_login(person)
        assert client.get(ADDRESS).status_code == 404
        assert client.post(ADDRESS, {"confirm": "checked"}).status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert client.get(ADDRESS).status_code == 200


def test_all_checked_proposals_are_confirmed_in_one_request(client: Client, cast: Cast) -> None:
    edition = make_draft()
    client.force_login(cast.ministry_reviewer)
    pairs = ["{}-{}".format(*pair(12, 2)), "{}-{}".format(*pair(13, 3))]
    answer = client.post(ADDRESS, {"confirm": "checked", "pair": pairs})
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert len(predecessors(edition)) == 2
    client.post(ADDRESS, {"undo": pairs[0]})
    assert predecessors(edition) == {"0000013": "0000003"}


def test_proposals_are_dismissed_and_looked_at_again_on_the_page(
    client: Client, cast: Cast
) -> None:
    edition = make_draft()
    client.force_login(cast.ministry_reviewer)
    both = ["{}-{}".format(*pair(12, 2)), "{}-{}".format(*pair(13, 3))]
    client.post(ADDRESS, {"dismiss": "checked", "pair": both})
    assert edition.dismissals.count() == 2
    assert edition.dismissals.filter(dismissed_by=cast.ministry_reviewer).count() == 2
    assert client.get(ADDRESS).content.decode().count('name="reconsider"') == 2
    client.post(ADDRESS, {"reconsider": both[0]})
    assert [one.pair for one in propose_successions(edition).dismissed] == [pair(13, 3)]


def test_one_proposal_is_confirmed_without_the_others(client: Client, cast: Cast) -> None:
    edition = make_draft()
    client.force_login(cast.ministry_reviewer)
    one = "{}-{}".format(*pair(12, 2))
    client.post(ADDRESS, {"confirm": one, "pair": ["{}-{}".format(*pair(13, 3))]})
    assert predecessors(edition) == {"0000012": "0000002"}


def test_a_refusal_is_said_on_the_page(client: Client, cast: Cast) -> None:
    make_draft()
    client.force_login(cast.ministry_reviewer)
    answer = client.post(ADDRESS, {"confirm": "{}-{}".format(*pair(1, 2))})
    assert answer.status_code == 422
    assert "messages" in answer.content.decode()
    assert client.post(ADDRESS, {"agree": "1-2"}).status_code == 400
    for nonsense in ("", "1", "1-2-3", "a-b", "9" * 40 + "-1"):
        assert client.post(ADDRESS, {"confirm": nonsense}).status_code == 400


def test_a_first_edition_has_nothing_to_continue(client: Client, cast: Cast) -> None:
    ministry = Ministry.objects.get_or_create(name="見本省")[0]
    make_draft_edition(
        specification=make_specification(code="901", ministry=ministry), number="2.0"
    )
    client.force_login(cast.ministry_reviewer)
    assert client.get(ADDRESS).context["against"] is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from((*TEXTS, "件数を集計できること。")), max_size=8))
def test_no_row_stands_in_two_pairs(texts: list[str]) -> None:
    old = [row(number, text) for number, text in enumerate(texts, start=1)]
    new = [row(number, text[1:]) for number, text in enumerate(texts, start=101)]
    found = like_pairs(old, new)
    assert len({one.old.key for one in found}) == len(found) == len({one.new.key for one in found})
    assert all(one.score >= 70 for one in found)
