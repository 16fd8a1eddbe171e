"""A plugin of pytest: notes which test reaches which line, and runs the tests of each mutant in a forked
process.

The parent has loaded Django, collected the tests and migrated the database once. A child exchanges the code
of the functions of one file, opens a copy of the database of its own, and runs the tests that reach the
line, quickest first, until one fails. What stands outside of functions (tables of rights and of
transitions, patterns) is run when its module is imported: such a mutant gets a whole process, whose imports
are those of the changed file.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import gc
import importlib.abc
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import types
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.mutations import NO_FAULT, Mutant, mutants_of, mutated

KILLED, SURVIVED, TIMED_OUT, UNREACHED = "killed", "survived", "timed out", "unreached"
#: The most tests of one mutant, and their time without a fault, in seconds: at first, and where these miss it.
FIRST, REST = (150, 25.0), (2000, 180.0)
_SLOWER = 8


class Reaching:
    """Notes the lines of the files that each test runs, and how long the test takes."""

    def __init__(self, files: set[str], store: Path) -> None:
        self.files, self.store = files, store
        self.lines: set[tuple[str, int]] = set()
        self.by_test: dict[str, Any] = {}
        self.failed: set[str] = set()

    def _trace(self, frame: Any, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in self.files:
            return None
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._trace

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        self.lines, begun = set(), time.perf_counter()
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            if self.lines:
                seconds = time.perf_counter() - begun
                self.by_test[item.nodeid] = {"seconds": seconds, "lines": sorted(self.lines)}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # It would find every fault.
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        kept = {name: one for name, one in self.by_test.items() if name not in self.failed}
        self.store.write_text(json.dumps(kept))


def reached_by(store: Path) -> dict[tuple[str, int], list[tuple[float, str]]]:
    """The tests that run each line, quickest first, with their seconds."""
    found: dict[tuple[str, int], list[tuple[float, str]]] = {}
    for test, one in json.loads(store.read_text()).items():
        for path, line in one["lines"]:
            found.setdefault((path, line), []).append((one["seconds"], test))
    return {place: sorted(tests) for place, tests in found.items()}


def chosen(tests: list[tuple[float, str]], limits: tuple[int, float]) -> tuple[list[str], float]:
    """The first tests of a mutant, within limits, and their seconds together."""
    taken, seconds = [], 0.0
    for one, test in tests[: limits[0]]:
        if taken and seconds + one > limits[1]:
            break
        taken.append(test)
        seconds += one
    return taken, seconds


class Killing:
    """Runs the mutants instead of the tests."""

    def __init__(self, mutants: list[Mutant], store: Path, results: Path) -> None:
        self.mutants, self.store, self.results = mutants, store, results
        self.has_database = self.has_no_fault = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        self._prepare(session)
        reached = reached_by(self.store)
        self._look_at_ourselves(items, reached)
        with self.results.open("a") as kept:
            for mutant in self.mutants:
                result = self._result(mutant, items, reached)
                kept.write(json.dumps([mutant.name, mutant.line, *result]) + "\n")
                kept.flush()
        return True

    def _look_at_ourselves(self, items: dict[str, Any], reached: Any) -> None:
        """Run one mutant of each kind without its fault: a runner that finds that one finds everything."""
        self.has_no_fault = True
        for is_inside in (True, False):
            kind = (one for one in self.mutants if _is_in_a_function(one) is is_inside)
            if first := next(kind, None):
                status, *_ = self._result(replace(first, number=NO_FAULT), items, reached)
                print(f"without a fault, {first.path}: {status}", flush=True)
                if status in (KILLED, TIMED_OUT):
                    raise pytest.UsageError(f"tests fail without any fault: {first.name}")
        self.has_no_fault = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.has_no_fault:
            told = self.results.with_suffix(".without-a-fault")
            told.write_text(f"{report.nodeid}\n{report.longreprtext}\n")

    def _prepare(self, session: pytest.Session) -> None:
        """Run one test that uses the database: what the whole session shares is then there for all."""
        uses = (item for item in session.items if item.get_closest_marker("django_db"))
        if first := next(uses, None):
            first.config.hook.pytest_runtest_protocol(item=first, nextitem=session.items[-1])
            self.has_database = True

    def _result(
        self, mutant: Mutant, items: dict[str, Any], reached: Any
    ) -> tuple[str, int, float]:
        path = str(Path(mutant.path).resolve())
        tests = [one for one in _tests_of(mutant, path, reached) if one[1] in items]
        if not tests:
            return UNREACHED, 0, 0.0
        begun, asked, status = time.perf_counter(), 0, SURVIVED
        for limits in (FIRST, REST):
            names, seconds = chosen(tests[asked:], limits)
            if status == SURVIVED and names:
                asked += len(names)
                status = self._tried(mutant, names, seconds, items)
        return status, asked, round(time.perf_counter() - begun, 2)

    def _tried(
        self, mutant: Mutant, names: list[str], seconds: float, items: dict[str, Any]
    ) -> str:
        limit = 15 + _SLOWER * seconds
        if _is_in_a_function(mutant):
            return self._forked(mutant, [items[name] for name in names], limit)
        return whole_process(mutant, names, 60 + limit)

    def _forked(self, mutant: Mutant, items: list[Any], limit: float) -> str:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            os.setsid()
            failed = True
            try:
                failed = _fails(mutant, items, has_database=self.has_database)
            finally:
                os._exit(int(failed))
        status = _waited(child, limit)
        Path(own_database(child)).unlink(missing_ok=True)
        return status


def _tests_of(mutant: Mutant, path: str, reached: Any) -> list[tuple[float, str]]:
    if _is_in_a_function(mutant):
        return list(reached.get((path, mutant.line), ()))
    # Outside of functions every test of the file may see it.
    tests: dict[str, float] = {}
    for (file, _), found in reached.items():
        if file == path:
            tests |= {test: seconds for seconds, test in found}
    return sorted((seconds, test) for test, seconds in tests.items())


@functools.cache
def _functions(path: str) -> list[tuple[int, int]]:
    tree = ast.parse(Path(path).read_text())
    found = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.Lambda))
    # Decorators and defaults are run on import.
    return [
        (
            one.body[0].lineno if isinstance(one, ast.FunctionDef) else one.lineno,
            one.end_lineno or 0,
        )
        for one in found
    ]


def _is_in_a_function(mutant: Mutant) -> bool:
    """Whether its code can be exchanged; what is run on import, a class body too, cannot."""
    return bool(mutant.function) and any(
        first <= mutant.line <= last for first, last in _functions(mutant.path)
    )


def _waited(child: int, limit: float) -> str:
    ends = time.monotonic() + limit
    status = None
    while status is None and time.monotonic() < ends:
        done, code = os.waitpid(child, os.WNOHANG)
        status = code if done else None
        if not done:
            time.sleep(0.02)
    # Processes that a test started stay in the child's group.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        os.waitpid(child, 0)
        return TIMED_OUT
    return SURVIVED if status == 0 else KILLED


def _fails(mutant: Mutant, items: list[Any], *, has_database: bool) -> bool:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if has_database:
        _use_own_database()
    _forget_processes()
    exchange_code(mutant)
    session = items[0].session
    # What the parent's test has set up and these tests do not share.
    session._setupstate.teardown_exact(items[0])
    session.items = items
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return True
    return False


def _forget_processes() -> None:
    """The parent's workers are not this process's children: let it start its own, and not warn of those."""
    for one in gc.get_objects():
        if isinstance(one, subprocess.Popen):
            one.returncode = 0
            for stream in (one.stdin, one.stdout, one.stderr):
                if stream is not None:
                    stream.close()


def own_database(child: int) -> str:
    """The file of a child's database."""
    from django.db import connection

    return f"{connection.settings_dict['NAME']}.{child}"


