"""Addresses of the vendor's desk."""

from django.urls import path

from vendors.views import (
    desk,
    desk_packages,
    desk_registrations,
    desk_releases,
    members,
    proposals,
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("<int:pk>/", desk.profile, name="profile"),
    path("<int:pk>/name/", desk.vendor_rename, name="vendor-rename"),
    path("<int:pk>/number/", desk.vendor_number, name="vendor-number"),
    path("<int:pk>/leave/", members.leave, name="vendor-leave"),
    path("<int:pk>/members/", members.member_add, name="member-add"),
    path("<int:pk>/members/<int:member>/role/", members.member_role, name="member-role"),
    path("<int:pk>/members/<int:member>/remove/", members.member_remove, name="member-remove"),
    path("<int:pk>/packages/new/", desk_packages.package_new, name="package-new"),
    path("packages/<int:pk>/", desk_packages.package, name="desk-package"),
    path("packages/<int:pk>/name/", desk_packages.package_rename, name="package-rename"),
    path("packages/<int:pk>/proposals/", proposals.proposal_add, name="proposal-add"),
    path("packages/<int:pk>/leave/", desk_packages.holder_leave, name="holder-leave"),
    path(
        "packages/<int:pk>/registrations/new/",
        desk_registrations.registration_new,
        name="registration-new",
    ),
    path(
        "packages/<int:pk>/registrations/<int:registration>/",
        desk_registrations.registration_edit,
        name="registration-edit",
    ),
    path(
        "packages/<int:pk>/registrations/<int:registration>/remove/",
        desk_registrations.registration_remove,
        name="registration-remove",
    ),
    path(
        "packages/<int:pk>/releases/<int:release>/remove/",
        desk_releases.release_remove,
        name="release-remove",
    ),
    path("packages/<int:pk>/releases/new/", desk_releases.release_new, name="release-new"),
    path("proposals/<int:pk>/agree/", proposals.proposal_agree, name="proposal-agree"),
    path("proposals/<int:pk>/decline/", proposals.proposal_decline, name="proposal-decline"),
    path("proposals/<int:pk>/take-back/", proposals.proposal_take_back, name="proposal-take-back"),
    path("releases/<int:pk>/", desk_releases.release_edit, name="release-edit"),
    path("releases/<int:pk>/declare/", desk_releases.declaration_open, name="declaration-open"),
]
