"""Answers of a declaration as files to fill in: workbook, CSV and XML. No database here."""
