import pytest

from tests.factories.people import Cast, make_user
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_published_edition
from vendors.models import Declaration
from vendors.services import return_declaration, withdraw_declaration

PUBLIC = {"superseded", "accepted", "once accepted"}
OWN = {*PUBLIC, "draft", "submitted", "returned", "never accepted"}
SEEN = {
    "clerk_a": PUBLIC,
    "clerk_b": PUBLIC,
    "vendor_editor": OWN,
    "other_vendor_editor": PUBLIC,
    "prefecture_officer": PUBLIC,
    "ministry_reviewer": {*PUBLIC, "submitted"},
    "outsider": PUBLIC,
    "public": PUBLIC,
}


@pytest.fixture
def declarations(cast: Cast) -> dict[int, str]:
    """One declaration of the vendor in every state, by id."""
    package, edition = make_package(holders=[cast.vendor]), make_published_edition()
    release = make_release(package)
    made = {
        "superseded": make_accepted_declaration(release, edition),
        "accepted": make_accepted_declaration(release, edition),
        "once accepted": make_accepted_declaration(make_release(package, version="2"), edition),
        "draft": make_draft(release, edition),
        "submitted": make_submitted_declaration(release, edition),
        "returned": make_submitted_declaration(release, edition),
        "never accepted": make_submitted_declaration(release, edition),
    }
    return_declaration(declaration=made["returned"], reviewer=None, comment="根拠がない")
    for withdrawn in ("once accepted", "never accepted"):
        withdraw_declaration(declaration=made[withdrawn], comment="取り下げ", at=ACCEPTED_AT)
    return {declaration.pk: name for name, declaration in made.items()}


@pytest.mark.parametrize(("person", "seen"), SEEN.items())
def test_each_of_the_cast_sees_what_is_theirs(person, seen, cast, declarations):
    visible = Declaration.objects.visible_to(getattr(cast, person))
    assert {declarations[declaration.pk] for declaration in visible} == seen


def test_administrators_see_all(declarations):
    administrator = make_user(is_superuser=True)
    assert Declaration.objects.visible_to(administrator).count() == len(declarations)


def test_joint_holders_see_each_declaration_once(cast):
    package = make_package(holders=[cast.vendor, cast.other_vendor])
    make_draft(make_release(package), make_published_edition())
    for person in (cast.vendor_editor, cast.other_vendor_editor):
        assert Declaration.objects.visible_to(person).count() == 1
