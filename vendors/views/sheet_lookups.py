"""What the pages of the answer sheet share: who may see them, and where they lead."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vendors.models import Declaration

BULK_CHANGE = "bulk_change"
"""In the session: the last change of many rows, to be undone."""

Crumbs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LastBulkChange:
    context: UUID
    rows: int


def editable_declaration(request: HttpRequest, pk: int) -> Declaration:
    """One that the reader may edit now; everybody else finds nothing (404)."""
    found = Declaration.objects.editable_by(request.user).select_related(
        "release__package", "edition__specification"
    )
    return get_object_or_404(found.defer("edition__counted"), pk=pk)


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
