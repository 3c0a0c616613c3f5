"""What the people of a ministry may write; for everybody else it is not there (404)."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portal.accounts.models import User
from standards.models import CatalogUpload, MappingProfile, Ministry, Specification
from standards.models.editions import is_ministry_reviewer
from standards.queries.uploads import uploads_of, with_content


def writer_of(request: HttpRequest) -> User:
    """The signed-in reviewer of a ministry, or administrator."""
    user = request.user
    if isinstance(user, User) and (user.is_superuser or is_ministry_reviewer(user)):
        return user
    raise Http404


def editable_specifications(request: HttpRequest) -> QuerySet[Specification]:
    return Specification.objects.editable_by(writer_of(request))


def editable_ministries(request: HttpRequest) -> QuerySet[Ministry]:
    """Those for which the user reviews; all for administrators."""
    user = writer_of(request)
    ministries = Ministry.objects.all()
    return ministries if user.is_superuser else ministries.filter(reviewers__user=user)


def editable_profiles(request: HttpRequest) -> QuerySet[MappingProfile]:
    own = editable_ministries(request).values("pk")
    return MappingProfile.objects.filter(ministry__in=own).select_related("ministry")


def editable_upload(request: HttpRequest, upload_id: UUID) -> CatalogUpload:
    """Without its content; `has_content` says whether there is one."""
    found = uploads_of(editable_specifications(request)).defer(None).defer("content")
    return get_object_or_404(with_content(found), pk=upload_id)
