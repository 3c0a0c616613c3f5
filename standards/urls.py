"""Addresses of the catalogs."""

from django.urls import include, path

from standards.views import businesses, editions, requirements, search

app_name = "standards"
urlpatterns = [
    path("desk/", include("standards.desk_urls")),
    path("desk/uploads/", include("standards.upload_urls")),
    path("desk/profiles/", include("standards.profile_urls")),
    path("", include("standards.difference_urls")),
    path("", include("standards.subscription_urls")),
    path("", include("standards.consultation_urls")),
    path("", include("standards.export_urls")),
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
