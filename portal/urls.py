"""The site's addresses."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from conformance.views.api_docs import api_docs

urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", set_language, name="set_language"),
    path("", include("portal.accounts.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.api_urls")),
    path("api/", api_docs, name="api-docs"),
    path("", include("standards.urls.pages")),
    path("", include("vendors.urls.pages")),
    path("", include("municipalities.urls")),
    path("", include("conformance.urls")),
]

handler400 = "portal.common.error_pages.bad_request"
handler403 = "portal.common.error_pages.forbidden"
handler404 = "portal.common.error_pages.not_found"
handler500 = "portal.common.error_pages.failed"
