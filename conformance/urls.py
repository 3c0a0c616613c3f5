"""Addresses of the figures."""

from django.urls import path

from conformance.views import (
    badges,
    comparison,
    figures,
    gaps,
    health,
    home,
    impact,
    method,
    municipalities,
    needs,
    own_body,
    prefectures,
    requirements,
    row_figures,
    runs,
    sufficiency,
)

app_name = "conformance"
urlpatterns = [
    path("", home.home, name="home"),
    path("method/", method.method, name="method"),
    path("businesses/<slug:slug>/figures/", figures.business_figures, name="business-figures"),
    path(
        "specifications/<str:code>/figures/",
        figures.specification_figures,
        name="specification-figures",
    ),
    path(
        "specifications/<str:code>/requirements/<str:kind>/<str:official_id>/figures/",
        requirements.requirement_figures,
        name="requirement-figures",
    ),
    path(
        "specifications/<str:code>/editions/<str:number>/row-figures/",
        row_figures.edition_row_figures,
        name="edition-row-figures",
    ),
    path("specifications/<str:code>/editions/<str:number>/impact/", impact.impact, name="impact"),
    path(
        "specifications/<str:code>/editions/<str:number>/impact.csv",
        impact.impact_csv,
        name="impact-csv",
    ),
    path(
        "specifications/<str:code>/editions/<str:number>/impact.xlsx",
        impact.impact_xlsx,
        name="impact-xlsx",
    ),
    path("prefectures/", prefectures.prefecture_list, name="prefecture-list"),
    path("prefectures/<str:code>/", prefectures.prefecture, name="prefecture"),
    path("municipalities/", municipalities.municipality_list, name="municipality-list"),
    path("municipalities/<str:code>/", municipalities.municipality, name="municipality"),
    path("own/", own_body.own_bodies, name="own-bodies"),
    path("own/<str:code>/", own_body.own_body_page, name="own-body"),
    path("municipalities/<str:code>/<str:specification>/gaps/", gaps.gaps, name="gaps"),
    path("municipalities/<str:code>/<str:specification>/gaps.csv", gaps.gaps_csv, name="gaps-csv"),
    path(
        "municipalities/<str:code>/<str:specification>/gaps.xlsx",
        gaps.gaps_xlsx,
        name="gaps-xlsx",
    ),
    path(
        "municipalities/<str:code>/<str:specification>/needs/carry/",
        needs.needs_carry,
        name="municipality-needs-carry",
    ),
    path("declarations/<int:pk>/badge.svg", badges.declaration_badge, name="declaration-badge"),
    path("declarations/<int:pk>/statement/", badges.statement, name="statement"),
    path(
        "packages/<int:pk>/badge/<str:specification>.svg",
        badges.package_badge,
        name="package-badge",
    ),
    path("compare/", comparison.comparison, name="compare"),
    path("compare.csv", comparison.comparison_csv, name="compare-csv"),
    path("compare.xlsx", comparison.comparison_xlsx, name="compare-xlsx"),
    path("sufficiency/", sufficiency.sufficiency, name="sufficiency"),
    path("sufficiency.csv", sufficiency.sufficiency_csv, name="sufficiency-csv"),
    path("sufficiency.xlsx", sufficiency.sufficiency_xlsx, name="sufficiency-xlsx"),
    path("runs/", runs.run_list, name="run-list"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
