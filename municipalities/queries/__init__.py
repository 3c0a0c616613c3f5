"""Reads of what bodies say, one file per topic."""
