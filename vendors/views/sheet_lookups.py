"""What the pages of the answer sheet share: who may see them, and where they lead."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vendors.choices import EDITABLE_STATUSES
from vendors.models import Declaration
from vendors.queries.sheet import page_of_row

BULK_CHANGE = "bulk_change"
"""In the session: the last change of many rows, to be undone."""
BULK_WISH = "bulk_wish"
"""In the session: what was typed into a form of many rows that was refused."""

Given = ParamSpec("Given")

Crumbs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LastBulkChange:
    context: UUID
    rows: int


@dataclass(frozen=True, slots=True)
class BulkWish:
    """As it was typed: the fields, and the ticked rows."""

    fields: QueryDict
    chosen: frozenset[int]


def editable_declaration(request: HttpRequest, pk: int) -> Declaration:
    """One that the reader may edit now; everybody else finds nothing (404)."""
    found = Declaration.objects.editable_by(request.user).select_related(
        "release__package", "edition__specification"
    )
    return get_object_or_404(found.defer("edition__counted"), pk=pk)


def told_when_closed(page: Callable[Given, HttpResponse]) -> Callable[Given, HttpResponse]:
    """Lead those who write the declaration to it and say why, once nobody edits it any more."""

    @wraps(page)
    def led(*args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        try:
            return page(*args, **kwargs)
        except Http404:
            request, pk = cast("HttpRequest", args[0]), cast("int", kwargs["pk"])
            closed = _closed_declaration(request, pk)
            if closed is None:
                raise
        text = _("The declaration is in the state “%(state)s”: its answers cannot be changed.")
        messages.warning(request, text % {"state": closed.get_status_display()})
        return redirect("vendors:declaration", pk)

    return led


def _closed_declaration(request: HttpRequest, pk: int) -> Declaration | None:
    """None also for a part of a page: nobody would see where it leads."""
    if request.htmx:  # type: ignore[attr-defined]
        return None
    own = Declaration.objects.written_by(request.user).filter(pk=pk)
    return own.exclude(status__in=EDITABLE_STATUSES).first()


@contextmanager
def hidden_from_others() -> Iterator[None]:
    """Services find no declaration for those who may not write it: neither does the page."""
    try:
        yield
    except Declaration.DoesNotExist:
        raise Http404 from None


def sheet_address(request: HttpRequest, pk: int) -> str:
    """The sheet with the filters and the page of this address."""
    base = reverse("vendors:sheet", args=[pk])
    query = request.GET.urlencode()
    return f"{base}?{query}" if query else base


def row_address(declaration: Declaration, row_pk: int) -> str:
    """The row in the whole sheet, on its page. Raises Http404 for one of another edition."""
    page = page_of_row(declaration, row_pk)
    if page is None:
        raise Http404
    query = f"?{urlencode({'page': page})}" if page > 1 else ""
    return f"{reverse('vendors:sheet', args=[declaration.pk])}{query}#row-{row_pk}"


def sheet_crumbs(declaration: Declaration, *, is_inside: bool = False) -> Crumbs:
    """`is_inside`: the page lies below the sheet."""
    package = declaration.release.package
    text = _("Declaration of %(release)s") % {"release": declaration.release}
    crumbs = [
        (_("Packages"), reverse("vendors:package-list")),
        (str(package), reverse("vendors:package", args=[package.pk])),
        (text, reverse("vendors:declaration", args=[declaration.pk])),
    ]
    sheet = (_("Answer sheet"), reverse("vendors:sheet", args=[declaration.pk]))
    return [*crumbs, sheet] if is_inside else crumbs


def keep_bulk_change(
    request: HttpRequest, declaration_id: int, *, context: UUID, rows: int
) -> None:
    request.session[BULK_CHANGE] = [declaration_id, str(context), rows]


def bulk_change_of(request: HttpRequest, declaration: Declaration) -> LastBulkChange | None:
    """The last one of this session, if it was made in this declaration."""
    declaration_id, context, rows = request.session.get(BULK_CHANGE, (None, "", 0))
    return LastBulkChange(UUID(context), rows) if declaration_id == declaration.pk else None


def keep_bulk_wish(request: HttpRequest, declaration_id: int, *, chosen: list[int]) -> None:
    fields = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "chosen"):
        fields.pop(name, None)
    request.session[BULK_WISH] = [declaration_id, fields.urlencode(), chosen]


def take_bulk_wish(request: HttpRequest, declaration: Declaration) -> BulkWish | None:
    """What was typed for this declaration and refused; it is shown once."""
    if BULK_WISH not in request.session:
        return None
    declaration_id, fields, chosen = request.session.pop(BULK_WISH)
    if declaration_id != declaration.pk:
        return None
    return BulkWish(QueryDict(fields), frozenset(chosen))
