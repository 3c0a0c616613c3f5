"""Addresses of the read API, version 1."""

from django.urls import re_path
from rest_framework.routers import SimpleRouter

from conformance.api import FitViewSet, SummaryView
from municipalities.api import MunicipalityViewSet
from portal.common.schema import SchemaView
from standards.api import (
    BusinessViewSet,
    EditionViewSet,
    RequirementViewSet,
    SpecificationViewSet,
)
from vendors.api import PackageViewSet

app_name = "api"


class LenientRouter(SimpleRouter):
    """Takes an address with a slash at its end for the same address without it."""

    def __init__(self) -> None:
        super().__init__()
        self.trailing_slash = "/?"


router = LenientRouter()
router.register("businesses", BusinessViewSet, basename="business")
router.register("specifications", SpecificationViewSet, basename="specification")
router.register("editions", EditionViewSet, basename="edition")
router.register("requirements", RequirementViewSet, basename="requirement")
router.register("municipalities", MunicipalityViewSet, basename="municipality")
router.register("packages", PackageViewSet, basename="package")
router.register("fits", FitViewSet, basename="fit")

urlpatterns = [
    *router.urls,
    re_path("^summary/?$", SummaryView.as_view(), name="summary"),
    re_path("^schema/?$", SchemaView.as_view(), name="schema"),
]
