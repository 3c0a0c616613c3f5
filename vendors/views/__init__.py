"""Pages of packages and declarations."""
