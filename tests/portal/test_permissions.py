"""`docs/permissions.md` is run as it stands, and names every route of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLResolver, get_resolver

from portal.accounts.models import User
from tests.factories.people import Cast
from tests.portal.subjects import SECRET, Subjects

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


@pytest.fixture
def subjects(cast: Cast) -> Subjects:
    return Subjects(cast)


HANDLER = ClientHandler(enforce_csrf_checks=False)
"""One for all clients: loading the middleware takes longer than most answers."""


def client_of(person: User | None) -> Client:
    client = Client()
    client.handler = HANDLER
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


@pytest.mark.parametrize(
    "namespace", ["conformance", "standards", "vendors", "municipalities", "api", "accounts"]
)
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
                address = subjects.address(route, rule.relation, wanted=ROUTES[route])
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
