"""Addresses of packages and declarations."""

from django.urls import include, path

from vendors.views import answer_files, declarations, files, packages, public, reviews, transfers

app_name = "vendors"
urlpatterns = [
    path("packages/", packages.package_list, name="package-list"),
    path("packages/<int:pk>/", packages.package, name="package"),
    path("packages/<int:pk>/transfer/", transfers.package_transfer, name="package-transfer"),
    path("vendor/", include("vendors.urls.desk")),
    path("vendors/", public.vendor_list, name="vendor-list"),
    path("vendors/<int:pk>/", public.vendor, name="vendor"),
    path("declarations/<int:pk>/", declarations.declaration, name="declaration"),
    path("declarations/<int:pk>/answers.csv", declarations.declaration_csv, name="declaration-csv"),
    path(
        "declarations/<int:pk>/answers.xlsx",
        declarations.declaration_xlsx,
        name="declaration-xlsx",
    ),
    path("declarations/<int:pk>/sheet/", include("vendors.urls.sheet")),
    path("declarations/<int:pk>/upload/", include("vendors.urls.answer_files")),
    path("schemas/answers-1.0.xsd", answer_files.answers_schema, name="answers-schema"),
    path("declarations/<int:pk>/", include("vendors.urls.workflow")),
    path("review/", reviews.review_desk, name="review-desk"),
    path("declarations/<int:pk>/carry/", include("vendors.urls.carried")),
    path("declarations/<int:pk>/tests/", include("vendors.urls.item_tests")),
    path("files/<uuid:file_id>/", files.file, name="file"),
]
