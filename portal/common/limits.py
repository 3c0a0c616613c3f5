"""What untrusted files and texts may hold: the one place of all limits."""

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
# A cell of a workbook holds no more; no official text comes near.
MAX_CELL_CHARACTERS = 32_767
# NFKC grows with the square of a run of combining marks; real text has two at most.
MAX_COMBINING_RUN = 8
# Longer texts have no use as a key.
MAX_KEY_CHARACTERS = MAX_CELL_CHARACTERS
# A file with more is broken as a whole; the rest is counted and not listed.
MAX_LISTED_PROBLEMS = 1_000
MAX_SHOWN_CHARACTERS = 100

# An element with its blanks takes about 250 bytes in memory.
MAX_XML_ELEMENTS = 1_000_000
MAX_XML_ATTRIBUTES = 1_000_000
MAX_ATTRIBUTES_OF_ELEMENT = 64
# Four bytes of UTF-8 for each character of the longest cell, and its tag.
MAX_XML_RUN_BYTES = 4 * MAX_CELL_CHARACTERS + 4_096
MAX_XML_DEPTH = 100

# Workbooks: all parts together, unpacked; official ones stay below a tenth of it.
MAX_EXPANDED_BYTES = 128 * 1024 * 1024
MAX_ZIP_MEMBERS = 2_000
MAX_COMPRESSION_RATIO = 50
# Below it a part may be packed as well as it likes.
MIN_SUSPICIOUS_BYTES = 16 * 1024 * 1024
MAX_SHEETS = 100
# Of all sheets that are read, empty ones included, as they are laid out in memory.
MAX_GRID_CELLS = 1_000_000
MAX_SHARED_STRINGS = 1_000_000
# Of a sheet's cells: a text stands once in the file, but in memory as often as it is used.
MAX_GRID_TEXT_BYTES = 128 * 1024 * 1024
MAX_MERGED_RANGES = 100_000

# An object takes up to 232 bytes in memory, a value or key about 60.
MAX_JSON_CONTAINERS = 600_000
MAX_JSON_VALUES = 2_000_000

# Evidence and sample files are kept in the database. Fields of PostgreSQL hold 1 GB, but a
# field is in memory as a whole while it is written: 100 MB are a million lines of 100 bytes.
MAX_EVIDENCE_BYTES = 10 * 1024 * 1024
MAX_TEST_FILE_BYTES = 100 * 1024 * 1024
# Of one declaration: its sample files together, and tests that wait or are being run.
MAX_TEST_BYTES = 500 * 1024 * 1024
MAX_OPEN_TESTS = 5
# Of a sample file; the keys of as many lines take 64 MB.
MAX_TEST_ROWS = 4_000_000
# An item may have up to 999 values.
MAX_TEST_COLUMNS = 2_000

# The schema's errors name their elements, which takes the longer the more stand side by side.
MAX_HEADINGS = 10_000
