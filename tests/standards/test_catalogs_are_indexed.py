"""Search entries follow the rows of an edition."""

import pytest
from django.core.management import call_command

from standards.models import SearchEntry
from standards.services import import_catalog
from standards.services.search_index import editions_without_entries
from tests.factories.standards import (
    EFFECTIVE_ON,
    VALID_FROM,
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db


def test_every_row_has_an_entry_that_holds_all_of_it() -> None:
    edition = make_draft_edition(rows=[make_catalog_row(text="ﾃﾞｰﾀの出力。")])
    (entry,) = SearchEntry.objects.filter(edition=edition)
    assert entry.folded == "\n要件1\n\t0000001\n1\t管理\n1.1\t記載\nでーたの出力。\n"
    assert entry.name_folded == "要件1"
    assert {"でー", "ーた", "出", "要件", "記載"} <= set(entry.grams)


def test_new_content_of_a_draft_replaces_the_entries() -> None:
    specification = make_specification()
    for text in ("旧い本文", "新しい本文"):
        import_catalog(
            specification=specification,
            number="1.0",
            rows=[make_catalog_row(text=text)],
            valid_from=VALID_FROM,
            effective_on=EFFECTIVE_ON,
        )
    (entry,) = SearchEntry.objects.all()
    assert "新しい本文" in entry.folded


def test_editions_from_before_the_search_are_indexed_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_published_edition()
    SearchEntry.objects.all().delete()
    assert editions_without_entries().count() == 1
    for expected in ("editions: 1, rows: 17", "editions: 0, rows: 0"):
        call_command("index_catalogs")
        assert capsys.readouterr().out.strip() == expected
    assert SearchEntry.objects.count() == 17


def test_all_editions_are_indexed_anew_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    make_published_edition()
    SearchEntry.objects.update(folded="")
    call_command("index_catalogs", all=True)
    assert "rows: 17" in capsys.readouterr().out
    assert not SearchEntry.objects.filter(folded="").exists()
