"""Addresses of uploads, below the ministry's desk."""

from django.urls import path

from standards.views import uploads

urlpatterns = [
    path("", uploads.upload_list, name="upload-list"),
    path("new/", uploads.upload_new, name="upload-new"),
    path("<uuid:upload_id>/", uploads.upload, name="upload"),
    path("<uuid:upload_id>/apply/", uploads.upload_apply, name="upload-apply"),
    path("<uuid:upload_id>/discard/", uploads.upload_discard, name="upload-discard"),
    path("<uuid:upload_id>/read-again/", uploads.upload_read_again, name="upload-read-again"),
    path("<uuid:upload_id>/problems.csv", uploads.upload_problems, name="upload-problems"),
    path(
        "<uuid:upload_id>/failed-rows.xlsx", uploads.upload_failed_rows, name="upload-failed-rows"
    ),
]
