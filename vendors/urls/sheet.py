"""Addresses of the answer sheet, below those of its declaration."""

from django.urls import path

from vendors.views import evidence, sheet, sheet_bulk

urlpatterns = [
    path("", sheet.sheet, name="sheet"),
    path("save/", sheet.sheet_save, name="sheet-save"),
    path("bulk/", sheet_bulk.sheet_bulk, name="sheet-bulk"),
    path("bulk/apply/", sheet_bulk.sheet_bulk_apply, name="sheet-bulk-apply"),
    path("undo/", sheet_bulk.sheet_undo, name="sheet-undo"),
    path("rows/<int:row_pk>/", sheet.sheet_row, name="sheet-row"),
    path("rows/<int:row_pk>/evidence/", evidence.evidence, name="evidence"),
    path(
        "rows/<int:row_pk>/evidence/<int:evidence_pk>/remove/",
        evidence.evidence_remove,
        name="evidence-remove",
    ),
]
