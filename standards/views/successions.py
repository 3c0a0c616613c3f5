"""Which rows of a draft continue withdrawn ones under a new id; for those who write the draft."""

import re

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.models import Edition, Specification
from standards.queries.shown_differences import ShownDifference, shown_difference
from standards.services.successions import (
    Pair,
    Succession,
    confirm_successions,
    dismiss_successions,
    propose_successions,
    reconsider_successions,
    undo_successions,
)
from standards.views.crumbs import desk_crumbs, edition_crumbs

PROPOSALS_PER_PAGE = 50
_PAIR = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")


@require_http_methods(["GET", "HEAD", "POST"])
def edition_successions(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """POST with `confirm`, `dismiss`, `undo` or `reconsider`: one pair of requirements.

    `checked` in the place of a pair stands for all that are checked.
    """
    edition = _editable_edition(request, code=code, number=number)
    status = 200
    if request.method == "POST":
        try:
            _change(request, edition)
        except PortalError as refusal:
            messages.error(request, str(refusal))
            status = refusal.status
        else:
            return redirect(request.path)
    return _page(request, edition, status=status)


def _editable_edition(request: HttpRequest, *, code: str, number: str) -> Edition:
    """Whoever does not write the specification finds no such page (404)."""
    editions = Edition.objects.filter(
        specification__in=Specification.objects.editable_by(request.user).values("pk")
    )
    found = editions.select_related("specification").defer("counted")
    return get_object_or_404(found, specification__code=code, number=number)


def _change(request: HttpRequest, edition: Edition) -> None:
    """Raises BadRequest where the form names no step."""
    step = next((name for name in _STEPS if request.POST.get(name)), None)
    if step is None:
        raise BadRequest("no step")
    named = request.POST[step]
    texts = request.POST.getlist("pair") if named == "checked" else [named]
    pairs = [_pair(text) for text in texts]
    messages.success(request, _STEPS[step](edition, pairs, user_of(request)))


def _confirm(edition: Edition, pairs: list[Pair], _user: User) -> str:
    confirm_successions(edition=edition, pairs=pairs)
    done = ngettext(
        "%(count)d row continues a withdrawn one.", "%(count)d rows continue withdrawn ones.",
        len(pairs),
    )  # fmt: skip
    return done % {"count": len(pairs)}


def _dismiss(edition: Edition, pairs: list[Pair], user: User) -> str:
    dismiss_successions(edition=edition, pairs=pairs, by=user)
    done = ngettext(
        "%(count)d proposal was dismissed.", "%(count)d proposals were dismissed.", len(pairs)
    )
    return done % {"count": len(pairs)}


def _undo(edition: Edition, pairs: list[Pair], _user: User) -> str:
    undo_successions(edition=edition, pairs=pairs)
    return _("The row stands for itself again.")


def _reconsider(edition: Edition, pairs: list[Pair], _user: User) -> str:
    reconsider_successions(edition=edition, pairs=pairs)
    return _("The pair is looked at again.")


_STEPS = {"confirm": _confirm, "dismiss": _dismiss, "undo": _undo, "reconsider": _reconsider}


def _pair(text: str) -> Pair:
    found = _PAIR.fullmatch(text)
    if found is None:
        raise BadRequest("no pair of requirements")
    return int(found[1]), int(found[2])


def _page(request: HttpRequest, edition: Edition, *, status: int) -> HttpResponse:
    found = propose_successions(edition)
    page = Paginator(found.proposed, PROPOSALS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "against": found.against,
        "declared": [_shown(one) for one in found.declared],
        "page": page,
        "proposed": [_shown(one) for one in page],
        "dismissed": [_shown(one) for one in found.dismissed],
        "crumbs": [*desk_crumbs(), *edition_crumbs(edition)[-1:]],
    }
    return render(request, "standards/successions.html", context, status=status)


def _shown(succession: Succession) -> tuple[Succession, ShownDifference]:
    return succession, shown_difference(succession.difference)
