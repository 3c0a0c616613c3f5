"""What a file's column 改定種別 says of a row, held against what the comparison finds."""

from collections.abc import Iterable, Iterator

from standards.choices import Change
from standards.comparing.diffing import EDITORIAL_REVISIONS, Difference

NEW_REVISIONS = ("新規", "追加", "新設", "new")
CHANGED_REVISIONS = ("変更", "修正", "改定", "changed")
MOVED_REVISIONS = ("移動", "moved")


def contradictions(items: Iterable[Difference]) -> Iterator[Difference]:
    """Rows whose revision type says otherwise than the comparison; of words that are known.

    A file without any revision type says nothing, so nothing contradicts it.
    """
    present = [item for item in items if item.new]
    if any(item.row.revision_type for item in present):
        yield from (item for item in present if _contradicts(item))


def _contradicts(item: Difference) -> bool:
    said = item.row.revision_type
    if said in NEW_REVISIONS:
        return Change.ADDED not in item.changes
    if said in EDITORIAL_REVISIONS:
        return not item.changes <= {Change.EDITORIAL, Change.MOVED, Change.RENAMED}
    if said in (*CHANGED_REVISIONS, *MOVED_REVISIONS):
        return not item.changes.isdisjoint({Change.ADDED, Change.UNCHANGED})
    return not said and not item.changes <= {Change.UNCHANGED, Change.MOVED}
