"""Pages of the catalogs; they are open to everybody, drafts to reviewers."""
