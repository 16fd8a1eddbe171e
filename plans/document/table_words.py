"""An attached table as lines of words, for a person who compares two states of it. Pure.

What is read is plain data as a plan file has it; what cannot be read says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plans.document.insets import Inset, Picture, inset_name, inset_words
from plans.document.planfile.tables import table_tree
from plans.document.problems import PlanFileProblem
from plans.document.tables import COLUMN_KINDS, TABLE_KINDS

#: Between the cells of a row, and the lines of a cell.
_CELLS, _LINES = " | ", " / "
_PLACE = re.compile(r"(rows|columns)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")
_FIELDS = {
    "name": "tên cột",
    "width": "độ rộng",
    "kind": "loại cột",
    "label": "số hiệu nhóm",
    "group": "tên nhóm",
    "title": "tên bảng",
    "unit": "đơn vị tính chung",
    "note": "ghi chú",
}


def row_lines(rows: Any) -> str:
    """Each row as a line: "Rà soát hộ kinh doanh | Bộ phận Tài chính", "A. Lĩnh vực kinh tế"."""
    return "\n".join(map(_row, _dicts(rows)))


def column_lines(columns: Any) -> str:
    """Each column as a line: "Thời gian hoàn thành (thời hạn, rộng 13 %)"."""
    return "\n".join(map(_column, _dicts(columns)))


def kind_name(kind: str) -> str:
    """What people call a kind of table."""
    return TABLE_KINDS[kind].name if kind in TABLE_KINDS else kind


def told_with_place(problem: PlanFileProblem, columns: Any) -> str:
    """The problem of a table with the row and column that it is in."""
    found = _PLACE.match(problem.path)
    if found is None:
        name = _FIELDS.get(problem.path)
        return f"{name.capitalize()}: {problem.sentence}" if name else problem.sentence
    what, number, field, cell = found.groups()
    place = f"{'Dòng' if what == 'rows' else 'Cột'} {int(number) + 1}"
    if field == "cells" and cell:
        place += f", cột “{_name_of(columns, int(cell))}”"
    elif field in _FIELDS:
        place += f", {_FIELDS[field]}"
    return f"{place}: {problem.sentence}"


def _name_of(columns: Any, place: int) -> str:
    names = [str(one.get("name", "")) for one in _dicts(columns)]
    return names[place] if place < len(names) else str(place + 1)


def _dicts(found: Any) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _row(row: Mapping[str, Any]) -> str:
    if "group" in row:
        label = row.get("label")
        return f"{label}. {row['group']}" if label else str(row["group"])
    cells = row.get("cells")
    texts = [_one_line(text) for text in cells] if isinstance(cells, list) else []
    # A number that is counted, and blank cells at the end, say nothing.
    while texts and not texts[-1]:
        texts.pop()
    return _CELLS.join(texts[1:] if texts and not texts[0] else texts)


def _one_line(text: Any) -> str:
    return _LINES.join(str(text).split("\n"))


def _column(column: Mapping[str, Any]) -> str:
    kind: Any = str(column.get("kind", "text"))
    width = column.get("width")
    said = [] if kind == "text" else [COLUMN_KINDS.get(kind, kind)]
    said += [f"rộng {width} %"] if width else []
    said += ["không in"] if column.get("printed") is False else []
    return f"{column.get('name', '')}" + (f" ({', '.join(said)})" if said else "")


def told_inset(inset: Inset) -> str:
    """A small table or picture with all it says, for whoever compares two states of it."""
    name = inset_words("picture" if isinstance(inset, Picture) else "table", inset_name(inset))
    if isinstance(inset, Picture):
        said = [f"chữ thay hình: {inset.alternative or 'chưa có'}", f"rộng {inset.width} %"]
        return f"{name} ({'; '.join([*said, f'ảnh {inset.sha256[:8]}'])})"
    tree = table_tree(inset)
    heads = _CELLS.join(_column(column) for column in tree["columns"])
    lines = [name, inset.unit, heads, row_lines(tree["rows"]), inset.note]
    return "\n".join(filter(None, lines))
