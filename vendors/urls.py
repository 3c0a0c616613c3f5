"""Addresses of packages and declarations."""

from django.urls import path

from vendors.views import declarations, packages

app_name = "vendors"
urlpatterns = [
    path("packages/", packages.package_list, name="package-list"),
    path("packages/<int:pk>/", packages.package, name="package"),
    path("declarations/<int:pk>/", declarations.declaration, name="declaration"),
    path("declarations/<int:pk>/answers.csv", declarations.declaration_csv, name="declaration-csv"),
    path(
        "declarations/<int:pk>/answers.xlsx",
        declarations.declaration_xlsx,
        name="declaration-xlsx",
    ),
]
