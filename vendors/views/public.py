"""Vendors as everybody sees them: what is accepted, and nothing of drafts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vendors.forms.desk import VendorListForm
from vendors.queries.vendor_pages import (
    accepted_declarations_of,
    packages_of_vendor,
    registrations_of,
    vendors_for_list,
    vendors_for_page,
)

VENDORS_PER_PAGE = 50
DECLARATIONS_PER_PAGE = 50


@require_safe
def vendor_list(request: HttpRequest) -> HttpResponse:
    form = VendorListForm(request.GET)
    search, origin = form.wanted()
    found = vendors_for_list(search=search, origin=origin)
    page = Paginator(found, VENDORS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "vendors/public/vendor_list.html", {"page": page, "form": form})


@require_safe
def vendor(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(vendors_for_page(), pk=pk)
    declarations = accepted_declarations_of(found)
    page = Paginator(declarations, DECLARATIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "vendor": found,
        "packages": packages_of_vendor(found),
        "registrations": registrations_of(found),
        "page": page,
        "crumbs": [(_("Vendors"), reverse("vendors:vendor-list"))],
    }
    return render(request, "vendors/public/vendor.html", context)
