"""`docs/permissions.md` is run as it stands, and names every route of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from django.core import signing
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.timezone import now

from conformance.models import Run
from municipalities.choices import Cause
from municipalities.services import add_local_requirement
from portal.accounts.models import User
from standards.mails import SALT
from standards.models import CatalogUpload, MappingProfile
from standards.parsing.profiles import DEFAULT_PROFILE
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.consultations import (
    make_comment,
    make_ministry_specification,
    make_open_consultation,
)
from tests.factories.item_tests import GROUP, make_item_declaration, make_item_test
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast
from tests.factories.standards import (
    make_business,
    make_draft_edition,
    make_published_edition,
)
from tests.factories.uploads import make_own_specification, make_read_upload
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from tests.standards.files import catalog_file
from vendors.models import Evidence, ItemTest, StoredFile
from vendors.services import accept_declaration, attach_test, store_file, submit_declaration

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
ACTORS = (
    "public",
    "outsider",
    "clerk",
    "vendor editor",
    "other vendor's editor",
    "prefecture officer",
    "ministry reviewer",
    "administrator",
)
SECRET = "秘密の様式"


@dataclass(frozen=True, slots=True)
class Rule:
    method: str
    route: str
    actor: str
    relation: str
    status: int


def table(columns: int) -> Iterator[list[str]]:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns and not set(cells[0]) <= {"-"}:
            yield cells


RULES = [
    Rule(method, route, actor, relation, int(status))
    for method, route, actor, relation, status in table(5)
    if status.isdigit()
]
TEXTS = [row for row in table(3) if row[0] != "actor"]


def actors_of(rule: Rule) -> list[str]:
    if rule.actor == "anybody":
        return list(ACTORS)
    if rule.actor != "others":
        return [rule.actor]
    alike = (rule.method, rule.route, rule.relation)
    named = {r.actor for r in RULES if (r.method, r.route, r.relation) == alike}
    return [actor for actor in ACTORS if actor not in named]


def routes() -> Iterator[tuple[str, list[str]]]:
    """Every name of a route with the names of its arguments."""

    def walk(
        resolver: URLResolver, names: tuple[str, ...], above: list[str]
    ) -> Iterator[tuple[str, list[str]]]:
        for pattern in resolver.url_patterns:
            arguments = [*above, *pattern.pattern.regex.groupindex]
            if isinstance(pattern, URLResolver):
                inner = (*names, pattern.namespace) if pattern.namespace else names
                yield from walk(pattern, inner, arguments)
            else:
                yield ":".join([*names, pattern.name or str(pattern.pattern)]), arguments

    return walk(get_resolver(), (), [])


ROUTES = dict(routes())


@pytest.fixture
def people(cast: Cast) -> dict[str, User | None]:
    administrator = User.objects.create_superuser("administrator")
    return {
        "public": None,
        "outsider": cast.outsider,
        "clerk": cast.clerk_a,
        "vendor editor": cast.vendor_editor,
        "other vendor's editor": cast.other_vendor_editor,
        "prefecture officer": cast.prefecture_officer,
        "ministry reviewer": cast.ministry_reviewer,
        "administrator": administrator,
    }


OWN_UPLOAD, OTHER_UPLOAD = "upload of the ministry", "upload of another ministry"
OWN_PROFILE, OTHER_PROFILE = "profile of the ministry", "profile of another ministry"


def uploads_and_profiles() -> tuple[dict[str, CatalogUpload], dict[str, MappingProfile]]:
    """Of the reviewer's ministry and of another one: a file read, and a mapping profile."""
    uploads, profiles = {}, {}
    for code, ministry, upload, profile in (
        ("804", "見本省", OWN_UPLOAD, OWN_PROFILE),
        ("805", "他の見本省", OTHER_UPLOAD, OTHER_PROFILE),
    ):
        specification = make_own_specification(code=code, ministry=ministry)
        data = catalog_file({"official_id": f"{code}0001"}, {"official_id": f"{code}0002"})
        uploads[upload] = make_read_upload(specification=specification, data=data)
        profiles[profile] = MappingProfile.objects.create(
            ministry=specification.ministry, name="見本", layout=DEFAULT_PROFILE.to_json()
        )
    return uploads, profiles


