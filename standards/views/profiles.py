"""How a ministry's workbooks are laid out: kept, tried on a file, and chosen for an upload."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from standards.views.crumbs import desk_crumbs
from standards.views.desk_lookups import editable_profiles


@require_safe
def profile_list(request: HttpRequest) -> HttpResponse:
    context = {"profiles": editable_profiles(request), "crumbs": desk_crumbs()}
    return render(request, "standards/profiles/profile_list.html", context)
