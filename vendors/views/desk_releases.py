"""Releases at the desk, and declarations begun for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.common.errors import PortalError
from standards.exceptions import UnusableText
from vendors import services
from vendors.choices import EDITABLE_STATUSES
from vendors.desk_exceptions import AbsurdDate, VersionTaken, WrongPredecessor
from vendors.forms.desk import OpeningForm, ReleaseForm
from vendors.models import Declaration, Package, Release
from vendors.queries.carried import is_to_confirm
from vendors.queries.vendor_desk import covered_specifications, declarable_editions
from vendors.services.releases import is_declared
from vendors.views.desk import unchanged
from vendors.views.desk_lookups import own_release, owned_package, owned_release, package_crumbs
from vendors.views.desk_packages import GET_AND_POST, show_package
from vendors.views.desk_steps import taken

PLACES = {
    UnusableText: "version",
    VersionTaken: "version",
    AbsurdDate: "released_on",
    WrongPredecessor: "predecessor",
}


@require_http_methods(GET_AND_POST)
def release_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the package's."""
    package = owned_package(request, pk)
    form = ReleaseForm(request.POST if request.method == "POST" else None, package=package)

    def step() -> str:
        services.add_release(package=package, facts=form.facts(), today=localdate())
        return _("The release is saved.")

    status = taken(request, form, step, PLACES) if request.method == "POST" else 200
    return edited(request, package, form, status)


@require_http_methods(GET_AND_POST)
def release_edit(request: HttpRequest, pk: int) -> HttpResponse:
    release = owned_release(request, pk)
    form = ReleaseForm(
        request.POST if request.method == "POST" else None,
        package=release.package,
        release=release,
        is_fixed=is_declared(release),
    )

    def step() -> str:
        services.change_release(release=release, facts=form.facts(), today=localdate())
        return _("The release is saved.")

    status = taken(request, form, step, PLACES) if request.method == "POST" else 200
    return edited(request, release.package, form, status, release=release)


@require_http_methods(GET_AND_POST)
def release_remove(request: HttpRequest, pk: int, release: int) -> HttpResponse:
    """`pk` is the package's. Asks first; a second click finds it gone and says so."""
    package = owned_package(request, pk)
    found = package.releases.select_related("package").filter(pk=release).first()
    if request.method == "POST":
        _remove(request, found)
        return redirect("vendors:desk-package", pk)
    context = {
        "package": package,
        "release": found or get_object_or_404(package.releases, pk=release),
        "crumbs": package_crumbs(package),
    }
    return render(request, "vendors/desk/release_remove.html", context)


def _remove(request: HttpRequest, found: Release | None) -> None:
    if found is None:
        messages.info(request, unchanged())
        return
    try:
        services.remove_release(release=found)
    except PortalError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The release %(version)s is deleted.") % {"version": found.version}
        )


@require_POST
def declaration_open(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the release's. Owners and editors alike."""
    release = own_release(request, pk)
    covered = covered_specifications([release]).get(release.pk, set())
    form = OpeningForm(request.POST, editions=declarable_editions(covered, at=localdate()))
    opened: list[Declaration] = []

    def step() -> str:
        edition = form.cleaned_data["edition"]
        opened.append(services.begin_declaration(release=release, edition=edition, at=localdate()))
        return _("The draft against %(edition)s is open.") % {"edition": edition}

    status = taken(request, form, step)
    if opened:
        return redirect(_page_of(opened[0]), opened[0].pk)
    return show_package(request, release.package, {"opening_form": form}, status=status)


def _page_of(opened: Declaration) -> str:
    """Where the vendor goes on: what was carried is confirmed before the rest is answered."""
    if opened.status not in EDITABLE_STATUSES:
        return "vendors:declaration"
    return "vendors:carry" if is_to_confirm(opened) else "vendors:sheet"


def edited(
    request: HttpRequest,
    package: Package,
    form: ReleaseForm,
    status: int,
    *,
    release: Release | None = None,
) -> HttpResponse:
    if request.method == "POST" and not form.errors:
        return redirect("vendors:desk-package", package.pk)
    context = {
        "package": package,
        "release": release,
        "form": form,
        "crumbs": package_crumbs(package),
    }
    return render(request, "vendors/desk/release.html", context, status=status)
