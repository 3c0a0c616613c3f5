"""The site's addresses."""

from django.urls import path

urlpatterns: list[object] = []
