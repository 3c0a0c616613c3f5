"""Registrations at the desk: entered, corrected and removed by an owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.common.errors import PortalError
from vendors import services
from vendors.desk_exceptions import AbsurdDate, RegistrationTaken
from vendors.forms.desk import RegistrationForm, registration_initial
from vendors.models import Package, Registration
from vendors.services.registering import is_of_register
from vendors.views.desk import unchanged
from vendors.views.desk_lookups import owned_package, package_crumbs
from vendors.views.desk_packages import GET_AND_POST, owned_holders
from vendors.views.desk_steps import taken

PLACES = {RegistrationTaken: "number", AbsurdDate: "registered_on"}


@require_http_methods(GET_AND_POST)
def registration_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the package's."""
    package = owned_package(request, pk)
    form = RegistrationForm(request.POST if request.method == "POST" else None)

    def step() -> str:
        services.add_registration(package=package, facts=form.facts(), today=localdate())
        return _("The registration is saved.")

    status = taken(request, form, step, PLACES) if request.method == "POST" else 200
    return _edited(request, package, form, status)


@require_http_methods(GET_AND_POST)
def registration_edit(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """`pk` is the package's."""
    package = owned_package(request, pk)
    found = get_object_or_404(package.registrations.select_related("package"), pk=registration)
    form = RegistrationForm(
        request.POST if request.method == "POST" else None, initial=registration_initial(found)
    )

    def step() -> str:
        services.change_registration(registration=found, facts=form.facts(), today=localdate())
        return _("The registration is saved.")

    status = taken(request, form, step, PLACES) if request.method == "POST" else 200
    return _edited(request, package, form, status, registration=found)


@require_http_methods(GET_AND_POST)
def registration_remove(request: HttpRequest, pk: int, registration: int) -> HttpResponse:
    """Asks first. A second click finds it gone and says so."""
    package = owned_package(request, pk)
    found = package.registrations.select_related("package").filter(pk=registration).first()
    if request.method == "POST":
        _remove(request, found)
        return redirect("vendors:desk-package", pk)
    context = {
        "package": package,
        "registration": found or get_object_or_404(package.registrations, pk=registration),
        "crumbs": package_crumbs(package),
    }
    return render(request, "vendors/desk/registration_remove.html", context)


def _remove(request: HttpRequest, found: Registration | None) -> None:
    if found is None:
        messages.info(request, unchanged())
        return
    try:
        services.remove_registration(registration=found)
    except PortalError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The registration %(number)s is removed.") % {"number": found.number}
        )


def _edited(
    request: HttpRequest,
    package: Package,
    form: RegistrationForm,
    status: int,
    *,
    registration: Registration | None = None,
) -> HttpResponse:
    if request.method == "POST" and not form.errors:
        return redirect("vendors:desk-package", package.pk)
    holders = package.holders.order_by("holdings__order").distinct()
    context = {
        "package": package,
        "registration": registration,
        "is_fixed": registration is not None and is_of_register(registration),
        "form": form,
        "holders": holders,
        "has_number": any(vendor.corporate_number for vendor in holders),
        "owned": owned_holders(request, package),
        "crumbs": package_crumbs(package),
    }
    return render(request, "vendors/desk/registration.html", context, status=status)
