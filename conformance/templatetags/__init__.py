"""Parts of the figures' pages."""
