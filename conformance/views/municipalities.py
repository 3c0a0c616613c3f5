"""Bodies: the list to search in, and the page of one."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.forms import MunicipalityListForm
from conformance.queries.municipality_page import cells_by_business, standings_of_cells
from conformance.views.crumbs import prefecture_crumbs
from municipalities.filters import named, with_full_name
from municipalities.models import Municipality
from portal.common.characters import UnmatchableText
from standards.choices import MunicipalityClass

BODIES_PER_PAGE = 50


@require_safe
def municipality_list(request: HttpRequest) -> HttpResponse:
    form = MunicipalityListForm(request.GET)
    bodies = _found(form)
    page = Paginator(bodies, BODIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "classes": dict(MunicipalityClass.choices)}
    return render(request, "conformance/municipality_list.html", context)


def _found(form: MunicipalityListForm) -> QuerySet[Municipality]:
    """The municipalities; a search also finds prefectures' own systems, never example bodies."""
    wanted_class = form.chosen("body_class")
    text = form.chosen("q")
    reaches_prefectures = text or wanted_class == MunicipalityClass.PREFECTURE
    bodies = Municipality.objects.real() if reaches_prefectures else Municipality.objects.national()
    found: QuerySet[Municipality] = with_full_name(
        bodies.with_class(at=today()).with_population().select_related("prefecture")
    )
    if text:
        found = _search(found, text)
    if prefecture := form.chosen("prefecture"):
        found = found.filter(prefecture=prefecture)
    if wanted_class:
        found = found.filter(Q(class_at=wanted_class))
    return found


def _search(bodies: QuerySet[Municipality], text: str) -> QuerySet[Municipality]:
    try:
        return bodies.filter(named(text))
    except UnmatchableText:
        return bodies.none()


@require_safe
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    bodies = Municipality.objects.with_class(at=today()).select_related("prefecture")
    body = get_object_or_404(bodies, code=code)
    same_name = Municipality.objects.real().filter(name=body.name).exclude(pk=body.pk)
    businesses = cells_by_business(body)
    context = {
        "body": body,
        "class_label": dict(MunicipalityClass.choices).get(getattr(body, "class_at", "")),
        "population": body.populations.newest_first().first(),
        "businesses": businesses,
        "standings": standings_of_cells(businesses),
        "same_name": same_name.select_related("prefecture"),
        "speaks_for_body": body.staff.filter(user=request.user.pk).exists(),
        "crumbs": prefecture_crumbs(body.prefecture),
    }
    return render(request, "conformance/municipality.html", context)
