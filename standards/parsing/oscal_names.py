"""What the facts of a catalog are called in OSCAL: its own properties and parts, then ours."""

from standards.parsing.item_columns import ITEM_COLUMNS

VERSION = "1.1.3"
OURS = "urn:fit-portal:catalog:1.0"
"""The namespace of our properties and parts, which other tools pass over."""

OFFICIAL_ID = "official-id"
SEQUENCE = "sequence"
HEADING_NUMBER = "heading-number"
OBLIGATION = "obligation"
TITLE = "title"
"""Part of ours that holds a title with its line breaks."""

STATEMENT, GUIDANCE = "statement", "guidance"
PARTS = {"text": STATEMENT, "rationale": GUIDANCE}
FACTS = {
    column: column.replace("_", "-")
    for column in ("notes", "revision_type", "effective_on", "former_id", *ITEM_COLUMNS)
}
"""Column of our tables → property of ours, or part of ours where it has several lines."""

_PLACES = {"official_id": "id", "kind": "class", "name": "title", "text": "parts"}


def place_of(path: str, column: str) -> str:
    """Where in the file a column was read from, as `catalog.groups[0].controls[2].title`."""
    if column.startswith("heading"):
        return f"{path.rpartition('.')[0]}.title"
    return f"{path}.{_PLACES.get(column, 'parts' if column == 'rationale' else 'props')}"
