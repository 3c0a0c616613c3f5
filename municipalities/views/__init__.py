"""Pages on which bodies speak of the answers of their systems."""
