"""The documentation names what is there, and what it names exists."""

import re
from pathlib import Path

import pghistory.models
import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db import models

ROOT = Path(__file__).parents[2]
OUR_APPS = {"common", "accounts", "standards", "vendors", "municipalities", "conformance"}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "fixtures/README.md"])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"(?:env_\w+\(|environ\.get\(|environ\[|\benv=)\s*\"([A-Z][A-Z0-9_]*)\"")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
CODE = re.compile(r"```.*?```|`[^`]+`", flags=re.DOTALL)
TARGET = re.compile(r"\bmake ([a-z]+)")


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def our_models() -> list[type[models.Model]]:
    """Those that stand in the code: not the events of the history, nor tables of links."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS and not issubclass(model, pghistory.models.Event)
    ]


def quoted_words(text: str) -> set[str]:
    """Names in backticks; of `Fit.excess` both parts count."""
    return {word for quoted in re.findall(r"`([^`]+)`", text) for word in re.split(r"\W+", quoted)}


def test_the_readme_names_the_two_commands() -> None:
    readme = read("README.md")
    assert "make demo" in readme
    assert "make test" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    relative = [target for target in targets if target and "://" not in target]
    assert [target for target in relative if not (page.parent / target).exists()] == []


@pytest.mark.parametrize(
    "source", ["portal/settings.py", "portal/embedded/commands.py", "portal/embedded/boot.py"]
)
def test_every_variable_of_the_environment_is_described(source: str) -> None:
    operations = read("docs/operations.md")
    variables = set(VARIABLE.findall(read(source)))
    assert {name for name in variables if f"`{name}`" not in operations} == set()


def test_variables_are_found_in_the_settings() -> None:
    found = set(VARIABLE.findall(read("portal/settings.py")))
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "PORTAL_HTTPS", "PORTAL_HOSTS"} <= found


def test_every_model_stands_in_the_glossary() -> None:
    glossary = quoted_words(read("docs/glossary.md"))
    assert {model.__name__ for model in our_models()} - glossary == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    text = "\n".join(CODE.findall(page.read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))
    assert set(COMMAND.findall(text)) <= set(get_commands())
    assert set(TARGET.findall(text)) <= targets
