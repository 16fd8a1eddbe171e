"""The faults: each a module's tree with one node changed, named so that it is found again in later versions."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_WORKED_OUT: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Mod: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
_Change = Callable[[Any], ast.AST]


@dataclass(frozen=True)
class Mutant:
    """A fault: the file, the function it is in ("" outside of all), line, what it is, and which of its kind."""

    path: str
    function: str
    line: int
    what: str
    number: int

    @property
    def name(self) -> str:
        """What it is called in the list of equivalent ones: without its line, which moves."""
        return f"{self.path} {self.function or '-'} {self.what}"


def mutants_of(path: Path) -> list[Mutant]:
    """All faults for one file, in the order of its lines."""
    tree = ast.parse(path.read_text())
    return [
        Mutant(str(path), function, node.lineno, what, number)
        for number, (node, function, what, _) in enumerate(_places(tree))
    ]


#: The number of a mutant that is the file as it stands: no test may find it.
NO_FAULT = -1


def mutated(mutant: Mutant) -> ast.Module:
    """The tree of the file with that fault."""
    tree = ast.parse(Path(mutant.path).read_text())
    if mutant.number == NO_FAULT:
        return tree
    for number, (node, _, _, change) in enumerate(_places(tree)):
        if number == mutant.number:
            return _replaced(tree, node, change(node))
    raise LookupError(mutant.name)


def _replaced(tree: ast.Module, old: ast.AST, new: ast.AST) -> ast.Module:
    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return ast.copy_location(new, old) if node is old else self.generic_visit(node)

    return ast.fix_missing_locations(Swap().visit(tree))


def _places(tree: ast.Module) -> Iterator[tuple[Any, str, str, _Change]]:
    """Every node that can be changed, with its function, what becomes of it, and how."""
    yield from _below(tree, "", is_annotation=False)


def _below(node: ast.AST, function: str, *, is_annotation: bool) -> Iterator[Any]:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params") or _is_docstring(node, name):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_left_alone(child):
                continue
            inside = function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inside = f"{function}.{child.name}".lstrip(".")
            if isinstance(node, ast.JoinedStr) and _is_part_of_a_sentence(child, node):
                continue
            yield from ((child, inside, what, change) for what, change in _changes(child))
            yield from _below(child, inside, is_annotation=is_annotation)


def _is_docstring(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Expr) and name == "value" and isinstance(node.value, ast.Constant)


#: Said with these are a type, how a class guards itself, or how much is kept: nobody sees the difference.
_TYPES = ("Literal", "tuple", "dict", "list", "Callable")
_KEPT = ("dataclass", "lru_cache")


def _is_left_alone(node: ast.AST) -> bool:
    """Imports, docstrings, what only types are for, and logging, which no test reads."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return node.value.id in _TYPES
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in _KEPT
    text = ast.unparse(node) if isinstance(node, ast.Expr | ast.If) else ""
    return text.startswith(("logger.", "if TYPE_CHECKING"))


def _changes(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    text = " ".join(ast.unparse(node).split())[:90] if isinstance(node, ast.expr | ast.stmt) else ""
    for what, change in _changes_of(node):
        yield f"{what}: {text}", change


def _changes_of(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    for changes in (_of_operation, _of_constant, _of_statement):
        yield from changes(node)


def _of_operation(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in _COMPARED:
            yield "other comparison", _compared
        case ast.BoolOp():
            yield "and for or", _other_junction
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", lambda one: one.operand
        case ast.BinOp(op=op) if type(op) in _WORKED_OUT:
            yield "other operation", _worked_out
        case ast.BinOp(op=ast.BitOr()):
            yield "left alone", lambda one: one.left
            yield "right alone", lambda one: one.right
        case ast.Tuple(elts=[_, _, *_], ctx=ast.Load()):
            yield "without the last", lambda one: ast.Tuple(one.elts[:-1], one.ctx)


def _of_constant(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    match node:
        case ast.Constant(value=bool()):
            yield "other truth", lambda one: ast.Constant(not one.value)
        case ast.Constant(value=int()):
            yield "one more", lambda one: ast.Constant(one.value + 1)
        case ast.Constant(value=str(text)) if text and not _is_sentence(text):
            yield "other text", lambda one: ast.Constant(one.value + "\u0001")


def _of_statement(node: ast.AST) -> Iterator[tuple[str, _Change]]:
    match node:
        case ast.If() | ast.IfExp() | ast.While():
            yield "condition turned round", _turned
        case ast.Return(value=ast.expr()) if not _is_none(node.value):
            yield "returns None", lambda one: ast.Return(ast.Constant(None))
        case ast.Raise() | ast.Expr(value=ast.Call()):
            yield "left out", lambda one: ast.Pass()
        case ast.Continue():
            yield "break for continue", lambda one: ast.Break()
        case ast.Break():
            yield "continue for break", lambda one: ast.Continue()


def _is_none(node: Any) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_sentence(text: str) -> bool:
    """Whether it is told to people: which words a message has is no matter of right and wrong here."""
    return text.count(" ") >= 2


def _is_part_of_a_sentence(part: ast.AST, whole: ast.JoinedStr) -> bool:
    return isinstance(part, ast.Constant) and _is_sentence(
        "".join(str(one.value) for one in whole.values if isinstance(one, ast.Constant))
    )


def _compared(node: Any) -> ast.AST:
    changed = copy.copy(node)
    changed.ops = [_COMPARED[type(node.ops[0])](), *node.ops[1:]]
    return changed


def _other_junction(node: Any) -> ast.AST:
    return ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _worked_out(node: Any) -> ast.AST:
    return ast.BinOp(node.left, _WORKED_OUT[type(node.op)](), node.right)


def _turned(node: Any) -> ast.AST:
    changed = copy.copy(node)
    changed.test = ast.UnaryOp(ast.Not(), node.test)
    return ast.fix_missing_locations(changed)
