"""What the attributes of a catalog are called in ReqIF: its customs first, then our own."""

from standards.choices import ObligationLevel
from standards.parsing.item_columns import ITEM_COLUMNS

NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
XHTML = "http://www.w3.org/1999/xhtml"
OURS = "FitPortal."

FOREIGN_ID = "ReqIF.ForeignID"
NAME = "ReqIF.Name"
TEXT = "ReqIF.Text"
CHAPTER_NAME = "ReqIF.ChapterName"
CHAPTER_NUMBER = f"{OURS}heading_number"
KIND = f"{OURS}kind"
OBLIGATIONS = {level: f"{OURS}{level.value}" for level in ObligationLevel}
"""For each level the classes that have it: one attribute of several values."""

COLUMNS = {
    "official_id": FOREIGN_ID,
    "name": NAME,
    "text": TEXT,
    "kind": KIND,
    **{
        column: f"{OURS}{column}"
        for column in (
            "rationale", "notes", "revision_type", "effective_on", "former_id", *ITEM_COLUMNS,
        )
    },
}  # fmt: skip
"""Column of our tables → attribute, for those that hold one text."""
HEADING_TYPE = "Heading"
REQUIREMENT_TYPE = "Requirement"


def name_of(column: str) -> str:
    """How a problem names a column: by the attribute it was read from."""
    if column.startswith("heading"):
        return CHAPTER_NAME
    return COLUMNS.get(column, f"{OURS}{column}" if column else "")
