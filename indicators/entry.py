"""The only way to write a figure: permission, version check, lock and history in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import refusal_to_edit
from indicators.kinds import KINDS, WORDS, WordsValue
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable, RowKind, TableRow
from indicators.values import BLANK_COLUMNS, Value, ends_of, kind_of, show_value
from wardplan.errors import UserFacingError
from wardplan.queries.built_once import BuiltQuery, instances_of

#: A cell by the row it stands in and its measure.
Cell = tuple[TableRow, Measure]


class EntryRefused(UserFacingError):
    """A figure was not written; `message` says why and what to do."""


def refusal_to_enter(user: User, table: IndicatorTable) -> str | None:
    """Why `user` may not write figures of `table`."""
    if refusal := refusal_to_edit(user, table.ward):
        return refusal
    if not table.is_open:
        return (
            "Kế hoạch đã trình duyệt nên số liệu đang khoá; chỉ sửa được khi kế hoạch được trả lại,"
            " hoặc trên bản thay thế nếu đã ban hành."
        )
    return None


def lock_indicator_table(key: int, by: User) -> IndicatorTable:
    """Lock the table until the end of the transaction; `EntryRefused` if `by` may not write to it."""
    return lock_first(table_of(key), by)


def table_of(key: int) -> BuiltQuery[IndicatorTable]:
    """The table with that key, for `lock_first`."""
    return BuiltQuery(_by_key, (key,))


def _by_key(key: int) -> QuerySet[IndicatorTable]:
    return IndicatorTable.objects.filter(pk=key)


def lock_first(tables: BuiltQuery[IndicatorTable], by: User) -> IndicatorTable:
    """Lock the first of `tables` in the same way; raises `IndicatorTable.DoesNotExist` where there is none."""
    for table in instances_of(_locked, *tables.values, shape=(tables.build, *tables.shape)):
        EntryRefused.raise_if(refusal_to_enter(by, table))
        return table
    raise IndicatorTable.DoesNotExist


def _locked(
    build: Callable[..., QuerySet[IndicatorTable]], *asked: Any
) -> QuerySet[IndicatorTable]:
    # Only the table's own row: locking the ward too would make all its plans wait.
    return build(*asked).select_related("ward").select_for_update(of=("self",))[:1]


def confirm_figure(figure: Figure, row: TableRow, by: User) -> None:
    """Record that `by` confirmed the figure, in spite of the warnings of the checks.

    The caller holds the lock on the table and has checked that the user saw this version. A confirmation is a
    version of its own: the history shows who answers for the figure, and open pages are notified.
    """
    # A second click, or a request that was sent again after a timeout, adds no history.
    if figure.kept_version == figure.version:
        return
    figure.kept_version = figure.version + 1
    keep_carried(((figure, row),), by)


def keep_carried(figures: Iterable[tuple[Figure, TableRow]], by: User) -> None:
    """Record that `by` looked at the figures and keeps them, without accepting what the checks say of them.

    The caller holds the lock on the table.
    """
    history = []
    for figure, row in figures:
        figure.version += 1
        figure.carried_from = None
        shown = show_value(figure.value, row.indicator.decimals)
        history.append(
            FigureChange(figure=figure, version=figure.version, before=shown, after=shown, by=by)
        )
    changed = [change.figure for change in history]
    _update(changed, "version", "kept_version", "carried_from")
    FigureChange.objects.bulk_create(history)


def write_figures(
    table: IndicatorTable, values: Mapping[Cell, Value | None], *, by: User | None
) -> int:
    """Write many cells of one table at once, all or none; returns how many changed.

    For imports, whose changes the user has confirmed. `by` is None for the portal's own commands.
    """
    with transaction.atomic():
        table = IndicatorTable.objects.select_for_update().get(pk=table.pk)
        _refuse_any(table, values, by)
        existing = Figure.objects.filter(row__table=table).by_cell()
        changes = []
        for (row, measure), value in values.items():
            figure = existing.get((row.pk, measure)) or Figure(row=row, measure=measure, version=0)
            if figure.value != value:
                changes.append((figure, row, value))
        write_to_locked_table(changes, by)
        return len(changes)


def _refuse_any(
    table: IndicatorTable, values: Mapping[Cell, Value | None], by: User | None
) -> None:
    refusal = refusal_to_enter(by, table) if by else None
    if any(row.table_id != table.pk for row, _ in values):
        refusal = refusal or "Có ô không thuộc biểu này; xin tải lại trang rồi nhập lại."
    for (row, _), value in values.items():
        refusal = refusal or value_problem(row, value)
    if refusal:
        raise EntryRefused(refusal)


def value_problem(row: TableRow, value: Value | None) -> str | None:
    """Why `row` cannot hold `value`, as a message, or None."""
    indicator = row.indicator
    if value is None:
        return None
    if indicator.kind == RowKind.GROUP:
        return f"“{indicator.name}” là tên nhóm, không có số liệu."
    kind = KINDS[indicator.kind]
    if kind_of(value) is not kind:
        return f"Chỉ tiêu “{indicator.name}” ghi {kind.expected}."
    if isinstance(value, WordsValue) and (
        why := WORDS.among(indicator.choice_words).refusal(value)
    ):
        return f"Chỉ tiêu “{indicator.name}”: {why}"
    if any(end != round(end, indicator.decimals) for end in ends_of(value)):
        return f"Chỉ tiêu “{indicator.name}” ghi nhiều nhất {indicator.decimals} chữ số thập phân."
    return None


def write_to_locked_table(
    changes: Iterable[tuple[Figure, TableRow, Value | None]], by: User | None
) -> None:
    """Write the cells and a history row for each; the caller holds the lock on their table."""
    new: list[Figure] = []
    changed: list[Figure] = []
    history: list[FigureChange] = []
    for figure, row, value in changes:
        before = show_value(figure.value, row.indicator.decimals)
        (changed if figure.pk else new).append(figure)
        figure.value = value
        figure.version += 1
        figure.carried_from = None
        after = show_value(value, row.indicator.decimals)
        history.append(
            FigureChange(figure=figure, version=figure.version, before=before, after=after, by=by)
        )
    # In bulk, since neither model has save() logic: an import of a whole table is three statements.
    Figure.objects.bulk_create(new)
    _update(changed, *BLANK_COLUMNS, "version", "carried_from")
    FigureChange.objects.bulk_create(history)


def _update(figures: Sequence[Figure], *columns: str) -> None:
    # Somebody types one figure at a time: Django builds the statement for many eight times as long as for one.
    if len(figures) == 1:
        figures[0].save(update_fields=columns)
    else:
        Figure.objects.bulk_update(figures, columns)
