"""Addresses of tests of sample files, below their declaration."""

from django.urls import path

from vendors.views import item_tests

urlpatterns = [
    path("", item_tests.item_test_list, name="item-test-list"),
    path("new/", item_tests.item_test_new, name="item-test-new"),
    path("template.csv", item_tests.item_test_template, name="item-test-template"),
    path("<int:test_pk>/", item_tests.item_test, name="item-test"),
    path("<int:test_pk>/failures.csv", item_tests.item_test_failures, name="item-test-failures"),
    path("<int:test_pk>/attach/", item_tests.item_test_attach, name="item-test-attach"),
    path("<int:test_pk>/remove/", item_tests.item_test_remove, name="item-test-remove"),
]
