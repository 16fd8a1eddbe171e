"""A comparison in a few words: "6 đoạn sửa, 1 đoạn thêm", "4 số liệu sửa", "không đổi"."""

from collections import Counter
from collections.abc import Iterable, Sequence

from plans.document.comparison.changes import (
    AttachedTableChange,
    FieldChange,
    RowChange,
    SummaryLine,
    TaskChange,
    TextChange,
)

UNCHANGED = "không đổi"

_TEXTS = {
    "changed": "đoạn sửa",
    "added": "đoạn thêm",
    "removed": "đoạn bỏ",
    "moved": "đoạn chuyển chỗ",
    "moved and changed": "đoạn chuyển chỗ và sửa",
}
_TASKS = {
    "changed": "nhiệm vụ sửa",
    "added": "nhiệm vụ thêm",
    "removed": "nhiệm vụ bỏ",
    "moved": "nhiệm vụ chuyển chỗ",
}
_FIGURES = {"changed": "số liệu sửa", "filled": "số liệu điền thêm", "emptied": "số liệu để trống"}
_ROWS = {
    "added": "dòng thêm",
    "removed": "dòng bỏ",
    "moved": "dòng chuyển chỗ",
    "details": "dòng sửa tên, đơn vị hoặc cách ghi",
}


def summarize_texts(texts: Iterable[TextChange]) -> str:
    """The number of changed texts by kind, in words."""
    return _counted(
        Counter(
            "moved and changed"
            if text.kind == "moved" and (text.is_reworded or text.details)
            else text.kind
            for text in texts
        ),
        _TEXTS,
    )


def summarize(
    head: Sequence[FieldChange],
    texts: Iterable[TextChange],
    tasks: tuple[Sequence[FieldChange], Iterable[TaskChange]],
    table: tuple[Sequence[FieldChange], Iterable[RowChange]],
) -> tuple[SummaryLine, ...]:
    """One line each for text, Biểu 02 and Biểu 01, and one for the head if it changed.

    `tasks` and `table` are the changes in the head of each Biểu and in its rows.
    """
    lines = [
        SummaryLine("Nội dung", summarize_texts(texts)),
        SummaryLine("Biểu 02", _with_head(table[0], _rows_in_words(table[1]))),
        SummaryLine(
            "Biểu 01", _with_head(tasks[0], _counted(Counter(t.kind for t in tasks[1]), _TASKS))
        ),
    ]
    if head:
        lines.append(SummaryLine("Thể thức", ", ".join(change.name.lower() for change in head)))
    return tuple(lines)


def summarize_tables(tables: Iterable[AttachedTableChange]) -> list[SummaryLine]:
    """One line for each attached table that differs."""
    return [SummaryLine(table.name, _table_in_words(table)) for table in tables]


def _table_in_words(table: AttachedTableChange) -> str:
    if table.kind in ("added", "removed"):
        what = "thêm bảng" if table.kind == "added" else "bỏ bảng"
        return f"{what} {table.rows_count} dòng" if table.rows_count else what
    counts: Counter[str] = Counter(row.kind for row in table.rows if row.kind != "changed")
    cells = Counter(
        {"changed": sum(len(row.cells) for row in table.rows if row.kind in ("changed", "moved"))}
    )
    told = [_counted(cells, {"changed": "ô sửa"}), _counted(counts, _ROWS)]
    told = [words for words in told if words != UNCHANGED]
    told += [_column_in_words(one) for one in table.columns]
    told += ["chuyển chỗ"] if table.kind == "moved" else []
    return _with_head(table.head, ", ".join(told) or UNCHANGED)


def _column_in_words(change: FieldChange) -> str:
    name = change.name[:1].lower() + change.name[1:]
    if change.name in ("Thêm cột", "Bỏ cột"):
        return f"{name} “{change.new or change.old}”"
    return (
        name
        if change.name == "Thứ tự cột"
        else f"sửa {name}"
        if "“" in name
        else f"{name} “{change.new}”"
    )


def _rows_in_words(rows: Iterable[RowChange]) -> str:
    figures: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for row in rows:
        if row.kind != "changed":
            counts[row.kind] += 1
        # The figures of a row that came or went are not counted one by one.
        if row.kind in ("added", "removed"):
            continue
        counts["details"] += bool(row.details)
        for cell in row.cells:
            figures["filled" if not cell.old else "changed" if cell.new else "emptied"] += 1
    told = [_counted(figures, _FIGURES), _counted(counts, _ROWS)]
    return ", ".join(words for words in told if words != UNCHANGED) or UNCHANGED


def _with_head(head: Sequence[FieldChange], words: str) -> str:
    if not head:
        return words
    names = "sửa " + ", ".join(change.name.lower() for change in head)
    return names if words == UNCHANGED else f"{words}, {names}"


def _counted(counts: Counter[str], names: dict[str, str]) -> str:
    told = [f"{counts[kind]} {name}" for kind, name in names.items() if counts[kind]]
    return ", ".join(told) or UNCHANGED
