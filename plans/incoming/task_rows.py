"""Blocks as rows of Biểu 01: a table by its heads, a list item by item. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from plans.incoming.blocks import Incoming, IncomingParagraph, Table
from plans.incoming.editor_lines import lines_of
from wardplan.text import fold

#: The heads of a table, by words in them; what is not among them goes below the task, under its head.
_HEADS = (
    ("result", ("ket qua",)),
    ("status", ("tinh trang", "trang thai", "tien do")),
    (
        "responsible",
        (
            "phu trach",
            "chu tri",
            "trach nhiem",
            "nguoi thuc hien",
            "don vi thuc hien",
            "co quan thuc hien",
        ),
    ),
    ("content", ("noi dung", "nhiem vu", "cong viec")),
)
_NUMBERS = ("stt", "so tt", "tt", "s tt")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,5})[.)]?|[-–+]?")
#: The heads stand in one of the first rows.
_HEAD_ROWS = 3


@dataclass(slots=True)
class IncomingTask:
    """A task that may be added to Biểu 01."""

    content: str = ""
    result: str = ""
    status: str = ""
    responsible: str = ""


@dataclass(slots=True)
class IncomingTasks:
    """What may be added, and the lines beside it that are no task."""

    tasks: list[IncomingTask] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def tasks_of(incoming: Incoming, statuses: Mapping[str, str]) -> IncomingTasks:
    """The tasks of what was read; `statuses` are the values of a task's status by their folded names."""
    found = IncomingTasks()
    tables = [block for block in incoming.blocks if isinstance(block, Table)]
    if not tables:
        found.tasks = _of_list(incoming)
        return found
    for table in tables:
        found.tasks += _of_table(table, statuses)
    beside = [block for block in incoming.blocks if isinstance(block, IncomingParagraph)]
    found.others = [line.text for line in lines_of(Incoming(tuple(beside)))]
    return found


def _of_list(incoming: Incoming) -> list[IncomingTask]:
    """Each item of the first level, or each paragraph; what is below an item belongs to it."""
    paragraphs = [
        block for block in incoming.blocks if isinstance(block, IncomingParagraph) and block.text
    ]
    is_numbered = any(one.kind == "number" for one in paragraphs)
    top = min((one.level for one in paragraphs if one.kind == "number"), default=0)
    tasks: list[IncomingTask] = []
    for paragraph in paragraphs:
        is_below = is_numbered and (paragraph.kind != "number" or paragraph.level > top)
        if is_below and tasks:
            mark = paragraph.label or ("- " if paragraph.kind == "bullet" else "")
            tasks[-1].content += f"\n{mark}{paragraph.text}"
        else:
            tasks.append(IncomingTask(paragraph.text))
    return tasks


def _of_table(table: Table, statuses: Mapping[str, str]) -> list[IncomingTask]:
    rows = [[cell.text for cell in row] for row in table.flat_rows]
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        fields = [_field_of(head) for head in row]
        if "content" in fields:
            return [
                task for cells in rows[place + 1 :] if (task := _task(cells, fields, row, statuses))
            ]
    fields = _guessed(rows)
    return [task for cells in rows if (task := _task(cells, fields, [""] * len(fields), statuses))]


def _field_of(head: str) -> str:
    bare = fold(head).strip(" .:")
    if bare in _NUMBERS:
        return "number"
    return next((name for name, words in _HEADS if any(word in bare for word in words)), "")


def _guessed(rows: Sequence[Sequence[str]]) -> list[str]:
    """Without heads: numbers first, and the longest column is what is to be done."""
    width = max(map(len, rows))
    columns = [[row[place] for row in rows] for place in range(width)]
    fields = [
        "number" if not place and all(map(_NUMBER.fullmatch, column)) else ""
        for place, column in enumerate(columns)
    ]
    free = [place for place in range(width) if not fields[place]]
    if free:
        fields[max(free, key=lambda place: sum(map(len, columns[place])))] = "content"
    return fields


def _task(
    cells: Sequence[str], fields: Sequence[str], heads: Sequence[str], statuses: Mapping[str, str]
) -> IncomingTask | None:
    told: dict[str, list[str]] = {"content": [], "result": [], "responsible": []}
    status, more = "", []
    for cell, name, head in zip(cells, fields, heads, strict=True):
        if not cell or (name == "number" and _NUMBER.fullmatch(cell)):
            continue
        if name == "status" and (known := statuses.get(fold(cell))):
            status = known
        elif name in told:
            told[name].append(cell)
        else:
            # Biểu 01 has no such column: it stays with its task.
            more.append(f"{head}: {cell}" if head and name != "number" else cell)
    content = [*told["content"], *more]
    if not content and not told["result"]:
        return None
    return IncomingTask(
        "\n".join(content), "\n".join(told["result"]), status, "; ".join(told["responsible"])
    )