def _use_own_database() -> None:
    from django.db import connection

    own = own_database(os.getpid())
    shutil.copy(connection.settings_dict["NAME"], own)
    connection.connection = None
    connection.settings_dict["NAME"] = own


def exchange_code(mutant: Mutant) -> None:
    """Give every function of the mutant's file, wherever it is held, the code of the changed file."""
    path = str(Path(mutant.path).resolve())
    codes: dict[tuple[str, int], types.CodeType] = {}

    def note(code: types.CodeType) -> None:
        for one in code.co_consts:
            if isinstance(one, types.CodeType):
                codes[one.co_qualname, one.co_firstlineno] = one
                note(one)

    note(compile(mutated(mutant), path, "exec"))
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__code__.co_filename == path:
            new = codes.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if new is not None and len(new.co_freevars) == len(one.__code__.co_freevars):
                one.__code__ = new
        elif isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()


def whole_process(mutant: Mutant, tests: list[str], limit: float) -> str:
    """Run the tests in a new process that imports the changed file."""
    told = json.dumps([mutant.path, mutant.number])
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    command += ["-p", "tests.mutants.imported", *tests]
    running = subprocess.Popen(
        command,
        env=os.environ | {"MUTANT": told},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return KILLED if running.wait(timeout=limit) else SURVIVED
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


class ChangedFile(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the mutant's file with its fault."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)

    def exec_module(self, module: types.ModuleType) -> None:
        code = compile(mutated(self.mutant), str(Path(self.mutant.path).resolve()), "exec")
        exec(code, module.__dict__)


def of_number(path: str, number: int) -> Mutant:
    """The mutant of a file by its number."""
    if number == NO_FAULT:
        return Mutant(path, "", 0, "no fault", NO_FAULT)
    return mutants_of(Path(path))[number]
