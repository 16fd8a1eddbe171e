"""Removes rows from Biểu 02 without losing what people wrote in them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from accounts.models import User
from indicators.entry import EntryRefused
from indicators.models import CellComment, Evidence, Figure, FigureChange, RemovedRow, TableRow
from indicators.values import show_value


def archive_rows(rows: Sequence[TableRow], by: User | None) -> None:
    """Archive the content of `rows`, before the caller deletes them in the same transaction.

    Raises `EntryRefused` if a row has evidence: files are deleted one by one, by somebody who sees them.
    """
    rows = [row for row in rows if row.pk]
    if not rows:
        return
    held = Evidence.objects.filter(row__in=rows).values_list("row__indicator__name", flat=True)
    if name := held.first():
        raise EntryRefused(
            f"Chỉ tiêu “{name}” còn minh chứng nên chưa bỏ khỏi biểu được; xin xoá minh chứng trước."
        )
    contents = _contents(rows)
    RemovedRow.objects.bulk_create(
        RemovedRow(
            table_id=row.table_id,
            code=row.indicator.code,
            name=row.indicator.name,
            content=contents[row.pk],
            by=by,
        )
        for row in rows
        if contents[row.pk]["figures"] or contents[row.pk]["comments"]
    )


def _contents(rows: Sequence[TableRow]) -> dict[int, dict[str, Any]]:
    """The content of each row, in three queries whatever their number."""
    changes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for change in FigureChange.objects.filter(figure__row__in=rows).select_related("by"):
        changes[change.figure_id].append(
            {
                "version": change.version,
                "before": change.before,
                "after": change.after,
                "by": change.by.full_name if change.by else None,
                "at": change.at.isoformat(),
            }
        )
    found: dict[int, dict[str, Any]] = {row.pk: {"figures": [], "comments": []} for row in rows}
    decimals = {row.pk: row.indicator.decimals for row in rows}
    for figure in Figure.objects.filter(row__in=rows).by_cell().values():
        found[figure.row_id]["figures"].append(
            {
                "measure": figure.measure,
                # Texts, as tables print them: they stay readable even if the indicator is changed or gone.
                "value": show_value(figure.value, decimals[figure.row_id]),
                "changes": changes[figure.pk],
            }
        )
    for comment in CellComment.objects.filter(row__in=rows).select_related("by"):
        found[comment.row_id]["comments"].append(
            {
                "measure": comment.measure,
                "text": comment.text,
                "by": comment.by.full_name,
                "at": comment.at.isoformat(),
            }
        )
    return found
