"""Addresses of an edition's consultation."""

from django.urls import path

from standards.views import consultation_files, consultations

urlpatterns = [
    path("", consultations.consultation, name="consultation"),
    path("record.csv", consultation_files.record_csv, name="consultation-csv"),
    path("record.xlsx", consultation_files.record_xlsx, name="consultation-xlsx"),
    path("comments/", consultations.comment_add, name="comment-add"),
    path("comments/<int:pk>/withdraw/", consultations.comment_withdraw, name="comment-withdraw"),
    path("comments/<int:pk>/decision/", consultations.comment_decide, name="comment-decide"),
]
