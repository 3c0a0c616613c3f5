"""Addresses of packages and declarations."""

from django.urls import include, path

from vendors.views import declarations, files, packages, public, transfers

app_name = "vendors"
urlpatterns = [
    path("packages/", packages.package_list, name="package-list"),
    path("packages/<int:pk>/", packages.package, name="package"),
    path("packages/<int:pk>/transfer/", transfers.package_transfer, name="package-transfer"),
    path("vendor/", include("vendors.desk_urls")),
    path("vendors/", public.vendor_list, name="vendor-list"),
    path("vendors/<int:pk>/", public.vendor, name="vendor"),
    path("declarations/<int:pk>/", declarations.declaration, name="declaration"),
    path("declarations/<int:pk>/answers.csv", declarations.declaration_csv, name="declaration-csv"),
    path(
        "declarations/<int:pk>/answers.xlsx",
        declarations.declaration_xlsx,
        name="declaration-xlsx",
    ),
    path("declarations/<int:pk>/tests/", include("vendors.item_test_urls")),
    path("files/<uuid:file_id>/", files.file, name="file"),
]
