"""Removes rows from Biểu 02 without losing what people wrote in them, and puts them back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.evidence import bring_back, set_aside
from accounts.models import User
from indicators.entry import EntryRefused, value_problem
from indicators.measures import Measure
from indicators.models import (
    CellComment,
    Evidence,
    Figure,
    FigureChange,
    Indicator,
    RemovedRow,
    TableRow,
)
from indicators.values import show_value
from wardplan.row_copies import copies_of, followers_of, put_back, read_copies


def archive_rows(rows: Sequence[TableRow], by: User | None) -> list[RemovedRow]:
    """Archive the content of `rows` of one table, before the caller deletes them in the same transaction."""
    rows = [row for row in rows if row.pk]
    if not rows:
        return []
    contents, before = _contents(rows), _removed(rows[0].table_id)
    there = list(TableRow.objects.filter(table=rows[0].table_id).values_list("pk", flat=True))
    for key, content in contents.items():
        content["next"] = followers_of(key, there, before)
    return RemovedRow.objects.bulk_create(
        RemovedRow(
            table_id=row.table_id,
            code=row.indicator.code,
            name=row.indicator.name,
            content=contents[row.pk],
            by=by,
        )
        for row in rows
    )


def _removed(table: int) -> list[tuple[int, list[int]]]:
    """The rows removed before and not put back, last first, each with those that followed it."""
    older = RemovedRow.objects.filter(table=table).order_by("-pk")
    return [
        (one["row"], one["next"])
        for one in older.values_list("content", flat=True)
        if "next" in one and "restored" not in one
    ]


def row_to_put_back(kept: RemovedRow) -> TableRow:
    """The row that was removed, not stored. Raises `EntryRefused` where it cannot be put back."""
    copies = read_copies(kept.content.get("rows", ()))
    if not copies:
        raise EntryRefused(
            f"“{kept.name}” được bỏ khi cổng chưa giữ đủ để lấy lại; xin thêm lại chỉ tiêu rồi"
            " nhập theo số ghi ở Lịch sử."
        )
    (row,) = (one for one in copies if isinstance(one, TableRow))
    (row.indicator,) = (one for one in copies if isinstance(one, Indicator))
    there = TableRow.objects.filter(table=kept.table_id)
    if there.filter(pk=row.pk).exists() or there.filter(indicator__code=kept.code).exists():
        raise EntryRefused(
            f"Chỉ tiêu “{kept.name}” đang có trong Biểu số 02; số của lần bỏ vẫn ghi ở Lịch sử."
        )
    return row


def put_row_back(kept: RemovedRow, row: TableRow, by: User) -> None:
    """Store the row with its figures, their history, its comments and files; the caller holds the lock."""
    people = set(User.objects.values_list("pk", flat=True))
    copies = read_copies(kept.content["rows"])
    row.indicator = _definition(row.indicator)
    figures = [one for one in copies if isinstance(one, Figure)]
    _refuse_misfits(row, figures)
    row.assignee_id = row.assignee_id if row.assignee_id in people else None
    put_back(row)
    for one in copies:
        if isinstance(one, Figure):
            put_back(one)
        elif isinstance(one, FigureChange):
            one.by_id = one.by_id if one.by_id in people else None
            put_back(one)
        # What somebody said whose account is gone can still be read in the history.
        elif isinstance(one, CellComment) and one.by_id in people:
            put_back(one)
    bring_back(kept.content.get("files", ()), Evidence, row=row)
    kept.content["restored"] = {"by": by.full_name, "at": timezone.now().isoformat()}
    kept.save(update_fields=["content"])


def _definition(kept: Indicator) -> Indicator:
    """The row's indicator. One of the ward's own is deleted with the last row that refers to it."""
    of_the_year = Indicator.objects.filter(authority=kept.authority_id, year=kept.year)
    # Perhaps another row brought its like since.
    like = of_the_year.filter(Q(pk=kept.pk) | Q(code=kept.code, ward=kept.ward_id))
    there = like.order_by("pk").first()
    if there is None:
        put_back(kept)
    return there or kept


def _refuse_misfits(row: TableRow, figures: Sequence[Figure]) -> None:
    """Refuse figures that the indicator, rewritten since, could not hold: none is altered in silence."""
    for figure in figures:
        figure.row = row
        if value_problem(row, figure.value):
            raise EntryRefused(
                f"Chỉ tiêu “{row.indicator.name}” đã đổi loại hoặc số lẻ từ lúc bỏ dòng này, số cũ không còn"
                " ghi vào được; xin sửa lại chỉ tiêu rồi lấy lại."
            )


def _contents(rows: Sequence[TableRow]) -> dict[int, dict[str, Any]]:
    """The content of each row; its files are set aside."""
    changes: dict[int, list[FigureChange]] = defaultdict(list)
    for change in FigureChange.objects.filter(figure__row__in=rows).select_related("by"):
        changes[change.figure_id].append(change)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in Figure.objects.filter(row__in=rows).by_cell().values():
        figures[figure.row_id].append(figure)
    comments: dict[int, list[CellComment]] = defaultdict(list)
    for comment in CellComment.objects.filter(row__in=rows).select_related("by"):
        comments[comment.row_id].append(comment)
    return {
        row.pk: {
            "figures": [_readable(row, one, changes[one.pk]) for one in figures[row.pk]],
            "comments": [_said(one) for one in comments[row.pk]],
            "row": row.pk,
            "files": set_aside(row.evidence.all()),
            "rows": copies_of(
                [
                    *(row.indicator, row, *figures[row.pk]),
                    *(change for one in figures[row.pk] for change in changes[one.pk]),
                    *comments[row.pk],
                ]
            ),
        }
        for row in rows
    }


def _readable(row: TableRow, figure: Figure, changes: Sequence[FigureChange]) -> dict[str, Any]:
    # Texts, as tables print them: they stay readable even if the indicator is changed or gone.
    return {
        "measure": Measure(figure.measure).value,
        "value": show_value(figure.value, row.indicator.decimals),
        "changes": [
            {
                "version": change.version,
                "before": change.before,
                "after": change.after,
                "by": change.by.full_name if change.by else None,
                "at": change.at.isoformat(),
            }
            for change in changes
        ],
    }


def _said(comment: CellComment) -> dict[str, Any]:
    return {
        "measure": comment.measure,
        "text": comment.text,
        "by": comment.by.full_name,
        "at": comment.at.isoformat(),
    }
