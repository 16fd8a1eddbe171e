"""What was read without the signs that no print or database has, and the last word on what can be stored. Pure.

Everything that is left out or cut is told with what the file says, so nothing a file holds keeps a plan from
being made.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from plans.document.paths import row_path
from plans.document.plan import PlanDocument
from plans.document.planfile.fields import MAX_ITEMS, MAX_LINE, MAX_PARAGRAPH
from plans.document.planfile.reading import read_checked
from plans.document.planfile.writing import to_tree
from plans.document.problems import PlanFileProblem
from plans.drafting.from_file.gathering import Misfit
from plans.incoming.plan.understood import ReadCell, ReadPlan, ReadRow, ReadTable
from wardplan.text import without_unstorable

_T = TypeVar("_T")
#: For a text that every plan has and that cannot be stored in any shape.
NO_TEXT = "…"
_ROUNDS = 20
#: To what a text is cut, turn by turn, until its place can hold it.
_LENGTHS = (MAX_PARAGRAPH, MAX_LINE, 150, 100, 50, 20)
_STEP = re.compile(r"([A-Za-z_]+)|\[(\d+)\]")


def without_odd_signs(found: ReadPlan) -> tuple[ReadPlan, tuple[Misfit, ...]]:
    """The plan with each of its texts as it can be stored, and what was left out of each."""
    texts = _Texts()
    return texts.of_plan(found), tuple(texts.told)


@dataclass
class _Texts:
    told: list[Misfit] = field(default_factory=list)

    def of_plan(self, found: ReadPlan) -> ReadPlan:
        return replace(
            found,
            head=tuple(
                replace(one, lines=tuple(self.text(f"head.{one.name}", line) for line in one.lines))
                for one in found.head
            ),
            outline=tuple(self.of(one.key, one, "text", "label") for one in found.outline),
            tables=tuple(map(self.table, found.tables)),
        )

    def table(self, table: ReadTable) -> ReadTable:
        columns = tuple(
            replace(one, heads=tuple(self.text(one.key, head) for head in one.heads))
            for one in table.columns
        )
        rows = tuple(self.row(table, one) for one in table.rows)
        made = replace(table, columns=columns, rows=rows)
        return self.of(table.key, made, "label", "title", "unit", "note")

    def row(self, table: ReadTable, row: ReadRow) -> ReadRow:
        cells = list(row.cells)
        for at, (cell, column) in enumerate(zip(cells, table.columns, strict=False)):
            # What is told of the row's name is not told of the name's cell again.
            own = {"name": row.name, "unit": row.unit, "number": row.label}.get(column.meaning, "")
            told = [] if without_unstorable(own)[1] else self.told
            cells[at] = self.cell(f"{row.key}.{column.key.partition('.')[2]}", cell, told)
        made = self.of(row.key, replace(row, cells=tuple(cells)), "label", "name", "unit")
        # A sign before a name is its mark, whatever it looks like.
        return made if not without_unstorable(row.mark)[1] else replace(made, mark="-")

    def cell(self, key: str, cell: ReadCell, told: list[Misfit]) -> ReadCell:
        text = self.text(key, cell.text, told)
        return cell if text == cell.text else replace(cell, text=text)

    def of(self, key: str, one: _T, *names: str) -> _T:
        """A thing with its texts of these names as they can be stored."""
        texts = {name: self.text(key, getattr(one, name)) for name in names}
        texts = {name: text for name, text in texts.items() if text != getattr(one, name)}
        return replace(one, **texts) if texts else one  # type: ignore[type-var]

    def text(self, key: str, text: str, told: list[Misfit] | None = None) -> str:
        kept, gone = without_unstorable(text)
        if not gone:
            return text
        signs = ", ".join(gone[:10]) + (" …" if len(gone) > 10 else "")
        said = f"Tệp ghi “{text}”; đã bỏ ký tự {signs} mà văn bản in không có."
        (self.told if told is None else told).append(Misfit(key, said))
        return kept


def storable(document: PlanDocument) -> tuple[PlanDocument, tuple[Misfit, ...]]:
    """The document as it can be stored, and what had to be cut or left out for it, each at its path.

    What makes a document knows the limits of each place; this is for what nobody thought of.
    """
    told: list[Misfit] = []
    tree = to_tree(document)
    for turn in range(_ROUNDS):
        made, problems = read_checked(tree)
        if not problems:
            # Read back it is the same, but for what was mended.
            return (made or document) if told else document, tuple(told)
        known = {one.key for one in told}
        told += [one for one in _mended(tree, problems, turn) if one.key not in known]
    return document, ()


def _mended(tree: Any, problems: Sequence[PlanFileProblem], turn: int) -> Iterator[Misfit]:
    for path in dict.fromkeys(one.path for one in problems):
        if not path:
            yield from _without_largest_table(tree)
        elif (place := _place(tree, path)) is not None:
            key = _told_at(tree, path)
            yield Misfit(key, _mend(*place, turn))


def _mend(above: Any, key: str | int, turn: int) -> str:
    """Make one value such that it can be stored; what people are told of it."""
    value = above[key]
    if isinstance(value, str):
        words = " ".join(without_unstorable(value)[0].split())
        longest = _LENGTHS[turn] if turn < len(_LENGTHS) else 0
        short = (
            words if len(words) <= longest else f"{words[: max(longest - 2, 0)].strip()} {NO_TEXT}"
        )
        above[key] = short.strip() if longest and short else NO_TEXT
        return f"Tệp ghi “{value}”, kế hoạch không giữ được nguyên như vậy; xin xem lại chỗ này."
    if isinstance(value, list) and len(value) > MAX_ITEMS:
        above[key] = value[:MAX_ITEMS]
        return (
            f"Chỗ này có {len(value)} mục, cổng nhận nhiều nhất {MAX_ITEMS}; xin xem lại với tệp."
        )
    if isinstance(above, dict) and turn:
        # An optional key that contradicts the rest.
        above.pop(key)
    return "Chỗ này của tệp không khớp với phần còn lại nên đã bỏ; xin xem lại với tệp."


def _without_largest_table(tree: Any) -> Iterator[Misfit]:
    """A plan that is too large as a whole, without the rows of its largest attached table."""
    tables = tree["tables"].get("attached", ())
    sizes = [sum(map(len, map(str, one["rows"]))) for one in tables]
    if any(sizes):
        index = sizes.index(max(sizes))
        rows = len(tables[index]["rows"])
        tables[index]["rows"] = []
        said = f"Cả kế hoạch lớn quá mức cổng nhận nên {rows} dòng của bảng này chưa đưa vào."
        yield Misfit(f"tables.attached[{index}]", said)


def _place(tree: Any, path: str) -> tuple[Any, str | int] | None:
    """What holds the value at this path, and its key there."""
    steps = [int(found[2]) if found[2] else found[1] for found in _STEP.finditer(path)]
    try:
        for step in steps[:-1]:
            tree = tree[step]
        tree[steps[-1]]
    except (LookupError, TypeError):
        return None
    return tree, steps[-1]


def _told_at(tree: Any, path: str) -> str:
    """The path of a place for remarks, which name rows of Biểu 02 by their codes."""
    found = re.match(r"tables\.indicators\.rows\[(\d+)\]", path)
    code = tree["tables"]["indicators"]["rows"][int(found[1])].get("code") if found else None
    return row_path(code) if code else path
