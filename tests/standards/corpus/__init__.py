"""Files that must be refused, built by code, with the place and the words of the refusal."""

from tests.standards.corpus.archives import ARCHIVES
from tests.standards.corpus.bad_file import BadFile
from tests.standards.corpus.exchanged import EXCHANGED
from tests.standards.corpus.rows import ROWS
from tests.standards.corpus.sheets import SHEETS
from tests.standards.corpus.tables import TABLES

__all__ = ["CORPUS", "BadFile"]

CORPUS = (*ARCHIVES, *SHEETS, *ROWS, *TABLES, *EXCHANGED)
