"""適合確認: the list of those that concern the reader, on a page and as a file."""

from collections.abc import Iterable, Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.confirmation_forms import ConfirmationFilterForm
from municipalities.models import Confirmation
from municipalities.queries.confirmations import (
    bodies_staffed_by,
    confirmations_for,
    naming_of,
)
from municipalities.views.requests import signed_in, user_of
from portal.accounts.models import User
from portal.common.exports import Cell, csv_response
from standards.choices import Side

CONFIRMATIONS_PER_PAGE = 50


def _address(**_arguments: object) -> str:
    return reverse("municipalities:confirmation-list")


@signed_in(_address)
@require_safe
def confirmation_list(request: HttpRequest) -> HttpResponse:
    form, user = ConfirmationFilterForm(request.GET, user=request.user), user_of(request)
    found = confirmations_for(user, form.wanted())
    page = Paginator(found, CONFIRMATIONS_PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": list(_named(page, user)),
        "filters": kept.urlencode(),
    }
    return render(request, "municipalities/confirmation_list.html", context)


@signed_in(_address)
@require_safe
def confirmation_list_csv(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    wanted = ConfirmationFilterForm(request.GET, user=user).wanted()
    header = [
        _("Number"), _("Code"), _("Body"), _("Specification"), _("Edition"), _("Release"),
        _("Declaration"), _("Official id"), _("Item"), _("Note"), _("Confirmed by"),
        _("Confirmed at"), _("Confirmation taken back at"),
    ]  # fmt: skip
    found = confirmations_for(user, wanted).iterator(chunk_size=500)
    rows = (_cells(one, who) for one, who in _named(found, user))
    return csv_response("confirmations.csv", header, rows)


def _named(found: Iterable[Confirmation], user: User) -> Iterator[tuple[Confirmation, str]]:
    """Each with the person who gave it, or else with the body."""
    staffed = bodies_staffed_by(user)
    for one in found:
        naming = naming_of(user, one.municipality, staffed=staffed)
        yield one, naming.shown(Side.MUNICIPALITY, one.confirmed_by)


def _cells(one: Confirmation, who: str) -> list[Cell]:
    declaration, edition = one.declaration, one.declaration.edition
    return [
        one.pk, one.municipality.code, one.municipality.full_name, str(edition.specification),
        edition.number, str(declaration.release), declaration.pk,
        one.row.requirement.official_id if one.row else "",
        one.row.name if one.row else _("The declaration as a whole"),
        one.note, who, one.confirmed_at, one.withdrawn_at,
    ]  # fmt: skip
