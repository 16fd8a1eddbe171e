"""Which catalogue definition each row of a plan's Biểu 02 refers to.

The first plan of an authority and year creates the catalogue. After that, a row that equals the catalogue's
definition refers to it, and one that differs gets a definition of the ward's own under the same code. So an
imported plan prints word for word, and the catalogue remains the authority's.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.models import Authority, User
from indicators.entry import EntryRefused
from indicators.measures import TEXT_COLUMNS
from indicators.models import BetterChoices, Indicator, IndicatorTable, RowKind, TableRow
from indicators.row_archive import archive_rows
from plans.document.plan import GroupRow, IndicatorRow
from plans.store.catalogue_merge import row_code
from wardplan.fields import update_folded_fields

#: What a definition says unless its row says otherwise; a group heading says little else.
_DEFAULTS: Mapping[str, Any] = {
    "kind": RowKind.GROUP,
    "label": "",
    "name": "",
    "unit": "",
    "decimals": 0,
    "better": BetterChoices.HIGHER,
    "cumulative": False,
    "parent_code": "",
    "rate_part_code": "",
    "rate_whole_code": "",
    "minimum": None,
    "maximum": None,
}


def write_table_rows(
    table: IndicatorTable,
    rows: Sequence[GroupRow | IndicatorRow],
    authority: Authority,
    *,
    defines: bool = True,
    prunes: bool = True,
    by: User | None = None,
) -> dict[str, TableRow]:
    """Make the rows of `table` equal to `rows`, in their order; rows that stay keep their figures.

    Returns the rows by code. Without `defines` they never become the catalogue, even if there is none;
    without `prunes` the ward's own definitions stay that no row refers to.
    """
    wanted = {row_code(row): _definition(row) for row in rows}
    chosen = _choose(table, wanted, authority, defines)
    existing = {row.indicator.code: row for row in table.rows.select_related("indicator")}
    gone = [row for code, row in existing.items() if code not in wanted]
    # Before deleting: figures, comments and files are kept beside the table, and come back with the row.
    archive_rows(gone, by)
    table.rows.filter(pk__in=[row.pk for row in gone]).delete()
    placed = {}
    for position, row in enumerate(rows):
        code = row_code(row)
        stored = existing.get(code) or TableRow(table=table)
        stored.position, stored.indicator = position, chosen[code]
        stored.printed = getattr(row, "printed", None) or ""
        for name in ("printed_unit", *TEXT_COLUMNS):
            setattr(stored, name, getattr(row, name, None) or "")
        placed[code] = stored
    TableRow.objects.bulk_create(row for row in placed.values() if row.pk is None)
    TableRow.objects.bulk_update(
        [placed[code] for code in existing if code in placed],
        ["position", "indicator", "printed", "printed_unit", *TEXT_COLUMNS],
    )
    if prunes:
        # The ward's own definitions that no row of any edition refers to any more.
        Indicator.objects.filter(ward=table.ward, year=table.year, rows__isnull=True).delete()
    return placed


def _definition(row: GroupRow | IndicatorRow) -> dict[str, Any]:
    """The fields of `Indicator` that a row of the plan file states."""
    if isinstance(row, GroupRow):
        return {**_DEFAULTS, "label": row.label or "", "name": row.name}
    part, whole = row.rate_of or ("", "")
    return {
        "kind": row.kind,
        "label": row.label or "",
        "name": row.name,
        "unit": row.unit or "",
        "decimals": row.decimals,
        "better": BetterChoices(row.better),
        "cumulative": row.cumulative,
        "parent_code": row.parent or "",
        "rate_part_code": part,
        "rate_whole_code": whole,
        "minimum": row.minimum,
        "maximum": row.maximum,
        "choices": "; ".join(row.choices),
    }


def _choose(
    table: IndicatorTable, wanted: dict[str, dict[str, Any]], authority: Authority, defines: bool
) -> dict[str, Indicator]:
    """The indicator for each code, created or updated if needed."""
    known = Indicator.objects.filter(authority=authority, year=table.year)
    catalogue = {found.code: found for found in known.filter(ward__isnull=True)}
    own = {found.code: found for found in known.filter(ward=table.ward)}
    # Without an owner, new definitions form the authority's catalogue.
    owner = None if defines and not catalogue else table.ward
    chosen: dict[str, Indicator] = {}
    new, changed = [], []
    for position, (code, fields) in enumerate(wanted.items()):
        if code in catalogue and _says(catalogue[code], fields):
            chosen[code] = catalogue[code]
        elif code in own and _says(own[code], fields):
            chosen[code] = own[code]
        elif code in own:
            chosen[code] = own[code]
            _refuse_in_closed_table(own[code], table)
            for name, value in fields.items():
                setattr(own[code], name, value)
            # `bulk_update` does not call `save`, which fills the search column.
            update_folded_fields(own[code])
            changed.append(own[code])
        else:
            chosen[code] = Indicator(
                authority=authority,
                ward=owner,
                year=table.year,
                position=position,
                code=code,
                **fields,
            )
            new.append(chosen[code])
    Indicator.objects.bulk_create(new)
    Indicator.objects.bulk_update(changed, [*_DEFAULTS, "search"])
    return chosen


def _refuse_in_closed_table(indicator: Indicator, table: IndicatorTable) -> None:
    """Refuse to change a definition that a submitted or issued edition refers to."""
    closed = TableRow.objects.filter(indicator=indicator, table__is_open=False).exclude(table=table)
    if closed.exists():
        raise EntryRefused(
            f"Chỉ tiêu “{indicator.name}” đã có trong Biểu số 02 đã trình duyệt nên không đổi cách ghi"
            " được; xin dùng mã khác cho chỉ tiêu mới."
        )


def _says(indicator: Indicator, fields: dict[str, Any]) -> bool:
    return all(getattr(indicator, name) == fields[name] for name in _DEFAULTS)