@dataclass
class Subjects:
    """What the addresses of the table name."""

    cast: Cast

    def __post_init__(self) -> None:
        self.business = make_business(slug="permitted")
        self.specification = make_ministry_specification(code="801")
        self.specification.businesses.set([self.business])
        published = make_published_edition(specification=self.specification)
        discussed = make_open_consultation(
            make_draft_edition(specification=make_ministry_specification(code="803"), number="2.0")
        )
        self.editions = {
            "published edition": published,
            "draft edition": make_draft_edition(
                specification=make_ministry_specification(code="802"), number="2.0"
            ),
            "open consultation": discussed.edition,
        }
        self.comment = make_comment(discussed, self.cast.clerk_a, at=now())
        self.uploads, self.profiles = uploads_and_profiles()
        self.package = make_package(holders=[self.cast.vendor])
        release = make_release(self.package)
        self.declarations = {
            "accepted declaration": make_accepted_declaration(release, published),
            "draft declaration": make_draft(make_release(self.package, version="2"), published),
            "submitted declaration": make_submitted_declaration(
                make_release(self.package, version="3"), published
            ),
        }
        self._make_item_tests()
        for body in (self.cast.municipality_a, self.cast.municipality_b):
            make_adoption(body, release, published)
            add_local_requirement(
                municipality=body,
                specification=self.specification,
                title=SECRET,
                cause=Cause.ORDINANCE,
            )
        make_run(self.specification)
        drain()

    def _make_item_tests(self) -> None:
        """A test and a file in a draft, and as evidence of an accepted declaration."""
        self.tests: dict[str, ItemTest] = {}
        self.files: dict[str, StoredFile] = {}
        for relation in ("draft declaration", "accepted declaration"):
            test = make_item_test(make_item_declaration(make_package(holders=[self.cast.vendor])))
            self.tests[relation] = test
            self.files[relation] = file = store_file(name="根拠", content=b"", created_by=None)
            answer = test.declaration.answers.order_by("pk")[0]
            Evidence.objects.create(answer=answer, kind="file", title="根拠", file=file)
        attach_test(test=test, created_by=None)
        submit_declaration(declaration=test.declaration)
        accept_declaration(declaration=test.declaration, reviewer=None, comment="", at=ACCEPTED_AT)

    def arguments(self, route: str, relation: str) -> dict[str, object]:
        """Values for all that addresses of the site may name, those of the relation first."""
        edition = self.editions.get(relation, self.editions["published edition"])
        row = edition.rows.select_related("requirement").order_by("pk")[0]
        body = self.cast.municipality_a
        declaration = self.declarations.get(relation)
        keys = {
            "vendors:package": self.package.pk,
            "api:package-detail": self.package.pk,
            "api:edition-detail": edition.pk,
            "api:requirement-detail": row.pk,
            "conformance:run": Run.objects.latest("pk").pk,
            "api:edition-changes": edition.pk,
        }
        test = self.tests.get(relation, self.tests["draft declaration"])
        if route.startswith("vendors:item-test"):
            keys[route] = test.declaration_id
        if route.startswith("standards:comment"):
            keys[route] = self.comment.pk
        if route.startswith("standards:profile"):
            keys[route] = self.profiles.get(relation, self.profiles[OWN_PROFILE]).pk
        return {
            "slug": self.business.slug,
            "code": self._code(route, edition.specification.code),
            "number": edition.number,
            "kind": row.requirement.kind,
            "official_id": row.requirement.official_id,
            "specification": self.specification.code,
            "municipality_code": body.code,
            "specification_code": self.specification.code,
            "upload_id": self.uploads.get(relation, self.uploads[OWN_UPLOAD]).pk,
            "test_pk": test.pk,
            "file_id": self.files.get(relation, self.files["draft declaration"]).pk,
            "token": signing.dumps(
                {"user": self.cast.outsider.pk, "specification": self.specification.pk}, salt=SALT
            ),
            "pk": keys.get(route) or (declaration.pk if declaration else 0),
        }

    def _code(self, route: str, specification: str) -> str:
        body = self.cast.municipality_a
        if "municipality" in route or "gaps" in route:
            return body.code
        return body.prefecture.code if "prefecture" in route else specification

    def address(self, route: str, relation: str) -> str:
        wanted = ROUTES[route]
        given = self.arguments(route, relation)
        query = {
            "api:summary": "?by=class",
            "vendors:item-test-template": f"?group={GROUP}",
        }.get(route, "")
        return reverse(route, kwargs={name: given[name] for name in wanted}) + query


