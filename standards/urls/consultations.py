"""Addresses of an edition's consultation."""

from django.urls import path

from standards.views import consultation_files, consultations

PLACE = "specifications/<str:code>/editions/<str:number>/consultation/"
COMMENT = f"{PLACE}comments/<int:pk>/"

urlpatterns = [
    path(PLACE, consultations.consultation, name="consultation"),
    path(f"{PLACE}record.csv", consultation_files.record_csv, name="consultation-csv"),
    path(f"{PLACE}record.xlsx", consultation_files.record_xlsx, name="consultation-xlsx"),
    path(f"{PLACE}comments/", consultations.comment_add, name="comment-add"),
    path(f"{COMMENT}withdraw/", consultations.comment_withdraw, name="comment-withdraw"),
    path(f"{COMMENT}decision/", consultations.comment_decide, name="comment-decide"),
]
