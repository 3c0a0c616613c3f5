"""Addresses of mapping profiles, below the ministry's desk."""

from django.urls import path

from standards.views import profiles

urlpatterns = [
    path("", profiles.profile_list, name="profile-list"),
    path("new/", profiles.profile_new, name="profile-new"),
    path("preview/", profiles.profile_preview, name="profile-preview"),
    path("<int:pk>/", profiles.profile, name="profile"),
    path("<int:pk>/delete/", profiles.profile_delete, name="profile-delete"),
]
