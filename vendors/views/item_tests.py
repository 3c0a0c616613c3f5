"""Sample files tested against the data items of a declaration's edition.

For members of the vendor that declares; everybody else finds no such page (404), but for the
report of a test that is evidence in a declaration which they may see.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from portal.common.exports import Cell, csv_response
from portal.common.reading import UnreadableFile
from standards.choices import Side
from vendors import services
from vendors.choices import EDITABLE_STATUSES, TestState
from vendors.forms.item_tests import ItemTestForm
from vendors.item_testing.columns import template_header
from vendors.models import Declaration, ItemTest
from vendors.queries.item_groups import ItemGroup, item_groups, items_of_group
from vendors.queries.item_tests import (
    ATTACHABLE_STATES,
    OPEN_STATES,
    ItemReport,
    answers_of_tested_items,
    item_reports,
    own_declarations,
    tests_of,
    tests_visible_to,
)
from vendors.queries.naming import naming_of
from vendors.views.crumbs import Crumbs, declaration_crumbs

TESTS_PER_PAGE = 50
FAILURES_PER_PAGE = 100

FAILURE_FIELDS = ("line", "item", "name", "value", "message")

Failure = dict[str, Any]
"""As it stands in `ItemTest.failures`."""


@require_safe
def item_test_list(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = _own(request, pk)
    page = Paginator(tests_of(declaration), TESTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "declaration": declaration,
        "is_editable": declaration.status in EDITABLE_STATUSES,
        "groups": item_groups(declaration.edition_id),
        "page": page,
        "crumbs": declaration_crumbs(declaration),
    }
    return render(request, "vendors/item_tests/item_test_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item_test_new(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = _own(request, pk)
    groups = item_groups(declaration.edition_id)
    form = _form(request, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            test = _requested(request, declaration, form)
        except PortalError as error:
            _add_refusal(form, error)
        else:
            return redirect("vendors:item-test", declaration.pk, test.pk)
    context = {
        "declaration": declaration,
        "is_editable": declaration.status in EDITABLE_STATUSES,
        "groups": groups,
        "form": form,
        "crumbs": _test_crumbs(declaration),
    }
    status = 422 if form.errors else 200
    return render(request, "vendors/item_tests/item_test_new.html", context, status=status)


@require_safe
def item_test_template(request: HttpRequest, pk: int) -> HttpResponse:
    """An empty file with the columns of the group that the address names."""
    declaration = _own(request, pk)
    items = items_of_group(declaration.edition_id, request.GET.get("group", ""))
    if not items:
        raise Http404
    name = f"{declaration.edition.specification.code}_{items[0].official_id}_template.csv"
    return csv_response(name, template_header(items), [])


@require_safe
def item_test(request: HttpRequest, pk: int, test_pk: int) -> HttpResponse:
    test = _visible_test(request, pk, test_pk)
    is_open = test.state in OPEN_STATES
    if request.htmx and not is_open:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()  # the page that waited becomes another one
    is_own = own_declarations(request.user).filter(pk=pk).exists()
    crumbs = _test_crumbs if is_own else declaration_crumbs
    own = [Side.VENDOR] if is_own else []
    context = {
        "test": test,
        "declaration": test.declaration,
        "is_open": is_open,
        "is_own": is_own,
        "can_remove": is_own and test.state != TestState.READING and not test.evidence.exists(),
        "naming": naming_of(test.declaration, user=request.user, own=own),
        "crumbs": crumbs(test.declaration),
        **({} if is_open else _result(request, test, is_own=is_own)),
    }
    return render(request, "vendors/item_tests/item_test.html", context)


@require_safe
def item_test_failures(request: HttpRequest, pk: int, test_pk: int) -> HttpResponse:
    """The listed failures as CSV, with the values: for the vendor's own people."""
    test = get_object_or_404(tests_of(_own(request, pk)).defer(None), pk=test_pk)
    header = [_("Line"), _("Item"), _("Name"), _("Value"), _("Problem")]
    return csv_response(f"test_{test.pk}_failures.csv", header, _failure_rows(test))


