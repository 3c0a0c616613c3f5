"""What packages do for one requirement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from standards.models import Edition, RequirementText
from standards.views.crumbs import edition_crumbs
from vendors.queries.declarations import answers_for_requirement


def requirement_support(
    request: HttpRequest, code: str, kind: str, official_id: str
) -> HttpResponse:
    """The newest published edition that has the requirement, or the one named in the address."""
    shown = _published_text(request, code=code, kind=kind, official_id=official_id)
    address = reverse("standards:requirement", args=[code, kind, official_id])
    context = {
        "shown": shown,
        "answers": answers_for_requirement(requirement=shown.requirement, edition=shown.edition),
        "crumbs": [
            *edition_crumbs(shown.edition),
            (shown.name, f"{address}?edition={shown.edition.number}"),
        ],
    }
    return render(request, "vendors/requirement_support.html", context)


def _published_text(
    request: HttpRequest, *, code: str, kind: str, official_id: str
) -> RequirementText:
    texts = (
        RequirementText.objects.filter(
            edition__in=Edition.objects.published(),
            edition__specification__code=code,
            requirement__kind=kind,
            requirement__official_id=official_id,
        )
        .select_related("edition__specification", "requirement")
        .order_by("-edition__valid_from", "-edition__pk")
    )
    if number := request.GET.get("edition"):
        texts = texts.filter(edition__number=number)
    found = texts.first()
    if found is None:
        raise Http404
    return found
