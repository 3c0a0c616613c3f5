"""Rows of an edition written as files; `standards.parsing` reads each of them back."""
