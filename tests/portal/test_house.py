"""The conventions of the house, held by tests: sizes, places, imports, nothing from elsewhere."""

from __future__ import annotations

import ast
import re
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


#: The table of rights, what answers from it, and the model whose constraint says where each role works.
ROLES_STAND_IN = {Path("accounts") / name for name in ("rights.py", "permissions.py", "models.py")}
ASK_THE_TABLE = (
    "roles are compared in accounts/rights.py alone: give the role its right there, in RIGHTS, and ask"
    " accounts.permissions.may(user, Action.…, place), or {% may user … %} in a template"
)
_QUERIES = {"filter", "exclude", "get", "Q"}
_LOOKED_AT_BY_TEMPLATES = re.compile(r"\.(?:role|is_superuser)\b")


def names_a_role(node: ast.AST) -> bool:
    """Whether an expression is a role, a person's role, or a list of roles."""
    return any(
        (isinstance(one, ast.Attribute) and (one.attr == "role" or is_named(one.value, "Role")))
        or is_named(one, "WARD_ROLES")
        for one in ast.walk(node)
    )


def is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def compares_a_role(node: ast.AST) -> bool:
    """Whether something depends on a role here: compared, looked up by it, searched for by it."""
    match node:
        case ast.Compare() | ast.MatchValue():
            return names_a_role(node)
        case ast.Subscript(slice=key) | ast.Match(subject=key):
            return names_a_role(key)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in _QUERIES:
            searched = any("role" in (one.arg or "").split("__") for one in node.keywords)
            return searched or any(names_a_role(one) for one in node.args)
        case ast.Attribute(attr="is_superuser"):
            return True
    return False


def compared_roles(tree: ast.AST) -> list[int]:
    """The lines on which something depends on a role."""
    placed = (ast.stmt, ast.expr, ast.pattern)
    nodes = (node for node in ast.walk(tree) if isinstance(node, placed))
    return sorted({node.lineno for node in nodes if compares_a_role(node)})


def test_roles_are_compared_in_the_table_of_rights_alone():
    found = [
        f"{path}:{line}"
        for path, tree in modules()
        if path.parts[0] in OUR_PACKAGES and path not in ROLES_STAND_IN
        for line in compared_roles(tree)
    ]
    found += [
        f"{path}:{number}"
        for path in project_files()
        if path.suffix == ".html"
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if _LOOKED_AT_BY_TEMPLATES.search(line)
    ]
    assert found == [], ASK_THE_TABLE


@pytest.mark.parametrize(
    "line",
    [
        "user.role == Role.CLERK",
        "user.role != 'clerk'",
        "one.role in (Role.CLERK, Role.ADMIN)",
        "role in WARD_ROLES",
        "{Role.CLERK: 1}.get(user.role)",
        "PAGES[user.role]",
        "ward.people.filter(role=Role.CHAIRMAN)",
        "Q(by__role__in=WARD_ROLES)",
        "user.is_superuser",
    ],
)
def test_compared_role_is_seen(line):
    assert compared_roles(ast.parse(line)) == [1]


def test_role_that_is_only_named_is_no_comparison():
    line = "User(role=Role.CLERK), may(user, Action.SIGN), whose(user.role, Action.READ), user.role"
    assert compared_roles(ast.parse(line)) == []


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
