"""A package goes to another vendor: recorded by a ministry or an administrator."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vendors import services
from vendors.forms.desk import TransferForm
from vendors.models import Package
from vendors.views.desk_lookups import ministry_user
from vendors.views.desk_packages import GET_AND_POST
from vendors.views.desk_steps import taken


@require_http_methods(GET_AND_POST)
def package_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    actor = ministry_user(request)
    package = get_object_or_404(Package, pk=pk)
    form = TransferForm(
        request.POST if request.method == "POST" else None,
        package=package,
        initial={"on": localdate()},
    )

    def step() -> str:
        said = form.cleaned_data
        services.transfer_package(
            package=package,
            former=said["former"],
            to=services.vendor_called(said["to"]),
            on=said["on"],
            comment=said["comment"],
            actor=actor,
            today=localdate(),
        )
        return _("The transfer is recorded.")

    status = taken(request, form, step) if request.method == "POST" else 200
    if request.method == "POST" and not form.errors:
        return redirect("vendors:package", pk)
    crumbs = [
        (_("Packages"), reverse("vendors:package-list")),
        (package.name, reverse("vendors:package", args=[pk])),
    ]
    context = {"package": package, "form": form, "crumbs": crumbs}
    return render(request, "vendors/desk/transfer.html", context, status=status)
