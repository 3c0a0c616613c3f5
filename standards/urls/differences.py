"""Addresses of what changed between editions."""

from django.urls import path

from standards.views import differences, successions

EDITION = "specifications/<str:code>/editions/<str:number>"

urlpatterns = [
    path(
        "specifications/<str:code>/changes/",
        differences.specification_changes,
        name="specification-changes",
    ),
    path(f"{EDITION}/changes/", differences.edition_changes, name="edition-changes"),
    path(f"{EDITION}/changes.csv", differences.edition_changes_csv, name="edition-changes-csv"),
    path(f"{EDITION}/changes.xlsx", differences.edition_changes_xlsx, name="edition-changes-xlsx"),
    path(
        "desk/editions/<str:code>/<str:number>/successions/",
        successions.edition_successions,
        name="edition-successions",
    ),
]
