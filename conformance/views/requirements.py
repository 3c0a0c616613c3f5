"""One requirement from above: packages that meet it, bodies that lack it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conformance.queries.row_figures import row_figures
from municipalities.queries.voices import RowVoices, voices_of_rows
from standards.models import Edition, RequirementText
from standards.views.crumbs import edition_crumbs
from vendors.models import Answer, Declaration
from vendors.queries.declarations import answers_for_requirement


@require_safe
def requirement_figures(
    request: HttpRequest, code: str, kind: str, official_id: str
) -> HttpResponse:
    """The newest published edition with the requirement, or the one named in the address."""
    row = _published_row(code, kind, official_id, request.GET.get("edition"))
    address = reverse("standards:requirement", args=[code, kind, official_id])
    figures = row_figures(row=row)
    context = {
        "row": row,
        "figures": figures,
        "gap": sum(found.gap for found in figures),
        "obliged": sum(found.obliged for found in figures),
        "excess": sum(found.excess for found in figures),
        "bodies": sum(found.bodies for found in figures),
        "answers": _answers_with_voices(row),
        "crumbs": [*edition_crumbs(row.edition), (row.name, address)],
    }
    return render(request, "conformance/requirement_figures.html", context)


def _answers_with_voices(
    row: RequirementText,
) -> list[tuple[Declaration, Answer | None, RowVoices]]:
    """What each release answers, and how many bodies confirm or contest that."""
    answers = answers_for_requirement(requirement=row.requirement, edition=row.edition)
    declarations = [declaration for declaration, _answer in answers]
    voices = voices_of_rows(declarations=declarations, row_ids=[row.pk])
    return [
        (found, answer, voices.of(found.pk, row.pk) if answer else RowVoices())
        for found, answer in answers
    ]


def _published_row(code: str, kind: str, official_id: str, number: str | None) -> RequirementText:
    if number and "\0" in number:  # the database could not even be asked for it
        raise Http404
    rows = (
        RequirementText.objects.filter(
            edition__in=Edition.objects.published(),
            requirement__specification__code=code,
            requirement__kind=kind,
            requirement__official_id=official_id,
        )
        .select_related("edition__specification", "requirement", "heading")
        .order_by("-edition__valid_from", "-edition__pk")
    )
    wanted = rows.filter(edition__number=number) if number else rows
    return get_object_or_404(wanted[:1])
