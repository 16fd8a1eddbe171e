"""The conventions of the house, held by tests: sizes, places, imports, nothing from elsewhere."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.support.paths import ROOT

OUR_PACKAGES = {"wardplan", "accounts", "indicators", "plans"}
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "Makefile",
    "README.md",
    "accounts",
    "deploy",
    "docs",
    "indicators",
    "manage.py",
    "plans",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-load.txt",
    "requirements-tools.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
    "wardplan",
}
CODE = {".py", ".html", ".css", ".js"}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_TEMPLATE_LINE = 140
TOKENS = Path("static/tokens.css")
#: The style sheets of what is printed: their colours are those of ink on paper.
WITH_OWN_COLOURS = (
    *(Path("static/print", f"{name}.css") for name in "plan draft public imprint register".split()),
)
NAMED_COLOURS = (
    "black white red green blue gray grey silver orange yellow purple navy teal maroon olive pink "
    "brown gold"
).split()
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\("
    rf"|(?<![\w-])(?:{'|'.join(NAMED_COLOURS)})(?![\w-])",
    re.IGNORECASE,
)
FOREIGN_ENDINGS = (".min.js", ".min.css", ".ttf", ".otf", ".woff", ".woff2", ".map", ".whl")
FOREIGN_FOLDERS = {"vendor", "node_modules", "third_party", "site-packages"}


@cache
def project_files() -> list[Path]:
    """Every file of the project that git keeps or would keep, relative to its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = {Path(name) for name in listed.stdout.split("\0") if name}
    return sorted(path for path in paths if (ROOT / path).is_file())


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    """Every Python module, migrations excepted: Django writes those."""
    return [
        (path, ast.parse((ROOT / path).read_text(encoding="utf-8")))
        for path in project_files()
        if path.suffix == ".py" and "migrations" not in path.parts
    ]


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
    assert {path: size for path, size in sizes.items() if size > MAX_FILE_LINES} == {}


def long_lines(text: str) -> list[int]:
    """Numbers of the lines too long for a diff of a template to be read."""
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if len(line) > MAX_TEMPLATE_LINE]


def test_template_lines_are_short_enough_to_compare():
    long = [
        f"{path}:{number}"
        for path in project_files()
        if path.parts[0] == "templates" and path.suffix == ".html" and path.parts[1] != "print"
        for number in long_lines((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert long == [], (
        f"Lines of more than {MAX_TEMPLATE_LINE} characters: put each element on a line of its "
        "own and run `make format`; docs/decisions/0025 says what helps where a break would be seen."
    )


def test_long_template_line_is_seen():
    assert long_lines(f"{'ă' * 140}\n{'a' * 141}\n") == [2]


def style_sheets() -> Iterator[tuple[Path, str]]:
    """Our style sheets, without their comments."""
    for path in project_files():
        if path.suffix == ".css":
            css = (ROOT / path).read_text(encoding="utf-8")
            yield path, re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def raw_colours(css: str) -> list[str]:
    """The colours that a style sheet writes out instead of naming."""
    values = re.findall(r":([^:;{}]+)(?=[;}])", css)
    return [found for value in values for found in RAW_COLOUR.findall(value)]


def test_colours_stand_in_one_style_sheet():
    assert {
        str(path): colours
        for path, css in style_sheets()
        if path not in (TOKENS, *WITH_OWN_COLOURS) and (colours := raw_colours(css))
    } == {}, f"Use a name of {TOKENS}, or give the colour one there."


def test_raw_colour_is_seen():
    named = "a:focus #add { color: var(--white); white-space: nowrap; margin: 1px }"
    raw = "p { color: #fFf; background: RGB(0 0 0 / 5%) } b { border: 1px solid red }"
    assert raw_colours(named + raw) == ["#fFf", "RGB(", "red"]


def test_custom_properties_of_the_styles_are_defined_and_used():
    sheets = dict(style_sheets())
    defined = {path: set(re.findall(r"[\s{;](--[\w-]+)\s*:", css)) for path, css in sheets.items()}
    used = {name for css in sheets.values() for name in re.findall(r"var\((--[\w-]+)", css)}
    assert used - set().union(*defined.values()) == set()
    assert defined[TOKENS] - used == set()


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path}:{node.lineno} {node.name} ({length(node)} lines)"
        for path, tree in modules()
        for node in functions(tree)
        if length(node) > MAX_FUNCTION_LINES
    ]
    assert long == []


def test_no_function_imports_our_own_modules():
    assert [f"{path} {late}" for path, tree in modules() for late in late_imports(tree)] == []


def test_late_import_is_seen():
    tree = ast.parse(
        "import plans\ndef f():\n    from plans.store.reading import read_document\n    import json\n"
    )
    assert late_imports(tree) == ["f: plans.store.reading"]


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


def test_no_test_waits_in_a_way_that_the_portal_forbids():
    waiting = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "wait_for_function"
    ]
    assert waiting == [], (
        "the policy for scripts lets its first look through and refuses the second, so it fails when the "
        "page is slow: wait for an answer, for an element by expect(), or by Visitor.wait_until_scrolled"
    )


def test_every_template_compiles():
    templates = [
        path for path in project_files() if path.suffix == ".html" and path.parts[0] == "templates"
    ]
    assert templates
    for path in templates:
        get_template(path.relative_to("templates").as_posix())
