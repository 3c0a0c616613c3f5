"""Addresses of the ministry's desk, without the uploads."""

from django.urls import path

from standards.views import desk, publication

EDITION = "editions/<str:code>/<str:number>/"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path(EDITION, desk.edition, name="desk-edition"),
    path(f"{EDITION}dates/", desk.dates, name="desk-dates"),
    path(f"{EDITION}consultation/open/", desk.consultation_open, name="desk-consultation-open"),
    path(
        f"{EDITION}consultation/extend/", desk.consultation_extend, name="desk-consultation-extend"
    ),
    path(
        f"{EDITION}consultation/return/", desk.consultation_return, name="desk-consultation-return"
    ),
    path(f"{EDITION}publish/", publication.publish, name="desk-publish"),
    path(f"{EDITION}end/", desk.end, name="desk-end"),
    path(f"{EDITION}supersede/", desk.supersede, name="desk-supersede"),
    path(f"{EDITION}delete/", publication.delete, name="desk-delete"),
]
