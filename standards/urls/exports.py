"""Addresses of an edition as a file, and of the schema of our XML."""

from django.urls import path

from standards.views import exports

EDITION = "specifications/<str:code>/editions/<str:number>"

urlpatterns = [
    path(f"{EDITION}/rows.csv", exports.edition_csv, name="edition-csv"),
    path(f"{EDITION}/rows.xlsx", exports.edition_xlsx, name="edition-xlsx"),
    path(f"{EDITION}/rows.xml", exports.edition_xml, name="edition-xml"),
    path(f"{EDITION}/rows.reqif", exports.edition_reqif, name="edition-reqif"),
    path(f"{EDITION}/rows.json", exports.edition_json, name="edition-json"),
    path("schemas/catalog-1.0.xsd", exports.catalog_schema, name="catalog-schema"),
]
