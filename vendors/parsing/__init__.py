"""Bytes to frozen dataclasses. No database here."""
