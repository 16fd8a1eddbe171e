"""Adding, moving, removing and putting back rows of a plan's Biểu 02.

Every function runs in one transaction with plan and table locked, and raises `EntryRefused` with a message.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from indicators.entry import EntryRefused, lock_indicator_table
from indicators.measures import TEXT_COLUMNS
from indicators.models import Indicator, IndicatorTable, RemovedRow, TableRow
from indicators.row_archive import archive_rows, put_row_back, row_to_put_back
from plans.models import PartChange, Plan, Target
from plans.store.bulk_history import add_change
from wardplan.row_copies import place_before
from wardplan.validation import where_invalid

# Far more than a real table has; it bounds what one page has to show.
MAX_ROWS = 2_000
#: Targets that one message lists.
MAX_NAMED = 5


def definitions_for(table: IndicatorTable) -> QuerySet[Indicator]:
    """The indicators for which a row may be added: of the authority's catalogue or the ward's own."""
    of_the_year = Indicator.objects.filter(authority=table.ward.authority_id, year=table.year)
    mine = of_the_year.filter(Q(ward__isnull=True) | Q(ward=table.ward_id))
    # By code, not by key: the table may hold the ward's own wording of an indicator in the catalogue.
    there = TableRow.objects.filter(table=table).values("indicator__code")
    return mine.exclude(code__in=there).order_by("ward", "position", "pk")


def add_row(
    table: IndicatorTable, indicator: Indicator, place: int | None, *, by: User
) -> TableRow:
    """Add a row for `indicator` at `place`, counted from 0; None: at the end."""
    with transaction.atomic():
        rows = _locked_rows(table, by)
        _refuse_full(rows)
        if not definitions_for(table).filter(pk=indicator.pk).exists():
            raise EntryRefused(
                f"Chỉ tiêu “{indicator.name}” đã có trong biểu hoặc không thuộc danh mục của năm"
                f" {table.year}; xin chọn lại."
            )
        row = TableRow(table=table, indicator=indicator, position=len(rows))
        row.save(force_insert=True)
        _arrange(rows, row, place)
        return row


def move_row(row: TableRow, place: int | None, *, by: User) -> None:
    """Move a row to `place`, which counts the other rows from 0; None: to the end."""
    with transaction.atomic():
        rows = _locked_rows(row.table, by)
        _arrange([other for other in rows if other.pk != row.pk], row, place)


def remove_rows(table: IndicatorTable, rows: Sequence[TableRow], *, by: User) -> list[RemovedRow]:
    """Remove rows from their table; what people wrote and brought is kept as `RemovedRow`."""
    with transaction.atomic():
        there = _locked_rows(table, by)
        # Deleting would cascade to the links, and targets would lose their indicators without a history.
        keys = {row.pk for row in rows}
        named = Target.objects.filter(links__row__in=keys).distinct()[:MAX_NAMED]
        if named:
            clauses = "; ".join(f"“{target}”" for target in named)
            raise EntryRefused(
                f"Có chỉ tiêu định bỏ đang gắn với nhiệm vụ {clauses}; xin gỡ ở nhiệm vụ đó trước."
            )
        gone = [row for row in there if row.pk in keys]
        kept = archive_rows(gone, by)
        TableRow.objects.filter(pk__in=[row.pk for row in gone]).delete()
        _renumber([row for row in there if row.pk not in keys])
        return kept


def write_words(
    row: TableRow, words: Mapping[str, str], seen: Mapping[str, str], *, by: User
) -> bool:
    """Write the words beside a row's figures, by column; whether any changed.

    `seen` are those that the writer saw: what somebody else has written since is not overwritten.
    """
    with transaction.atomic():
        there = {one.pk: one for one in _locked_rows(row.table, by)}
        plan = Plan.objects.get(indicator_table=row.table_id)
        if (now := there.get(row.pk)) is None:
            raise EntryRefused("Dòng này vừa được người khác bỏ; xin tải lại trang.")
        before = {name: getattr(now, name) for name in words}
        for name, text in words.items():
            if text != before[name] != seen.get(name, ""):
                raise EntryRefused(
                    f"{TEXT_COLUMNS[name]} vừa được người khác sửa, nay là “{before[name]}”; ông/bà ghi"
                    f" “{text}”. Chưa lưu gì; xin xem lại rồi ghi lại."
                )
            setattr(now, name, text)
        with where_invalid(EntryRefused):
            now.clean_fields(exclude={one.name for one in now._meta.fields} - {*words})
        after = {name: getattr(now, name) for name in words}
        if after == before:
            return False
        now.save(update_fields=[*words])
        named = {"name": now.indicator.name}
        key = (PartChange.Kind.ROW, now.pk)
        add_change(key, plan, by, before=named | before, after=named | after)
        plan.save(update_fields=["changed_at"])
        return True


def restore_row(table: IndicatorTable, key: int, *, by: User) -> TableRow:
    """Put back the row that was kept as `RemovedRow` `key`, with its figures, their history, comments, files.

    It stands before the next of the rows that followed it, so that several removed rows come back in order,
    and brings along the row that it is a part of.
    """
    with transaction.atomic():
        rows = _locked_rows(table, by)
        _refuse_full(rows)
        removed = RemovedRow.objects.filter(table=table)
        kept = removed.filter(pk=key).first()
        if kept is None:
            raise EntryRefused(
                "Không có dòng nào như vậy đã bỏ khỏi Biểu số 02; xin tải lại trang."
            )
        row = row_to_put_back(kept)
        parent = row.indicator.parent_code
        whole = removed.filter(code=parent).order_by("-pk").first() if parent else None
        if whole and parent not in {other.indicator.code for other in rows}:
            restore_row(table, whole.pk, by=by)
            rows = _locked_rows(table, by)
        put_row_back(kept, row, by)
        _arrange(rows, row, _old_place(rows, row, kept.content.get("next", ())))
        return row


def _old_place(rows: Sequence[TableRow], row: TableRow, followers: Sequence[int]) -> int:
    """Before the next of its followers that is still there, but below its whole, wherever that was moved."""
    place = place_before([other.pk for other in rows], followers)
    wholes = [
        at for at, other in enumerate(rows) if other.indicator.code == row.indicator.parent_code
    ]
    return max(place, *(at + 1 for at in wholes), 0)


def _refuse_full(rows: Sequence[TableRow]) -> None:
    if len(rows) >= MAX_ROWS:
        raise EntryRefused(f"Biểu số 02 có nhiều nhất {MAX_ROWS} dòng.")


def _locked_rows(table: IndicatorTable, by: User) -> list[TableRow]:
    """The rows in order. The plan is locked first, as everywhere; the other order could deadlock."""
    Plan.objects.select_for_update().get(indicator_table=table)
    lock_indicator_table(table.pk, by)
    return list(TableRow.objects.filter(table=table).select_related("indicator"))


def _arrange(others: Sequence[TableRow], row: TableRow, place: int | None) -> None:
    ordered = list(others)
    ordered.insert(len(ordered) if place is None else max(0, place), row)
    _renumber(ordered)


def _renumber(rows: Sequence[TableRow]) -> None:
    EntryRefused.raise_if(_misplaced(rows))
    moved = []
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            moved.append(row)
    TableRow.objects.bulk_update(moved, ["position"])


def _misplaced(rows: Iterable[TableRow]) -> str | None:
    """Why the rows cannot have this order: a part must come below its whole, as in the plan file."""
    above: set[str] = set()
    for row in rows:
        indicator = row.indicator
        if indicator.parent_code and indicator.parent_code not in above:
            return (
                f"“{indicator.name}” là một phần của chỉ tiêu “{indicator.parent_code}” nên phải đứng"
                " dưới chỉ tiêu đó trong biểu; xin xem lại thứ tự và các dòng định bỏ."
            )
        above.add(indicator.code)
    return None
