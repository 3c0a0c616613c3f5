"""Tags of the vendors' pages."""
