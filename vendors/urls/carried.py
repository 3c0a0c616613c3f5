"""Addresses of carried answers, below those of their declaration."""

from django.urls import path

from vendors.views import carried

urlpatterns = [
    path("", carried.carry, name="carry"),
    path("choose/", carried.carry_choose, name="carry-choose"),
    path("confirm/", carried.carry_confirm, name="carry-confirm"),
    path("undo/", carried.carry_undo, name="carry-undo"),
    path("open/", carried.carry_open, name="carry-open"),
]