@require_POST
def item_test_attach(request: HttpRequest, pk: int, test_pk: int) -> HttpResponse:
    test = get_object_or_404(tests_of(_own(request, pk)).defer("file__content"), pk=test_pk)
    try:
        made = services.attach_test(test=test, created_by=user_of(request))
    except PortalError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _attached_text(made))
    return redirect("vendors:item-test", pk, test_pk)


@require_POST
def item_test_remove(request: HttpRequest, pk: int, test_pk: int) -> HttpResponse:
    try:
        removed = services.remove_item_test(
            user=user_of(request), declaration_id=_own(request, pk).pk, test_id=test_pk
        )
    except PortalError as error:
        messages.error(request, str(error))
        return redirect("vendors:item-test", pk, test_pk)
    if removed:
        messages.success(request, _("The test and its file were deleted."))
    return redirect("vendors:item-test-list", pk)


def _own(request: HttpRequest, pk: int) -> Declaration:
    return get_object_or_404(own_declarations(request.user), pk=pk)


def _visible_test(request: HttpRequest, pk: int, test_pk: int) -> ItemTest:
    return get_object_or_404(tests_visible_to(request.user), declaration=pk, pk=test_pk)


def _form(request: HttpRequest, *, groups: Sequence[ItemGroup]) -> ItemTestForm:
    posted = request.method == "POST"
    return ItemTestForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"group": request.GET.get("group", "")},
        groups=groups,
    )


def _requested(request: HttpRequest, declaration: Declaration, form: ItemTestForm) -> ItemTest:
    file = form.cleaned_data["file"]
    return services.request_item_test(
        declaration=declaration,
        group=form.cleaned_data["group"],
        file_name=file.name,
        content=file.chunks(),
        created_by=user_of(request),
    )


def _add_refusal(form: ItemTestForm, error: PortalError) -> None:
    said = error.problems if isinstance(error, UnreadableFile) else [error]
    for one in said:
        form.add_error("file", str(one))


def _result(request: HttpRequest, test: ItemTest, *, is_own: bool) -> dict[str, object]:
    can_attach = (
        is_own and test.state in ATTACHABLE_STATES and test.declaration.status in EDITABLE_STATUSES
    )
    page = Paginator(test.failures, FAILURES_PER_PAGE).get_page(request.GET.get("page"))
    reports = item_reports(test)
    return {
        "page": page,
        "failures": _named(list(page), reports),
        "reports": reports,
        "can_attach": can_attach,
        "to_attach": answers_of_tested_items(test).exclude(evidence__test=test).count()
        if can_attach
        else 0,
        "attached": test.evidence.count(),
    }


def _named(failures: Sequence[Failure], reports: Sequence[ItemReport]) -> list[Failure]:
    """With the names of the items; `line` 0, the file as a whole, becomes None."""
    names = {report.item.official_id: report.item.name for report in reports}
    return [
        {**one, "name": names.get(one["item"], ""), "line": one["line"] or None} for one in failures
    ]


def _failure_rows(test: ItemTest) -> Iterator[list[Cell]]:
    for one in _named(test.failures, item_reports(test)):
        yield [one[field] for field in FAILURE_FIELDS]


def _attached_text(made: int) -> str:
    if not made:
        return _("There was nothing to add: every answer to a tested item has this test already.")
    message = ngettext(
        "The test is now evidence of %(count)d answer.",
        "The test is now evidence of %(count)d answers.",
        made,
    )
    return message % {"count": made}


def _test_crumbs(declaration: Declaration) -> Crumbs:
    url = reverse("vendors:item-test-list", args=[declaration.pk])
    return [*declaration_crumbs(declaration), (_("Tests of sample files"), url)]
