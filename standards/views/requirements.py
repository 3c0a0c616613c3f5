"""One requirement and its history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from standards.choices import MunicipalityClass
from standards.models import Requirement, RequirementText
from standards.queries.edition_pages import heading_pages
from standards.queries.requirement_pages import history, texts_visible_to
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
    texts = texts_visible_to(found, request.user)
    shown = _chosen(texts, request.GET.get("edition"))
    pages = heading_pages(shown.edition)
    levels = {item.municipality_class: item.level for item in shown.obligations.all()}
    context = {
        "requirement": found,
        "shown": shown,
        "obligations": [(body.label, levels.get(body)) for body in MunicipalityClass],
        "history": history(texts),
        "links": reference_links(shown.edition, pages),
        "heading_page": pages.get(shown.heading.number, 1),
        "crumbs": edition_crumbs(shown.edition),
    }
    return render(request, "standards/requirement.html", context)


def _chosen(texts: list[RequirementText], number: str | None) -> RequirementText:
    """The text of the edition named in the address, or else of the newest one."""
    found = [text for text in texts if number is None or text.edition.number == number]
    if not found:
        raise Http404
    return found[0]
