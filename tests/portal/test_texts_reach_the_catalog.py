"""The tool that collects the texts finds every call that asks for one."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("portal", "standards", "vendors", "municipalities", "conformance")
SOURCES = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py"))]
ASKING = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def calls_within(node: ast.AST) -> set[str]:
    calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)}


@pytest.mark.parametrize("app", APPS)
def test_no_text_is_asked_for_inside_a_formatted_string(app: str) -> None:
    """`xgettext` does not look into f-strings: the text would stay English for ever."""
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCES
        if path.is_relative_to(ROOT / app)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr) and calls_within(node) & ASKING
    ]
    assert not hidden


def test_gettext_goes_by_names_that_the_tool_knows() -> None:
    renamed = [
        f"{path.relative_to(ROOT)}: {name.asname}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname not in {None, "_"}
    ]
    assert not renamed
