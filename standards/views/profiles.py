"""How a ministry's workbooks are laid out: kept, tried on a file, and chosen for an upload."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from standards.exceptions import ProfileNameTaken
from standards.forms.profiles import ProfileForm, SampleForm, initial_of
from standards.models import CatalogUpload, MappingProfile
from standards.parsing.previews import Preview, preview
from standards.parsing.profiles import DEFAULT_PROFILE, Profile
from standards.queries.samples import sample_uploads
from standards.services.profiles import delete_profile, save_profile
from standards.views.crumbs import Crumbs, desk_crumbs
from standards.views.desk_lookups import (
    editable_ministries,
    editable_profiles,
    editable_specifications,
)


@require_safe
def profile_list(request: HttpRequest) -> HttpResponse:
    context = {"profiles": editable_profiles(request), "crumbs": desk_crumbs()}
    return render(request, "standards/profiles/profile_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def profile_new(request: HttpRequest) -> HttpResponse:
    """`?copy=` names a profile to begin with; otherwise it is the one of the usual names."""
    return _edit(request, None, initial=_new_initial(request))


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(editable_profiles(request), pk=pk)
    facts = {"ministry": found.ministry_id, "name": found.name}
    return _edit(request, found, initial={**facts, **initial_of(Profile.from_json(found.layout))})


@require_http_methods(["GET", "HEAD", "POST"])
def profile_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(editable_profiles(request), pk=pk)
    if request.method == "POST":
        delete_profile(profile=found)
        said = _("The profile %(name)s was deleted.") % {"name": found.name}
        messages.success(request, said)
        return redirect("standards:profile-list")
    context = {"profile": found, "crumbs": profile_crumbs()}
    return render(request, "standards/profiles/profile_delete.html", context)


@require_POST
def profile_preview(request: HttpRequest) -> HttpResponse:
    """What the profile in the form makes of a file: a part of the page, or without htmx all."""
    form = _form(request, initial={})
    samples = _samples(request)
    context = {
        "form": form,
        "samples": samples,
        "tried": _tried(form, samples),
        "action": request.POST.get("action", reverse("standards:profile-new")),
        "crumbs": profile_crumbs(),
    }
    part = "standards/profiles/preview.html"
    whole = "standards/profiles/profile_edit.html"
    return render(request, part if request.htmx else whole, context)  # type: ignore[attr-defined]


def _tried(form: ProfileForm, samples: SampleForm) -> Preview | None:
    """None where there is nothing to try: no file, or a profile that is not whole yet."""
    data = _sample_data(samples)
    if data is None or not form.is_readable():
        return None
    return preview(data, form.profile())


def _sample_data(samples: SampleForm) -> bytes | None:
    """The file that was sent, or else the kept content of the chosen upload."""
    if not samples.is_valid():
        return None
    file, upload = samples.cleaned_data["file"], samples.cleaned_data["upload"]
    if file:
        return bytes(file.read())
    return bytes(upload.content or b"") if upload else None


def profile_crumbs() -> Crumbs:
    return [*desk_crumbs(), (_("Mapping profiles"), reverse("standards:profile-list"))]


def _edit(
    request: HttpRequest, found: MappingProfile | None, *, initial: dict[str, Any]
) -> HttpResponse:
    form = _form(request, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, form, found):
        return redirect("standards:profile-list")
    context = {
        "profile": found,
        "form": form,
        "samples": SampleForm(
            uploads=_sample_uploads(request), initial={"upload": request.GET.get("upload")}
        ),
        "action": request.path,
        "crumbs": profile_crumbs(),
    }
    status = 422 if form.errors else 200
    return render(request, "standards/profiles/profile_edit.html", context, status=status)


def _saved(request: HttpRequest, form: ProfileForm, found: MappingProfile | None) -> bool:
    said = form.cleaned_data
    try:
        saved = save_profile(
            ministry=said["ministry"], name=said["name"], layout=form.profile(), profile=found
        )
    except ProfileNameTaken as error:
        form.add_error("name", str(error))
        return False
    messages.success(request, _("The profile %(name)s was saved.") % {"name": saved.name})
    return True


def _form(request: HttpRequest, *, initial: dict[str, Any]) -> ProfileForm:
    posted = request.POST if request.method == "POST" else None
    return ProfileForm(posted, initial=initial, ministries=editable_ministries(request))


def _new_initial(request: HttpRequest) -> dict[str, Any]:
    copied = request.GET.get("copy", "")
    model = editable_profiles(request).filter(pk=copied).first() if copied.isdecimal() else None
    ministry = model.ministry if model else editable_ministries(request).first()
    layout = Profile.from_json(model.layout) if model else DEFAULT_PROFILE
    name = _("Copy of %(name)s") % {"name": model.name} if model else ""
    return {"ministry": ministry, "name": name, **initial_of(layout)}


def _samples(request: HttpRequest) -> SampleForm:
    return SampleForm(request.POST, request.FILES, uploads=_sample_uploads(request))


def _sample_uploads(request: HttpRequest) -> QuerySet[CatalogUpload]:
    return sample_uploads(editable_specifications(request))
