"""A package at the desk: its name and holders."""

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.requests import user_of
from vendors import services
from vendors.forms.desk import LeaveForm, NameForm, PackageForm, ProposalForm
from vendors.models import Package, Vendor
from vendors.queries.proposals import proposals_of
from vendors.queries.vendor_desk import memberships_of, package_at_desk
from vendors.services.registering import is_of_register
from vendors.views.desk import unchanged
from vendors.views.desk_lookups import (
    desk_crumbs,
    own_package,
    owned_package,
    owned_vendor,
    worked_for,
)
from vendors.views.desk_steps import taken

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    return show_package(request, own_package(request, pk))


@require_http_methods(GET_AND_POST)
def package_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the vendor's."""
    vendor = owned_vendor(request, pk)
    form = PackageForm(request.POST if request.method == "POST" else None)
    made: list[Package] = []

    def step() -> str:
        made.append(services.add_package(vendor=vendor, **form.cleaned_data))
        return _("The package is there. Enter its first release next.")

    status = taken(request, form, step) if request.method == "POST" else 200
    if made:
        return redirect("vendors:desk-package", made[0].pk)
    context = {"vendor": vendor, "form": form, "crumbs": desk_crumbs()}
    return render(request, "vendors/desk/package_new.html", context, status=status)


@require_POST
def package_rename(request: HttpRequest, pk: int) -> HttpResponse:
    found = owned_package(request, pk)
    form = NameForm(request.POST)

    def step() -> str:
        changed = services.rename_package(package=found, today=localdate(), **form.cleaned_data)
        return _("The name is saved; the former one stays known.") if changed else unchanged()

    return settled(request, found, "name_form", form, taken(request, form, step))


@require_POST
def holder_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the person's own vendors only; who holds nothing any more goes back to the desk."""
    found = owned_package(request, pk)
    form = LeaveForm(request.POST, vendors=owned_holders(request, found))

    def step() -> str:
        vendor: Vendor = form.cleaned_data["vendor"]
        services.leave_package(package=found, vendor=vendor, actor=user_of(request))
        return _("%(vendor)s no longer holds the package.") % {"vendor": vendor}

    status = taken(request, form, step)
    if not form.errors:
        return redirect("vendors:desk")
    return settled(request, found, "leave_form", form, status)


def owned_holders(request: HttpRequest, found: Package) -> list[int]:
    """The vendors among its holders of which the user is an owner."""
    owned = memberships_of(request.user).filter(role="owner", vendor__packages=found)
    return list(owned.values_list("vendor", flat=True))


def settled(
    request: HttpRequest, found: Package, name: str, form: forms.Form, status: int
) -> HttpResponse:
    """Back to the package, or its page again with the form and what is wrong."""
    if not form.errors:
        return redirect("vendors:desk-package", found.pk)
    return show_package(request, own_package(request, found.pk), {name: form}, status=status)


def show_package(
    request: HttpRequest,
    found: Package,
    given: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = package_at_desk(found, at=localdate())
    owned = owned_holders(request, found)
    registrations = shown.package.registrations.all()
    context = {
        "package": shown.package,
        "releases": shown.releases,
        "is_owner": bool(owned),
        "name_form": NameForm(initial={"name": found.name, "on": localdate()}),
        "proposals": proposals_of(found, vendors=worked_for(request)),
        "owned": owned,
        "correctable": [one.pk for one in registrations if owned and not is_of_register(one)],
        "proposal_form": ProposalForm(vendors=owned),
        "leave_form": LeaveForm(vendors=owned),
        "crumbs": desk_crumbs(),
        **(given or {}),
    }
    return render(request, "vendors/desk/package.html", context, status=status)
