"""Businesses and their specifications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from standards.models import Specification
from standards.queries.businesses import (
    businesses_with_specifications,
    specifications_with_editions,
)
from standards.queries.specification_page import editions_of, is_followed, news_of
from standards.views.crumbs import business_list_crumbs
from standards.views.lookups import specification_of


@require_safe
def business_list(request: HttpRequest) -> HttpResponse:
    context = {
        "businesses": businesses_with_specifications(),
        "common_specifications": specifications_with_editions().filter(businesses__isnull=True),
    }
    return render(request, "standards/business_list.html", context)


@require_safe
def business(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(businesses_with_specifications(), slug=slug)
    context = {"business": found, "crumbs": business_list_crumbs()}
    return render(request, "standards/business.html", context)


@require_safe
def specification(request: HttpRequest, code: str) -> HttpResponse:
    found = specification_of(code=code)
    context = {
        "specification": found,
        "businesses": found.businesses.all(),
        "editions": editions_of(found, user=request.user, today=timezone.localdate()),
        "announcements": news_of(found),
        "is_followed": is_followed(found, user=request.user),
        "is_editor": Specification.objects.editable_by(request.user).filter(pk=found.pk).exists(),
        "crumbs": business_list_crumbs(),
    }
    return render(request, "standards/specification.html", context)
