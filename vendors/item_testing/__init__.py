"""Sample files tested against the definitions of data items. Pure: no database, no settings.

`docs/item-tests.md` says what is tested of a value and how files are written.
"""
