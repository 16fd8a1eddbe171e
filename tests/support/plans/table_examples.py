"""Small tables for tests of the checks, and those that were written when the rules on tables stood."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from plans.document.checks import check_plan
from plans.document.plan import PlanDocument
from plans.document.tables import (
    AttachedTableData,
    CellLine,
    ColumnKind,
    GroupLine,
    TableColumn,
    TableLine,
)
from tests.support.paths import DATA
from tests.support.plans.checked_plans import plan, rule_findings

MENTION = "(Theo biểu số 01, biểu số 02 và Phụ lục I kèm theo)"
NUMBER = TableColumn("STT", "number")


def with_table(*tables: AttachedTableData, text: str = MENTION) -> PlanDocument:
    """A plan for 2024 with these tables, whose text points to them."""
    return replace(plan(mention=text), tables=tables)


def table(
    columns: Sequence[TableColumn],
    *rows: Sequence[str] | str,
    label: str = "Phụ lục I",
    **head: Any,
) -> AttachedTableData:
    """A table; a row that is one text is a group."""
    lines: list[TableLine] = [
        GroupLine(row) if isinstance(row, str) else CellLine(tuple(row)) for row in rows
    ]
    title = head.pop("title", "DANH MỤC NHIỆM VỤ NĂM 2024")
    return AttachedTableData("free", title, tuple(columns), tuple(lines), label=label, **head)


def of_column(kind: ColumnKind, name: str, *cells: str, **head: str) -> AttachedTableData:
    """A table with one column of a kind behind the names of its rows."""
    columns = (NUMBER, TableColumn("Nội dung"), TableColumn(name, kind))
    return table(columns, *(("", f"Việc {cell or 'khác'}", cell) for cell in cells), **head)


def found(document: PlanDocument, rule: str) -> list[str]:
    """The words that a rule reports."""
    return [one.excerpt for one in rule_findings(document, rule)]


Finding = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell that is written wrongly, and the rule that is to find it."""

    table: AttachedTableData
    row: int
    column: int
    text: str
    rule: str

    @property
    def wrong(self) -> AttachedTableData:
        """The table with the slip in it."""
        rows = list(self.table.rows)
        line = rows[self.row]
        assert isinstance(line, CellLine)
        cells = (*line.cells[: self.column], self.text, *line.cells[self.column + 1 :])
        rows[self.row] = replace(line, cells=cells)
        return replace(self.table, rows=tuple(rows))

    @property
    def is_found(self) -> bool:
        """Does its rule find it, anywhere in the table?"""
        before = {one[0] for one in findings_of(self.table)}
        return self.rule in {one[0] for one in findings_of(self.wrong)} - before


def right_tables() -> list[AttachedTableData]:
    """The tables without slips."""
    return [_table(tree) for tree in _written()]


def more_tables() -> dict[AttachedTableData, list[str]]:
    """The ten tables that came after those, each with the rules that tell something of it."""
    return {_table(tree): tree.get("found", []) for tree in _written("more_tables")}


def slips() -> Iterator[Slip]:
    """Every slip, in the table that it is put into. Rows are counted without groups."""
    for tree in _written():
        table = _table(tree)
        lines = [index for index, _ in table.cell_rows()]
        for row, column, text, rule in tree["slips"]:
            yield Slip(table, lines[row], column, text, rule)


@cache
def findings_of(table: AttachedTableData) -> tuple[Finding, ...]:
    """What the checks find in a plan with this table: rule, path and words."""
    mention = f"(Theo biểu số 01, biểu số 02 và {table.label or 'bảng'} kèm theo)"
    document: PlanDocument = replace(plan(mention=mention), tables=(table,))
    return tuple((one.rule, one.path, one.excerpt) for one in check_plan(document))


@cache
def _written(name: str = "tables") -> list[dict[str, Any]]:
    text = (DATA / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


def _table(tree: dict[str, Any]) -> AttachedTableData:
    rows = (
        GroupLine(row) if isinstance(row, str) else CellLine(tuple(row)) for row in tree["rows"]
    )
    head = {name: tree[name] for name in ("label", "unit", "note") if name in tree}
    columns = tuple(TableColumn(*column) for column in tree["columns"])
    return AttachedTableData("free", tree["title"], columns, tuple(rows), **head)
