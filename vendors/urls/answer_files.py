"""Addresses of filled sheets, below their declaration."""

from django.urls import path

from vendors.views import answer_files

urlpatterns = [
    path("", answer_files.answer_upload_new, name="answer-upload-new"),
    path("sheet.xlsx", answer_files.answer_sheet_xlsx, name="answer-sheet-xlsx"),
    path("sheet.csv", answer_files.answer_sheet_csv, name="answer-sheet-csv"),
    path("sheet.xml", answer_files.answer_sheet_xml, name="answer-sheet-xml"),
    path("<int:upload_pk>/", answer_files.answer_upload, name="answer-upload"),
    path(
        "<int:upload_pk>/problems.csv",
        answer_files.answer_upload_problems,
        name="answer-upload-problems",
    ),
    path(
        "<int:upload_pk>/failed-rows.xlsx",
        answer_files.answer_upload_failed_rows,
        name="answer-upload-failed-rows",
    ),
    path("<int:upload_pk>/undo/", answer_files.answer_upload_undo, name="answer-upload-undo"),
    path(
        "<int:upload_pk>/confirm/", answer_files.answer_upload_confirm, name="answer-upload-confirm"
    ),
    path(
        "<int:upload_pk>/discard/", answer_files.answer_upload_discard, name="answer-upload-discard"
    ),
]
