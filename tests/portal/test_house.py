"""The conventions of the house, held by tests: sizes, places, imports, nothing from elsewhere."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

OUR_PACKAGES = {"wardplan", "accounts", "indicators", "plans"}
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "Makefile",
    "README.md",
    "accounts",
    "docs",
    "indicators",
    "manage.py",
    "plans",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-lock.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
    "wardplan",
}
CODE = {".py", ".html", ".css", ".js"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
FOREIGN_ENDINGS = (".min.js", ".min.css", ".ttf", ".otf", ".woff", ".woff2", ".map", ".whl")
FOREIGN_FOLDERS = {"vendor", "node_modules", "third_party", "site-packages"}


def project_files() -> list[Path]:
    """Every file of the project that git keeps or would keep, relative to its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = {Path(name) for name in listed.stdout.split("\0") if name}
    return sorted(path for path in paths if (ROOT / path).is_file())


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every Python module, migrations excepted: Django writes those."""
    for path in project_files():
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path, ast.parse((ROOT / path).read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_names(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import is one of our own packages too.
            yield node.module or "" if node.level == 0 else "wardplan"


def late_imports(tree: ast.AST) -> list[str]:
    """Our own packages that a function imports while it runs."""
    return [
        f"{function.name}: {name}"
        for function in functions(tree)
        for name in imported_names(function)
        if name.split(".")[0] in OUR_PACKAGES
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_a_reader_can_hold():
    sizes = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in project_files()
        if path.suffix in CODE and "migrations" not in path.parts
    }
    assert sizes
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path}:{node.lineno} {node.name} ({length(node)} lines)"
        for path, tree in modules()
        for node in functions(tree)
        if length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_function_imports_our_own_modules():
    assert [f"{path} {late}" for path, tree in modules() for late in late_imports(tree)] == []


def test_late_import_is_seen():
    tree = ast.parse("import plans\ndef f():\n    from plans.store import read\n    import json\n")
    assert late_imports(tree) == ["f: plans.store"]


def nameless_saves(tree: ast.AST) -> list[int]:
    """Lines on which an object is saved with all its fields, over what others wrote meanwhile.

    A session, a form or a set of forms is saved as a whole.
    """
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        and not (node.args or node.keywords)
        and not ast.unparse(node.func.value).endswith(("session", "form", "formset"))
    ]


def test_saves_name_their_fields():
    assert [
        f"{path}:{line}"
        for path, tree in modules()
        if path.parts[0] in OUR_PACKAGES
        for line in nameless_saves(tree)
    ] == []


def test_save_without_fields_is_seen():
    assert nameless_saves(
        ast.parse("plan.save()\nplan.save(update_fields=['state'])\nform.save()\n")
    ) == [1]


def test_top_level_is_the_agreed_one():
    assert {path.parts[0] for path in project_files()} - TOP_LEVEL == set()


def test_nothing_from_elsewhere_is_committed():
    foreign = [
        str(path)
        for path in project_files()
        if path.name.endswith(FOREIGN_ENDINGS) or FOREIGN_FOLDERS & set(path.parts)
    ]
    assert foreign == []


def test_every_requirement_is_pinned_and_locked():
    def pinned(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-"))]
        assert all(line.count("==") == 1 for line in wanted), name
        return {
            package.partition("[")[0].lower().replace("_", "-"): version
            for package, version in (line.split("==") for line in wanted)
        }

    lock = pinned("requirements-lock.txt")
    asked = pinned("requirements.txt") | pinned("requirements-dev.txt")
    assert {name: lock.get(name) for name in asked} == asked
