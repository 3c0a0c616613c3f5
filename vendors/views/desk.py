"""The desk of a vendor, and what the vendor says of itself."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vendors import services
from vendors.forms.desk import MemberForm, NameForm, NumberForm
from vendors.models import VendorMember
from vendors.queries.vendor_desk import desks_of, members_of
from vendors.views.desk_lookups import desk_crumbs, member_of, owned_vendor
from vendors.views.desk_steps import taken


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    return show_desk(request)


@require_safe
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    return show_profile(request, member_of(request, pk))


@require_POST
def vendor_rename(request: HttpRequest, pk: int) -> HttpResponse:
    vendor = owned_vendor(request, pk)
    form = NameForm(request.POST)

    def step() -> str:
        changed = services.rename_vendor(vendor=vendor, today=localdate(), **form.cleaned_data)
        return _("The name is saved; the former one stays known.") if changed else unchanged()

    return settled(request, pk, "name_form", form, taken(request, form, step))


@require_POST
def vendor_number(request: HttpRequest, pk: int) -> HttpResponse:
    vendor = owned_vendor(request, pk)
    form = NumberForm(request.POST)

    def step() -> str:
        changed = services.set_corporate_number(vendor=vendor, **form.cleaned_data)
        return _("The corporate number is saved.") if changed else unchanged()

    return settled(request, pk, "number_form", form, taken(request, form, step))


def unchanged() -> str:
    return _("It says so already; nothing was changed.")


def settled(
    request: HttpRequest, pk: int, name: str, form: forms.Form, status: int
) -> HttpResponse:
    """Back to the profile, or the profile again with the form and what is wrong."""
    if status == 200:  # noqa: PLR2004
        return redirect("vendors:profile", pk)
    return show_profile(request, member_of(request, pk), {name: form}, status=status)


def show_desk(
    request: HttpRequest, refused: forms.Form | None = None, *, status: int = 200
) -> HttpResponse:
    """`refused`: a form of the desk with what is wrong."""
    found = desks_of(request.user, at=localdate())
    if not found:
        raise Http404
    context = {"desks": found, "refused_form": refused}
    return render(request, "vendors/desk/desk.html", context, status=status)


def show_profile(
    request: HttpRequest,
    member: VendorMember,
    given: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    vendor = member.vendor
    context = {
        "vendor": vendor,
        "member": member,
        "members": members_of(vendor),
        "former_names": vendor.former_names.all(),
        "is_owner": member.role == VendorMember.Role.OWNER,
        "roles": VendorMember.Role.choices,
        "name_form": NameForm(initial={"name": vendor.name, "on": localdate()}),
        "number_form": NumberForm(),
        "member_form": MemberForm(),
        "crumbs": desk_crumbs(),
        **(given or {}),
    }
    return render(request, "vendors/desk/profile.html", context, status=status)
