"""Turns the bytes of a plan file into a plain tree of mappings, lists, texts and decimals.

YAML is read event by event, not by a general loader: a plan file needs no anchors, tags or dates, and each of
these is a way to make a small file huge or to turn a text into something else. JSON gives the same tree.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias

import simplejson
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from plans.document.problems import PlanFileError, PlanFileProblem

MAX_BYTES = 5_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000

Tree: TypeAlias = dict[str, Any] | list[Any] | str | Decimal | bool | None

# No leading zeros, exponents, octal or "1_000", which YAML would take for numbers as well; and a bounded size.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,30})?")
# "yes", "no" and "on" stay texts, unlike in YAML 1.1.
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_tree(data: bytes) -> Tree:
    """The tree in `data`: JSON if it begins with a brace, YAML otherwise.

    Raises `PlanFileError` if the file is too large, not UTF-8, or not well formed.
    """
    check_size(data)
    # Windows editors begin a UTF-8 file with a byte order mark.
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(
            f"Tệp không phải văn bản Unicode UTF-8 (byte thứ {error.start + 1}); xin lưu lại tệp"
            " với bảng mã UTF-8."
        ) from error
    return _read_json(text) if text.lstrip().startswith("{") else _read_yaml(text)


def check_size(data: bytes) -> None:
    """Raises `PlanFileError` for a file larger than any plan."""
    if len(data) > MAX_BYTES:
        raise _refusal("Tệp lớn hơn 5 MB; xin kiểm tra lại có đúng là tệp kế hoạch không.")


def _refusal(sentence: str, path: str = "") -> PlanFileError:
    return PlanFileError([PlanFileProblem(path, sentence)])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # The parsers would silently keep the last of two equal keys.
    tree = dict(pairs)
    if len(tree) != len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise _refusal(f"Khoá “{twice}” được ghi hai lần ở cùng một chỗ; xin giữ lại một.")
    return tree


# NaN and Infinity are no JSON, but JSON parsers accept them.
def _no_constant(name: str) -> None:
    raise _refusal(f"“{name}” không phải là số; xin ghi số thập phân.")


def _read_json(text: str) -> Tree:
    try:
        tree: Tree = simplejson.loads(
            text,
            use_decimal=True,
            parse_int=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
    except simplejson.JSONDecodeError as error:
        raise _refusal(
            f"Tệp JSON sai cú pháp ở dòng {error.lineno}, cột {error.colno}; xin sửa chỗ đó."
        ) from error
    except RecursionError as error:
        raise _refusal("Tệp lồng quá nhiều tầng; đây không phải là tệp kế hoạch.") from error
    check_depth(tree)
    return tree


def check_depth(tree: Tree) -> None:
    """Raises `PlanFileError` for a tree beyond the limits that YAML is held to while it is read."""
    # Level by level, not by recursion: the tree may be deeper than the stack.
    nodes, level = 0, [tree]
    for _ in range(MAX_DEPTH + 1):
        nodes += len(level)
        if nodes > MAX_NODES:
            break
        level = [below for node in level for below in _below(node)]
        if not level:
            return
    raise _refusal("Tệp quá lớn hoặc lồng quá nhiều tầng; đây không phải là tệp kế hoạch.")


def _below(node: Tree) -> Iterable[Tree]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _read_yaml(text: str) -> Tree:
    try:
        return _YamlTree(text).read()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" ở dòng {mark.line + 1}, cột {mark.column + 1}" if mark else ""
        raise _refusal(f"Tệp YAML sai cú pháp{place}; xin sửa chỗ đó.") from error


class _YamlTree:
    """Builds the tree of one YAML document from the events of the parser."""

    def __init__(self, text: str) -> None:
        self.parser = CParser(text)
        self.nodes = 0

    def read(self) -> Tree:
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise _refusal("Tệp trống; xin chọn đúng tệp kế hoạch.")
        tree = self._node(self._next(), depth=0)
        self._next()  # the document's end
        if not isinstance(self._next(), yaml.StreamEndEvent):
            raise _refusal("Tệp có nhiều tài liệu YAML; xin giữ lại một kế hoạch.")
        return tree

    def _next(self) -> yaml.Event:
        event = self.parser.get_event()
        assert event is not None  # nothing is asked for after the stream's end
        return event

    def _node(self, event: yaml.Event, depth: int) -> Tree:
        self.nodes += 1
        line = _line(event)
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _refusal(f"Tệp quá lớn hoặc lồng quá nhiều tầng (dòng {line}).")
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _refusal(
                f"Dòng {line} dùng neo hoặc nhãn YAML; tệp kế hoạch không có những thứ này."
            )
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(depth)
        return self._mapping(depth, line)

    def _sequence(self, depth: int) -> list[Tree]:
        items: list[Tree] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items

    def _mapping(self, depth: int, line: int) -> dict[str, Any]:
        pairs: list[tuple[str, Any]] = []
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _refusal(f"Khoá ở dòng {_line(event)} phải là một từ.")
            pairs.append((event.value, self._node(self._next(), depth + 1)))
        try:
            return _unique(pairs)
        except PlanFileError as error:
            raise _refusal(f"Dòng {line}: {error}") from error


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Tree:
    """An unquoted word is a number, a constant or a text; a quoted one is always a text."""
    text: str = event.value
    if not event.implicit[0]:  # quoted, or a block of text
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return Decimal(text) if _NUMBER.fullmatch(text) else text
