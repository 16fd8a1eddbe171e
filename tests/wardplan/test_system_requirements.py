"""Every program that the portal or a test starts is on a bare machine, or brought there by the set-up."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.support.paths import ROOT
from wardplan.setup.system_requirements import RUN_REQUIREMENTS, TEST_REQUIREMENTS

FOLDERS = ["wardplan", "accounts", "indicators", "plans", "tests"]
#: What each Debian has, and what the README asks for.
THERE_ALREADY = {
    "true",
    "sha256sum",
    "env",
    "nice",
    "unshare",
    "apt-get",
    "apt-cache",
    "apt-config",
    "git",
    "sh",
    "/bin/sh",
    "tar",
    "test",
}
#: Looked for first, and done without: other ways to the same, what `make test-bare` installs by itself, and
#: what `make firefox` and `make conformance` name where it is missing, what `make test-deploy` brings,
#: what `make chaos` does without.
ELSEWHERE = {
    "sudo",
    "chromium-browser",
    "google-chrome",
    "debootstrap",
    "npm",
    "firefox-esr",
    "java",
    "mvn",
    "nginx",
    "cc",
}


def programs_in(source: str) -> set[str]:
    """What a module starts by name, or looks for to start it."""
    tree = ast.parse(source)
    values = defaultdict(list)
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                values[name].append(value)
            case ast.comprehension(target=ast.Name(id=name), iter=each):
                values[name] += elements(each, values)
    return {
        program
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and starts(node.func)
        for program in first_words(node.args[0], values)
    }


def starts(called: ast.expr) -> bool:
    words = ast.unparse(called)
    return (
        words == "shutil.which"
        or re.fullmatch(r"subprocess\.(run|Popen|check_\w+|call)", words) is not None
    )


def elements(node: ast.expr, values: dict[str, list[ast.expr]]) -> list[ast.expr]:
    match node:
        case ast.Name(id=name):
            return [one for value in values[name] for one in elements(value, values)]
        case ast.List(elts=all_) | ast.Tuple(elts=all_):
            return all_
    return []


def first_words(node: ast.expr, values: dict[str, list[ast.expr]]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(word)):
            yield word
        case ast.List(elts=[first, *_]) | ast.Tuple(elts=[first, *_]) | ast.Starred(value=first):
            yield from first_words(first, values)
        case ast.Name(id=name):
            for value in values[name]:
                yield from first_words(value, values)


def in_the_makefile() -> Iterator[str]:
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        if line.startswith("\t") and (
            word := re.match(r"\t[@-]*(?:exec )?(?:\w+=\S+ )*([\w-]+)(?!\S)", line)
        ):
            yield word[1]


def started() -> set[str]:
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return set(in_the_makefile()).union(*(programs_in(path.read_text("utf-8")) for path in paths))


def brought() -> set[str]:
    return {program for need in RUN_REQUIREMENTS + TEST_REQUIREMENTS for program in need.programs}


def test_set_up_brings_every_program_that_is_started():
    missing = started() - brought() - THERE_ALREADY - ELSEWHERE
    assert not missing, f"add their packages to wardplan/setup/system_requirements.py: {missing}"


@pytest.mark.thorough
def test_set_up_brings_no_program_that_nobody_starts():
    assert brought() <= started()


@pytest.mark.parametrize(
    "source",
    [
        "subprocess.run(['unzip', '-q'])",
        "command = ['unzip', path]\nsubprocess.Popen(command)",
        "trace = ['unzip']\nsubprocess.run([*trace, *program])",
        "shutil.which('unzip')",
        "NAMES = ('unzip', 'tar')\n[shutil.which(name) for name in NAMES]",
    ],
)
def test_program_is_seen_however_it_is_started(source):
    assert "unzip" in programs_in(source)
