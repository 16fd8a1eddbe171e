"""What is installed is named file by file: versions in pyproject.toml, hashes in requirements*.txt."""

import re
import tomllib
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply_chain.locks import LOCKS, requirement_lines
from tests.support.paths import ROOT
from wardplan.setup import machine

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: What pyproject.toml asks for in each lock.
ASKED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": PROJECT["project"]["dependencies"]
    + PROJECT["dependency-groups"]["dev"],
    "requirements-load.txt": PROJECT["dependency-groups"]["load"],
    "requirements-tools.txt": PROJECT["dependency-groups"]["tools"],
}


def packages(lock: str) -> dict[str, Requirement]:
    """The packages of a lock by name."""
    found = [Requirement(line) for line, _ in requirement_lines(lock)]
    return {canonicalize_name(one.name): one for one in found}


def test_every_file_of_requirements_is_a_lock():
    assert {path.name for path in ROOT.glob("requirements*")} == set(LOCKS) == set(ASKED)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_with_hashes(lock):
    lines = list(requirement_lines(lock))
    assert lines
    for line, hashes in lines:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [^@#]+)?", line), line
        assert hashes, line
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), line


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_what_is_asked_for(lock):
    locked = packages(lock)
    for asked in map(Requirement, ASKED[lock]):
        assert str(asked.specifier).startswith("=="), asked
        assert locked[canonicalize_name(asked.name)].specifier == asked.specifier, "make locks"


def test_tests_run_with_what_a_server_gets():
    server, tests = packages("requirements.txt"), packages("requirements-dev.txt")
    assert {name: str(tests[name].specifier) for name in server} == {
        name: str(one.specifier) for name, one in server.items()
    }


def test_load_generator_stands_beside_the_tests():
    """It is installed into their environment: no version of theirs is changed by it."""
    tests, load = packages("requirements-dev.txt"), packages("requirements-load.txt")
    shared = set(tests) & set(load)
    assert "psutil" in shared
    assert {name: load[name].specifier for name in shared} == {
        name: tests[name].specifier for name in shared
    }


def test_server_gets_what_it_asks_for_and_what_that_needs():
    """Nothing that pip would have to look for, and no package of the tests."""
    server = packages("requirements.txt")
    reached: set[str] = set()
    open_ends = [Requirement(one) for one in ASKED["requirements.txt"]]
    while open_ends:
        asked = open_ends.pop()
        name = canonicalize_name(asked.name)
        key = f"{name}[{','.join(sorted(asked.extras))}]"
        if key in reached:
            continue
        reached.add(key)
        assert name in server, f"{asked}: make locks"
        assert asked.specifier.contains(str(server[name].specifier).removeprefix("==")), asked
        for told in distribution(name).requires or []:
            needed = Requirement(told)
            extras = ["", *asked.extras]
            if not needed.marker or any(needed.marker.evaluate({"extra": one}) for one in extras):
                open_ends.append(needed)
    here = {name for name, one in server.items() if one.marker is None or one.marker.evaluate()}
    assert here == {key.partition("[")[0] for key in reached}


def test_this_environment_is_that_of_the_lock():
    for one in packages("requirements-dev.txt").values():
        if one.marker is None or one.marker.evaluate():
            assert one.specifier.contains(distribution(one.name).version, prereleases=True), (
                f"{one}: make setup-tests"
            )


def test_set_up_installs_a_lock_and_nothing_else():
    source = (ROOT / "wardplan/setup/machine.py").read_text(encoding="utf-8")
    assert re.findall(r"requirements[\w-]*\.txt", source)
    assert source.count('"pip", "install"') == 1
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for folder in ("deploy", "wardplan", "tests/supply_chain")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and b"pip install" in path.read_bytes()
    ]
    assert elsewhere == []
    assert machine.pip_command(ROOT / "python", "requirements.txt")[-3:] == [
        "--require-hashes", "-r", str(ROOT / "requirements.txt"),
    ]  # fmt: skip
