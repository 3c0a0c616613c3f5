"""Invented data for demonstrations: the same on every site, and never attached to real vendors."""
