"""Biểu 01 of two plans: rows are paired by their content, then compared."""

from collections.abc import Iterator

from plans.document.comparison.changes import (
    ChangeKind,
    FieldChange,
    TaskChange,
    field_changes,
    is_reworded,
)
from plans.document.comparison.equivalence import EXACT
from plans.document.comparison.pairing import Pairs, pair_parts
from plans.document.comparison.parts import Shape, TextPart
from plans.document.comparison.texts import steps_per_text
from plans.document.comparison.word_diff import DiffKind, DiffSegment, diff_words
from plans.document.plan import KeyTaskRow, KeyTaskTable, TaskStatus

_STATUS: dict[TaskStatus | None, str] = {
    None: "",
    "done": "Hoàn thành",
    "in_progress": "Đang thực hiện",
    "not_done": "Chưa hoàn thành",
}


def tasks_head_changes(old: KeyTaskTable, new: KeyTaskTable) -> tuple[FieldChange, ...]:
    """Title, year and column headings that differ."""
    return field_changes(_head(old), _head(new))


def _head(table: KeyTaskTable) -> tuple[tuple[str, str], ...]:
    return (
        ("Tên biểu", table.title),
        ("Năm của biểu", str(table.year)),
        ("Tiêu đề cột", " | ".join(table.columns)),
    )


def task_changes(old: KeyTaskTable, new: KeyTaskTable) -> tuple[TaskChange, ...]:
    """The rows that differ, in the order of the new table; then the removed ones."""
    pairs = pair_parts(_parts(old), _parts(new), EXACT.key)
    return tuple(_changes(old, new, pairs))


def _parts(table: KeyTaskTable) -> tuple[TextPart, ...]:
    return tuple(
        TextPart(_path(index), _citation(index), row.content, "tables.tasks", None, Shape.LINE)
        for index, row in enumerate(table.rows)
    )


def _changes(old: KeyTaskTable, new: KeyTaskTable, pairs: Pairs) -> Iterator[TaskChange]:
    was_at = {j: i for i, j in pairs.pairs}
    # Two texts a row: content and result.
    steps = steps_per_text(2 * len(pairs.pairs))
    for j, row in enumerate(new.rows):
        i = was_at.get(j)
        if i is None:
            yield TaskChange(
                "added", _path(j), _citation(j), "", *_whole("added", row), _details(None, row)
            )
            continue
        before = old.rows[i]
        content = diff_words(before.content, row.content, steps=steps)
        result = diff_words(before.result, row.result, steps=steps)
        details = _details(before, row)
        if j in pairs.moved or is_reworded(content) or is_reworded(result) or details:
            kind: ChangeKind = "moved" if j in pairs.moved else "changed"
            yield TaskChange(kind, _path(j), _citation(j), _citation(i), content, result, details)
    stays_at = dict(pairs.pairs)
    for i in pairs.removed:
        row, where = old.rows[i], _citation(i)
        whole, stays = _whole("removed", row), [stays_at[k] for k in range(i) if k in stays_at]
        behind = _path(stays[-1]) if stays else ""
        yield TaskChange(
            "removed", _path(i), where, where, *whole, _details(row, None), behind=behind
        )


def _whole(
    kind: DiffKind, row: KeyTaskRow
) -> tuple[tuple[DiffSegment, ...], tuple[DiffSegment, ...]]:
    """Content and result of a row that was added or removed."""
    result = (DiffSegment(kind, row.result),) if row.result else ()
    return (DiffSegment(kind, row.content),), result


def _details(old: KeyTaskRow | None, new: KeyTaskRow | None) -> tuple[FieldChange, ...]:
    return field_changes(_named(old), _named(new))


def _named(row: KeyTaskRow | None) -> tuple[tuple[str, str], ...]:
    if row is None:
        return ()
    return (("Tình trạng", _STATUS[row.status]), ("Người phụ trách", row.responsible or ""))


def _path(index: int) -> str:
    return f"tables.tasks.rows[{index}]"


def _citation(index: int) -> str:
    return f"Biểu 01, nhiệm vụ {index + 1}"
