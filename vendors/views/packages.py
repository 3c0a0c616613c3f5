"""Packages: who holds them, for what they are registered, what is declared of them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vendors.filters import PackageFilter
from vendors.forms.filters import PackageListForm
from vendors.queries.backing import backings_of
from vendors.queries.declarations import counted, declarations_of_package
from vendors.queries.packages import packages_for_list, packages_for_page
from vendors.queries.vendor_desk import is_held_by
from vendors.views.badges import badges_of
from vendors.views.desk_lookups import may_record_transfers

PACKAGES_PER_PAGE = 50


@require_safe
def package_list(request: HttpRequest) -> HttpResponse:
    found = PackageFilter(request.GET, queryset=packages_for_list(), request=request).qs
    page = Paginator(found, PACKAGES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": PackageListForm(request.GET)}
    return render(request, "vendors/package_list.html", context)


@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(packages_for_page(), pk=pk)
    declarations = counted(list(declarations_of_package(package=found, user=request.user)))
    backings = backings_of(declarations)
    context = {
        "package": found,
        "declarations": [(one, backings.get(one.declaration.pk)) for one in declarations],
        "badges": list(badges_of(found, [one.declaration for one in declarations])),
        "is_held": is_held_by(found, request.user),
        "may_transfer": may_record_transfers(request.user),
        "crumbs": [(_("Packages"), reverse("vendors:package-list"))],
    }
    return render(request, "vendors/package.html", context)
