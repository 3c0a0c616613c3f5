"""Badges and printable statements of declarations: what is public of them, said outside."""

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conformance.badges import Badge, badge_of, empty_badge
from conformance.formula import FORMULA_VERSION
from conformance.queries.badges import (
    Standing,
    newest_declaration,
    public_declarations,
    statement_of,
    successor_of,
)
from conformance.queries.standing import doubts_of
from conformance.queries.standing_answers import said_of_answers
from conformance.rates import rates_of
from portal.common.eras import date_text
from portal.common.sample_data import shows_sample_data
from standards.choices import MunicipalityClass
from standards.models import Specification
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, Package
from vendors.queries.declarations import counted

SECONDS_CACHED = 600


@require_safe
def declaration_badge(request: HttpRequest, pk: int) -> HttpResponse:
    """In the language of `lang` (ja), as the class of `class` (other_city) sees it."""
    seen_by = _class(request)
    declaration = get_object_or_404(public_declarations(), pk=pk)
    with translation.override(_language(request)):
        return _picture(request, _badge(declaration, seen_by))


@require_safe
def package_badge(request: HttpRequest, pk: int, specification: str) -> HttpResponse:
    """Of the newest declaration in force; says so if there is none."""
    seen_by = _class(request)
    package = get_object_or_404(Package, pk=pk)
    standard = get_object_or_404(Specification, code=specification)
    today = localdate()
    declaration = newest_declaration(package=pk, specification=specification, at=today)
    with translation.override(_language(request)):
        if declaration is not None:
            return _picture(request, _badge(declaration, seen_by))
        footer = _("as of %(day)s") % {"day": date_text(today)}
        badge = empty_badge(
            package, specification=str(standard), footer=footer, is_sample=package.is_sample
        )
        return _picture(request, badge)


@require_safe
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = get_object_or_404(public_declarations(), pk=pk)
    found = statement_of(declaration, classes=list(MunicipalityClass), at=localdate())
    figures = [(body, cell, rates_of(cell)) for body, cell in found.figures.items()]
    is_accepted = declaration.status == DeclarationStatus.ACCEPTED
    is_superseded = found.standing == Standing.SUPERSEDED
    context = {
        "declaration": declaration,
        "holders": declaration.release.package.holder_links.select_related("vendor"),
        "statement": found,
        "holds": found.standing == Standing.HOLDS,
        "successor": successor_of(declaration) if is_superseded else None,
        "counted": counted([declaration])[0],
        "said": said_of_answers(declaration) if is_accepted else None,
        "figures": [one for one in figures if one[1].mandatory_total],
        "formula_version": FORMULA_VERSION,
        "address": settings.PORTAL_ORIGIN + reverse("conformance:statement", args=[pk]),
        "badge_address": settings.PORTAL_ORIGIN
        + reverse("conformance:declaration-badge", args=[pk]),
        "crumbs": _crumbs(declaration),
    }
    return render(request, "conformance/statement.html", context)


def _badge(declaration: Declaration, seen_by: MunicipalityClass) -> Badge:
    found = statement_of(declaration, classes=[seen_by], at=localdate())
    is_sample = declaration.release.package.is_sample or declaration.edition.is_sample
    doubts = doubts_of([declaration])[declaration.pk]
    return badge_of(
        found, seen_by=seen_by, doubts=doubts, is_sample=is_sample or shows_sample_data()
    )


def _class(request: HttpRequest) -> MunicipalityClass:
    """A figure of another class than the one asked for would mislead: 404."""
    wanted = request.GET.get("class", MunicipalityClass.OTHER_CITY.value)
    if wanted not in MunicipalityClass.values:
        raise Http404
    return MunicipalityClass(wanted)


def _language(request: HttpRequest) -> str:
    """Of the address alone: a picture is the same for every reader of the page it stands in."""
    wanted = request.GET.get("lang", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _picture(request: HttpRequest, badge: Badge) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    content = render_to_string("conformance/badge.svg", {"badge": badge, "language": language})
    etag = f'"{hashlib.sha256(content.encode()).hexdigest()}"'
    response = HttpResponse(
        content,
        content_type="image/svg+xml; charset=utf-8",
        headers={"ETag": etag, "Content-Language": language},
    )
    patch_cache_control(response, public=True, max_age=SECONDS_CACHED)
    return get_conditional_response(request, etag=etag, response=response) or response


def _crumbs(declaration: Declaration) -> list[tuple[str, str]]:
    package = declaration.release.package
    return [
        (_("Packages"), reverse("vendors:package-list")),
        (str(package), reverse("vendors:package", args=[package.pk])),
        (str(declaration.edition), reverse("vendors:declaration", args=[declaration.pk])),
    ]
