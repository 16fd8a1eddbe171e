"""Faults in what a module defines outside of functions and classes, put into a process that has imported it.

The statements from the changed one on run anew in the module as it stands: its classes and functions stay,
so that what other modules hold of them stays right. What others took from the module by name is exchanged too.
What they have worked out from it on import is not: a fault that no test finds so is tried in a process of its
own.
"""

from __future__ import annotations

import ast
import functools
import gc
import sys
from pathlib import Path
from typing import Any

from tests.mutants.mutations import Mutant, mutated

_LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def is_of_a_table(mutant: Mutant) -> bool:
    """Whether the fault stands in a statement of the module itself."""
    return any(_holds(one, mutant.line) for one in _statements(mutant.path))


@functools.cache
def _statements(path: str) -> list[ast.stmt]:
    return [
        one for one in ast.parse(Path(path).read_text()).body if not isinstance(one, _LEFT_ALONE)
    ]


def _holds(statement: ast.stmt, line: int) -> bool:
    return statement.lineno <= line <= (statement.end_lineno or 0)


def exchange_tables(mutant: Mutant) -> None:
    """Run the changed statement and those after it, and give what they make to all who took it by its name."""
    path = str(Path(mutant.path).resolve())
    module = next(
        one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == path
    )
    changed = [
        one
        for one in mutated(mutant).body
        if not isinstance(one, _LEFT_ALONE) and (one.end_lineno or 0) >= mutant.line
    ]
    before = dict(vars(module))
    exec(compile(ast.Module(changed, []), path, "exec"), vars(module))
    for name, new in list(vars(module).items()):
        if name in before and before[name] is not new:
            _give(name, before[name], new)
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()


def _give(name: str, old: Any, new: Any) -> None:
    for module in list(sys.modules.values()):
        held = getattr(module, "__dict__", {})
        if held.get(name) is old:
            held[name] = new
