"""Search over the requirements of all editions in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from standards.forms.search import SearchForm
from standards.queries.search import search


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET, user=request.user)
    wanted = form.wanted()
    editions = form.editions(at=timezone.localdate())
    context = {
        "form": form,
        "wanted": wanted,
        "narrowed": any(form.cleaned_data.get(name) for name in form.NARROWING),
        "editions": editions,
        "found": search(editions=editions, wanted=wanted, number=request.GET.get("page", "1")),
    }
    return render(request, "standards/search.html", context)
