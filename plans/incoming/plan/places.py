"""The places of a plan that was read: their keys, their parts, and figures as a place holds them. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal

from plans.incoming.plan.understood import (
    CellKind,
    LeftOutItem,
    ReadPlan,
    ReadRow,
    ReadTable,
    Source,
)
from wardplan.numbers.spans import Span

#: The parts of a plan as the page has them, in their order.
PARTS: Mapping[str, str] = {
    "head": "Phần đầu",
    "outline": "Đề cương và nội dung",
    "tasks": "Biểu 01",
    "indicators": "Biểu 02",
    "attached": "Phụ lục",
}
#: The key of the question which document of a file is the plan.
PART_KEY = "head.part"
#: What a cell may be answered beside a figure: it has none yet, or is not to be taken over.
BLANK, SKIP = "blank", "skip"
#: Before the words of a place that holds words: "text:Loại I".
WORDS = "text:"

#: In the words of the paper or in ours.
_ACHIEVED: Mapping[str, CellKind] = {
    "đạt": "achieved",
    "không đạt": "not_achieved",
    "achieved": "achieved",
    "not_achieved": "not_achieved",
}
_PARTS_OF_KINDS = {"letter": "head", "head": "head", "appendix": "attached"}
#: How the words of a place in a workbook are put together.
_SHEET, _IN_SHEET = "trang tính ", ", ô "
_CELL = re.compile(r"(t\d+)\.(r\d+)\.(c\d+)")
_ROW = re.compile(r"(t\d+)\.(r\d+)(?:\.|$)")
_TABLE = re.compile(r"(t\d+)(?:\.|$)")
_NUMBER = r"-?\d+(?:\.\d+)?"
_KINDS: Mapping[CellKind, re.Pattern[str]] = {
    "number": re.compile(_NUMBER),
    "interval": re.compile(rf"({_NUMBER})\.\.({_NUMBER})"),
    "bound": re.compile(rf"([<>]=?)({_NUMBER})"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}


def is_cell(key: str) -> bool:
    """Does the key name a cell of a table?"""
    return _CELL.fullmatch(key) is not None


def is_row(key: str) -> bool:
    """Does the key name a row of a table?"""
    found = _ROW.match(key)
    return found is not None and found.end() == len(key)


def is_column(key: str) -> bool:
    """Does the key name a column of a table?"""
    return re.fullmatch(r"t\d+\.c\d+", key) is not None


def table_key(key: str) -> str:
    """The key of the table that a place is in; "" for one in none."""
    found = _TABLE.match(key)
    return found[1] if found else ""


def row_key(key: str) -> str:
    """The key of the row that a place is in; "" for one in none."""
    found = _ROW.match(key)
    return f"{found[1]}.{found[2]}" if found else ""


def column_key(key: str) -> str:
    """The key of the column that a cell is in; "" for what is no cell."""
    found = _CELL.fullmatch(key)
    return f"{found[1]}.{found[3]}" if found else ""


def place_of(key: str) -> str:
    """What is counted for a key: a cell counts with its row, everything else by itself."""
    return row_key(key) or key


def part_of(found: ReadPlan, key: str) -> str:
    """The part of the plan that a place is in, a name in `PARTS`."""
    name = table_key(key)
    if not name:
        return "head" if key.partition(".")[0] == "head" else "outline"
    table = found.table(name)
    if table is None or not table.attached:
        return "outline"
    return table.kind if table.kind in ("tasks", "indicators") else "attached"


def part_of_left_out(found: ReadPlan, item: LeftOutItem) -> str:
    """The part of the plan in which something stood that is not taken over."""
    part = item.part or _PARTS_OF_KINDS.get(item.kind, "")
    if part:
        return part
    at = item.source.file
    own = [one for one in found.tables if one.source.file == at]
    table = next((one for one in own if stands_in(item.source, one)), None)
    if table is None and at < len(found.files) and found.files[at].kind == "xlsx":
        # A workbook holds no text.
        table = next(iter(own), None)
    return part_of(found, table.key) if table else "outline"


def stands_in(source: Source, table: ReadTable) -> bool:
    """Is this a place of the table, or of its sheet?"""
    own = table.source
    if source.file != own.file:
        return False
    if own.where.startswith(_SHEET):
        return source.where.partition(_IN_SHEET)[0] == own.where.partition(_IN_SHEET)[0]
    rest = source.anchor.removeprefix(own.anchor)
    return bool(own.anchor) and source.anchor.startswith(own.anchor) and not rest[:1].isdigit()


def is_plain(row: ReadRow) -> bool:
    """Does the row stand for itself, rather than head others?"""
    return row.kind == "row"


def is_among(row: ReadRow) -> bool:
    """Does the row say "Trong đó"?"""
    return row.kind == "among"


def row_of(table: ReadTable, key: str) -> ReadRow | None:
    """The row of this table that the place is in."""
    return next((row for row in table.rows if row.key == row_key(key)), None)


def kind_of_value(value: str) -> CellKind:
    """What a cell says whose value is this."""
    if value in _ACHIEVED:
        return _ACHIEVED[value]
    if value in (BLANK, SKIP, ""):
        return "blank"
    return next((kind for kind, form in _KINDS.items() if form.fullmatch(value)), "text")


def span_of_value(value: str) -> Span | None:
    """The figure in the value of a cell; None where it is no number, interval or bound."""
    if _KINDS["number"].fullmatch(value):
        return Span.number(Decimal(value))
    if found := _KINDS["interval"].fullmatch(value):
        return Span.interval(Decimal(found[1]), Decimal(found[2]))
    if found := _KINDS["bound"].fullmatch(value):
        make = {">": Span.above, ">=": Span.at_least, "<": Span.below, "<=": Span.at_most}
        return make[found[1]](Decimal(found[2]))
    return None


def value_of_span(span: Span) -> str:
    """The value of a cell that holds this figure."""
    low, high = (None if end is None else f"{end:f}" for end in (span.low, span.high))
    if span.is_number:
        return str(low)
    if low is not None and high is not None:
        return f"{low}..{high}"
    if low is not None:
        return f"{'>=' if span.low_in else '>'}{low}"
    return f"{'<=' if span.high_in else '<'}{high}"
