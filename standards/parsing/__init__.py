"""Files of standards read into frozen rows; nothing here asks the database."""
