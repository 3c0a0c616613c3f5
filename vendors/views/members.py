"""Members of a vendor: its owners say who works for it; everybody may leave."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vendors import services
from vendors.forms.desk import MemberForm, RoleForm
from vendors.queries.vendor_desk import members_of
from vendors.views.desk import settled, unchanged
from vendors.views.desk_lookups import member_of, owned_vendor
from vendors.views.desk_steps import taken


@require_POST
def member_add(request: HttpRequest, pk: int) -> HttpResponse:
    vendor = owned_vendor(request, pk)
    form = MemberForm(request.POST)

    def step() -> str:
        member = services.add_member(vendor=vendor, **form.cleaned_data)
        return _("%(user)s is a member now.") % {"user": member.user}

    return settled(request, pk, "member_form", form, taken(request, form, step))


@require_POST
def member_role(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    found = get_object_or_404(members_of(owned_vendor(request, pk)), pk=member)
    form = RoleForm(request.POST)

    def step() -> str:
        changed = services.change_role(member=found, **form.cleaned_data)
        return _("The role is saved.") if changed else unchanged()

    return settled(request, pk, "refused_form", form, taken(request, form, step))


@require_POST
def member_remove(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    found = get_object_or_404(members_of(owned_vendor(request, pk)), pk=member)
    form = forms.Form(request.POST)

    def step() -> str:
        services.remove_member(member=found)
        return _("%(user)s is no longer a member.") % {"user": found.user}

    status = taken(request, form, step)
    if found.user_id == request.user.pk and not form.errors:
        return redirect("conformance:home")
    return settled(request, pk, "refused_form", form, status)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own membership, whatever the role."""
    found = member_of(request, pk)
    form = forms.Form(request.POST)

    def step() -> str:
        services.remove_member(member=found)
        return _("You no longer work for %(vendor)s here.") % {"vendor": found.vendor}

    status = taken(request, form, step)
    if not form.errors:
        return redirect("conformance:home")
    return settled(request, pk, "refused_form", form, status)
