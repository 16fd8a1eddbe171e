"""Giving a plan its indicators: from the catalogue, from last year's Biểu 02, from a workbook, or by hand.

Every function runs in one transaction with plan and table locked. What it adds stands at the end, blank;
rows that are there keep their figures. Refusals are `EditRefused`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from indicators.entry import EntryRefused, refusal_to_enter
from indicators.kinds import NUMBER
from indicators.models import IndicatorTable, RowKind, TableRow
from indicators.store import build_table_data, read_indicator_table
from indicators.table import GroupRow, IndicatorRow
from plans.drafting.indicator_rows import MAX_ROWS, definitions_for
from plans.drafting.parts import EditRefused, locked_plan
from plans.drafting.readable import refuse_unreadable
from plans.drafting.roll_over import catalogue_of
from plans.models import Plan
from plans.store.catalogue_merge import MergeRow, bare_definition, row_code
from plans.store.catalogue_rows import write_table_rows
from wardplan.text import fold

_MAX_CODE = 50


@dataclass(frozen=True, slots=True)
class NewLine:
    """A row as somebody writes it down; `kind` is a name in `RowKind`."""

    label: str
    name: str
    unit: str
    kind: str = NUMBER.name
    decimals: int = 0


def add_definitions(plan: Plan, keys: Iterable[int], *, by: User) -> int:
    """Add the indicators of the catalogue with these keys; how many there were."""
    with transaction.atomic():
        table = locked_table(plan, by)
        chosen = definitions_for(table).filter(pk__in=list(keys))
        rows = [TableRow(indicator=one) for one in chosen]
        # An unsaved table, so that definitions take the same form as a table that is read.
        return _append(plan, table, build_table_data(IndicatorTable(title=""), rows, ()).rows, by)


def last_year_table(plan: Plan) -> IndicatorTable | None:
    """The newest Biểu 02 of the ward before that of the plan, if it has rows."""
    table = plan.indicator_table
    earlier = IndicatorTable.objects.filter(ward=plan.ward_id, year__lt=table.year)
    return earlier.filter(rows__isnull=False).order_by("-year", "-edition").first()


def add_last_year(plan: Plan, *, by: User) -> int:
    """Add the indicators of last year's Biểu 02 that the table lacks; how many there were."""
    with transaction.atomic():
        table, last = locked_table(plan, by), last_year_table(plan)
        if last is None:
            raise EditRefused(
                "Phường chưa có Biểu 02 của năm trước; xin lấy chỉ tiêu bằng cách khác."
            )
        catalogue = {row_code(row): row for row in catalogue_of(plan.ward.authority, table.year)}
        # What the catalogue of this year says of an indicator goes before what it was last year.
        rows = [
            catalogue.get(row_code(row), bare_definition(row))
            for row in read_indicator_table(last).rows
        ]
        return _append(plan, table, rows, by)


def add_lines(plan: Plan, lines: Sequence[NewLine], *, by: User) -> int:
    """Add rows as they were written down; how many there were.

    One that the catalogue or last year's table knows by name and unit is that very indicator, so that
    its figures stand beside those of other wards and years.
    """
    with transaction.atomic():
        table, last = locked_table(plan, by), last_year_table(plan)
        earlier = read_indicator_table(last).rows if last else ()
        known: dict[tuple[str, str], MergeRow] = {}
        for row in (*map(bare_definition, earlier), *catalogue_of(plan.ward.authority, table.year)):
            known[_key(row)] = row
        there = read_indicator_table(table).rows
        taken = {row_code(row) for row in (*there, *known.values())}
        return _append(plan, table, list(_rows(lines, known, taken)), by)


def _rows(
    lines: Sequence[NewLine], known: dict[tuple[str, str], MergeRow], taken: set[str]
) -> Iterator[MergeRow]:
    for line in lines:
        found = known.get((fold(line.name), fold(line.unit)))
        if found is not None and isinstance(found, GroupRow) == (line.kind == RowKind.GROUP):
            yield found
            continue
        code = new_code(line.name, taken)
        taken.add(code)
        if line.kind == RowKind.GROUP:
            yield GroupRow(code, line.label or None, line.name)
            continue
        yield IndicatorRow(
            code=code,
            name=line.name,
            unit=line.unit or None,
            kind=line.kind,
            decimals=line.decimals,
            label=line.label or None,
        )


def new_code(name: str, taken: set[str]) -> str:
    """A code from the words of the name, as the catalogue's codes are."""
    words = slugify(fold(name))[:_MAX_CODE].strip("-") or "chi-tieu"
    code, number = words, 2
    while code in taken:
        code, number = f"{words}-{number}", number + 1
    return code


def _key(row: MergeRow) -> tuple[str, str]:
    return fold(row.name), fold(getattr(row, "unit", None) or "")


def locked_table(plan: Plan, by: User) -> IndicatorTable:
    """The table, locked for writing. The plan is locked first, as everywhere; else they could deadlock."""
    locked_plan(plan, by)
    tables = IndicatorTable.objects.select_related("ward__authority")
    table = tables.select_for_update(of=("self",)).get(pk=plan.indicator_table_id)
    EditRefused.raise_if(refusal_to_enter(by, table))
    return table


def _append(plan: Plan, table: IndicatorTable, rows: Sequence[MergeRow], by: User) -> int:
    """Add the rows that are not there; refused as a whole where the plan could not hold them."""
    frozen = read_indicator_table(table)
    there = {row_code(row) for row in frozen.rows}
    new = {row_code(row): row for row in rows if row_code(row) not in there}
    if not new:
        return 0
    every = (*frozen.rows, *new.values())
    if len(every) > MAX_ROWS:
        raise EditRefused(f"Biểu số 02 có nhiều nhất {MAX_ROWS} dòng; xin bỏ bớt dòng trước.")
    frozen = replace(frozen, rows=every)
    refuse_unreadable(plan, "Chưa thêm được", indicators=frozen)
    try:
        write_table_rows(table, every, table.ward.authority, defines=False, prunes=False, by=by)
    except EntryRefused as refused:
        raise EditRefused(refused.message) from refused
    plan.save(update_fields=["changed_at"])
    return len(new)
