"""Reads across the tables of catalogs, one file per topic."""