@pytest.fixture
def subjects(cast: Cast) -> Subjects:
    return Subjects(cast)


def client_of(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def routes_of(rule: Rule) -> list[str]:
    """A rule for many routes asks those that have no rule of their own.

    In the administration it asks those that need no object.
    """
    if rule.route.startswith("admin:"):
        return [name for name in ROUTES if re.fullmatch(r"admin:(index|.+_changelist)", name)]
    named = {other.route for other in RULES if other.method == rule.method}
    matching = [name for name in ROUTES if fnmatchcase(name, rule.route)]
    return [name for name in matching if name == rule.route or name not in named]


def test_every_route_stands_in_the_table() -> None:
    missing = [name for name in ROUTES if not any(fnmatchcase(name, rule.route) for rule in RULES)]
    assert not missing
    assert all(routes_of(rule) for rule in RULES), "the table names a route that is gone"


def test_every_relation_is_decided_for_every_actor() -> None:
    decided: dict[tuple[str, str, str], list[str]] = {}
    for rule in RULES:
        decided.setdefault((rule.method, rule.route, rule.relation), []).extend(actors_of(rule))
    wrong = {key for key, actors in decided.items() if sorted(actors) != sorted(ACTORS)}
    assert not wrong


@pytest.mark.parametrize("namespace", ["conformance", "standards", "vendors", "api", "accounts"])
def test_the_table_is_true(
    namespace: str, people: dict[str, User | None], subjects: Subjects
) -> None:
    rules = [rule for rule in RULES if re.match(rf"{namespace}\b", rule.route)]
    assert wrong_answers(rules, people, subjects) == []


def test_the_rest_of_the_table_is_true(people: dict[str, User | None], subjects: Subjects) -> None:
    rules = [rule for rule in RULES if re.match("admin:|api-docs|set_language", rule.route)]
    assert wrong_answers(rules, people, subjects) == []


def wrong_answers(
    rules: list[Rule], people: dict[str, User | None], subjects: Subjects
) -> list[str]:
    wrong = []
    for rule in rules:
        for actor in actors_of(rule):
            for route in routes_of(rule):
                client = client_of(people[actor])
                address = subjects.address(route, rule.relation)
                answer = client.generic(rule.method, address)
                if answer.status_code != rule.status:
                    wrong.append(f"{rule.method} {address} as {actor}: {answer.status_code}")
    return wrong


@pytest.mark.parametrize(("actor", "relation", "expected"), TEXTS)
def test_texts_of_local_requirements_are_for_those_in_the_second_table(
    actor: str,
    relation: str,
    expected: str,
    people: dict[str, User | None],
    subjects: Subjects,
) -> None:
    client = client_of(people[actor])
    body = subjects.cast.municipality_a
    if relation.startswith("another"):
        body = subjects.cast.municipality_b
    cell = f"{body.code}/{subjects.specification.code}"
    for address in (
        f"/municipalities/{cell}/gaps/",
        f"/municipalities/{cell}/gaps.csv",
        f"/api/v1/fits/{cell}/gaps",
    ):
        answer = client.get(address)
        assert (SECRET in answer.content.decode("utf-8-sig")) == (expected == "shown"), address
