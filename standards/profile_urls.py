"""Addresses of mapping profiles, below the ministry's desk."""

from django.urls import path

from standards.views import profiles

urlpatterns = [
    path("", profiles.profile_list, name="profile-list"),
]
