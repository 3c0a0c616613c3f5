"""Mapping profiles, kept per ministry. Uploads keep a copy: a changed profile changes none."""

from django.db import transaction

from portal.common.violations import violations_as
from standards.exceptions import ProfileNameTaken
from standards.models import MappingProfile, Ministry
from standards.parsing.profiles import Profile


@transaction.atomic
def save_profile(
    *, ministry: Ministry, name: str, layout: Profile, profile: MappingProfile | None = None
) -> MappingProfile:
    """Make a profile, or change the one given. Raises ProfileNameTaken."""
    saved = profile or MappingProfile()
    saved.ministry = ministry
    saved.name = name
    saved.layout = layout.to_json()
    with violations_as({"one_profile_per_name": ProfileNameTaken(name=name)}):
        saved.save()
    return saved


@transaction.atomic
def delete_profile(*, profile: MappingProfile) -> None:
    """Deleting one that is gone already changes nothing."""
    MappingProfile.objects.filter(pk=profile.pk).delete()
