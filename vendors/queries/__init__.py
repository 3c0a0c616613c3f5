"""Reads across packages and declarations, for pages and exports."""
