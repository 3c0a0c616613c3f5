"""One requirement and its history."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from standards.choices import MunicipalityClass
from standards.models import Comment, Requirement, RequirementText
from standards.parsing.items import DataItem
from standards.queries.edition_pages import heading_pages
from standards.queries.requirement_history import history_with_changes, texts_through_renamings
from standards.views.crumbs import edition_crumbs
from standards.views.editions import reference_links


@require_safe
def requirement(request: HttpRequest, code: str, kind: str, official_id: str) -> HttpResponse:
    found = get_object_or_404(
        Requirement.objects.select_related("specification"),
        specification__code=code,
        kind=kind,
        official_id=official_id,
    )
    texts = texts_through_renamings(found, request.user)
    shown = _chosen(found, texts, request.GET.get("edition"))
    pages = heading_pages(shown.edition)
    levels = {item.municipality_class: item.level for item in shown.obligations.all()}
    context = {
        "requirement": found,
        "shown": shown,
        "item": DataItem.from_json(shown.item) if shown.item else None,
        "successor": next((text for text in texts if text.predecessor_id == found.pk), None),
        "comments": _comments(shown),
        "obligations": [(body.label, levels.get(body)) for body in MunicipalityClass],
        "history": history_with_changes(texts, request.user),
        "links": reference_links(shown.edition, pages),
        "heading_page": pages.get(shown.heading.number, 1),
        "crumbs": edition_crumbs(shown.edition),
    }
    return render(request, "standards/requirement.html", context)


def _chosen(
    found: Requirement, texts: Sequence[RequirementText], number: str | None
) -> RequirementText:
    """The text of the edition named in the address, or else of the newest one."""
    own = (text for text in texts if text.requirement_id == found.pk)
    for text in own:
        if number is None or text.edition.number == number:
            return text
    raise Http404


def _comments(shown: RequirementText) -> int:
    """Threads about the row in the consultation of its edition, if it had one; one query."""
    threads = Comment.objects.filter(thread=None, withdrawn_at=None)
    return threads.filter(
        consultation__edition=shown.edition_id, requirement=shown.requirement_id
    ).count()
