"""Django's administration with this site's own sign-in."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    default_site = "portal.accounts.administration.Administration"
