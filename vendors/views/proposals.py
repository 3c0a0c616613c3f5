"""共同保有の申入れ at the desk: owners of a holder ask, owners of the other vendor answer."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.requests import user_of
from vendors import services
from vendors.forms.desk import ProposalForm
from vendors.views.desk import show_desk, unchanged
from vendors.views.desk_lookups import (
    made_proposal,
    own_packages,
    owned_package,
    received_proposal,
)
from vendors.views.desk_packages import owned_holders, settled
from vendors.views.desk_steps import taken


@require_POST
def proposal_add(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the package's."""
    found = owned_package(request, pk)
    form = ProposalForm(request.POST, vendors=owned_holders(request, found))

    def step() -> str:
        vendor = services.vendor_called(form.cleaned_data["vendor"])
        asked = services.propose_holder(
            package=found,
            by=form.cleaned_data["by"],
            vendor=vendor,
            actor=user_of(request),
        )
        said = _("%(vendor)s is asked; one of its owners answers.") % {"vendor": vendor}
        return said if asked else unchanged()

    return settled(request, found, "proposal_form", form, taken(request, form, step))


@require_POST
def proposal_agree(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = received_proposal(request, pk)

    def step() -> str:
        agreed = services.agree_to_hold(proposal=proposal, actor=user_of(request))
        said = _("%(vendor)s holds the package jointly now.") % {"vendor": proposal.vendor}
        return said if agreed else unchanged()

    return answered(request, proposal.package_id, step)


@require_POST
def proposal_decline(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = received_proposal(request, pk)

    def step() -> str:
        declined = services.decline_to_hold(proposal=proposal, actor=user_of(request))
        return _("The proposal is declined.") if declined else unchanged()

    return answered(request, proposal.package_id, step)


@require_POST
def proposal_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = made_proposal(request, pk)

    def step() -> str:
        done = services.take_back_proposal(proposal=proposal, actor=user_of(request))
        return _("The proposal is taken back.") if done else unchanged()

    return answered(request, proposal.package_id, step)


def answered(request: HttpRequest, package: int, step: Callable[[], str]) -> HttpResponse:
    """To the package if the person's vendor holds it, else to the desk; or what is wrong there."""
    form = forms.Form(request.POST)
    status = taken(request, form, step)
    if form.errors:
        return show_desk(request, form, status=status)
    if own_packages(request).filter(pk=package).exists():
        return redirect("vendors:desk-package", package)
    return redirect("vendors:desk")
