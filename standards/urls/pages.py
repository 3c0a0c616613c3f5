"""Addresses of the catalogs."""

from django.urls import include, path

from standards.views import businesses, editions, requirements, search

app_name = "standards"
urlpatterns = [
    path("desk/", include("standards.urls.desk")),
    path("desk/uploads/", include("standards.urls.uploads")),
    path("desk/profiles/", include("standards.urls.profiles")),
    path("", include("standards.urls.differences")),
    path("", include("standards.urls.subscriptions")),
    path("", include("standards.urls.consultations")),
    path("", include("standards.urls.exports")),
    path("search/", search.search_page, name="search"),
    path("businesses/", businesses.business_list, name="business-list"),
    path("businesses/<slug:slug>/", businesses.business, name="business"),
    path("specifications/<str:code>/", businesses.specification, name="specification"),
    path("specifications/<str:code>/editions/<str:number>/", editions.edition, name="edition"),
    path(
        "specifications/<str:code>/requirements/<str:kind>/<str:official_id>/",
        requirements.requirement,
        name="requirement",
    ),
]
