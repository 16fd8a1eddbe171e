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
LONGEST_TEMPLATE_LINE = 140
TOKENS = Path("static/tokens.css")
#: The PDF's own style sheets, and until it is plain admin that of the entry forms.
WITH_OWN_COLOURS = (
    *(Path("static/print", f"{name}.css") for name in "plan draft public imprint register".split()),
    *(Path("static/admin-entry", f"{name}.css") for name in "colours controls entry".split()),
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


def long_lines(text: str) -> list[int]:
    """Numbers of the lines too long for a diff of a template to be read."""
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if len(line) > LONGEST_TEMPLATE_LINE]


def test_template_lines_are_short_enough_to_compare():
    long = [
        f"{path}:{number}"
        for path in project_files()
        if path.parts[0] == "templates" and path.suffix == ".html" and path.parts[1] != "print"
        for number in long_lines((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert long == [], (
        f"Lines of more than {LONGEST_TEMPLATE_LINE} characters: put each element on a line of its "
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
