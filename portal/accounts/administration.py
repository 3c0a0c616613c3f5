"""The site of the administration: its sign-in counts and answers as the portal's own does."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import StaffSignInForm
from portal.accounts.views import told_to_wait


class Administration(AdminSite):
    site_header = _("Fit portal administration")
    site_title = _("Fit portal administration")
    login_form = StaffSignInForm

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().login(request, extra_context)
        if not isinstance(response, TemplateResponse):
            return response
        return told_to_wait(response, (response.context_data or {})["form"])
