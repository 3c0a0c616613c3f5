"""Where headings begin among the rows, and which to print before a row."""

from standards.outline import Node, first_rows, newly_entered, path

PART = Node(pk=1, parent=None, number="1", title="管理", level=1)
CHAPTER = Node(pk=2, parent=1, number="1.1", title="記載", level=2)
OTHER_CHAPTER = Node(pk=3, parent=1, number="1.2", title="証明", level=2)
EMPTY_PART = Node(pk=4, parent=None, number="2", title="空", level=1)
NODES = [PART, CHAPTER, OTHER_CHAPTER, EMPTY_PART]
BY_PK = {node.pk: node for node in NODES}


def test_a_heading_begins_with_the_first_row_at_or_below_it() -> None:
    assert first_rows(NODES, [2, 2, 3]) == {1: 0, 2: 0, 3: 2}


def test_a_heading_without_rows_begins_nowhere() -> None:
    assert EMPTY_PART.pk not in first_rows(NODES, [2, 3])


def test_the_first_row_enters_all_headings_above_it() -> None:
    assert newly_entered(BY_PK, 2, None) == [PART, CHAPTER]


def test_the_next_chapter_does_not_repeat_its_part() -> None:
    assert newly_entered(BY_PK, 3, 2) == [OTHER_CHAPTER]


def test_a_row_of_the_same_heading_enters_nothing() -> None:
    assert newly_entered(BY_PK, 2, 2) == []


def test_a_path_starts_at_the_outermost() -> None:
    assert path(BY_PK, 3) == [PART, OTHER_CHAPTER]
