"""Rows that say they are a total, against the rows that they sum. Decimals are added exactly.

Which rows a total sums, no table says: those above it in its group or in all, the totals before it, or those
below where it comes first. It is told only where none of these gives its figure and all of them could be read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.values import show_value
from plans.document.checks.attached.cell_figures import ColumnReader
from plans.document.checks.scope import CheckTable, PlanScope, Violation
from plans.document.tables import CellLine, GroupLine, is_total, row_words
from wardplan.numbers.roman import roman
from wardplan.numbers.spans import MAX_DECIMALS, Span

# What nobody adds up: rates, averages, prices, years.
_NOT_ADDED = re.compile(
    r"%|‰|/|t[ỷỉ] lệ|tỷ trọng|so sánh|bình quân|trung bình|(?<!\w)(?:tb|bq)(?!\w)|giá(?! trị)|"
    r"(?<!tổng )mức(?! đầu tư| vốn)|hệ số|mật độ|chỉ số|điểm|^năm(?! [0-9])|năm (?:sinh|xây|khởi|hoàn|thành)|"
    r"xếp|hạng|chiều",
    re.IGNORECASE,
)
# A row that is part of the one above it.
_PART = re.compile(r"\s*(?:[-–+*•]|trong đó|riêng|gồm|[a-zđ]\))", re.IGNORECASE)
_ROMAN = frozenset(map(roman, range(1, 100)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with figures: its index, its figure in the column, how deep it is, whether it is a total."""

    index: int
    value: Decimal | None
    depth: int
    is_total: bool
    group: int


def wrong_totals(scope: PlanScope) -> Iterator[Violation]:
    """A total that is not the sum of its rows."""
    for table in scope.tables:
        for column, head in table.columns_of("figure"):
            if not _NOT_ADDED.search(head.name):
                yield from _wrong(table, column)


def _wrong(table: CheckTable, column: int) -> Iterator[Violation]:
    lines = list(_lines(table, column))
    for at, line in enumerate(lines):
        if not line.is_total or line.value is None:
            continue
        sums = [_sum(one) for one in _summed(lines, at)]
        if not sums or None in sums or line.value in sums:
            continue
        right = next(one for one in sums if one is not None)
        place = table.cells[line.index, column]
        yield Violation(
            f"Dòng tổng ghi {place.text.strip()} mà các dòng cộng lại là {_shown(right)}; xin xem lại "
            "dòng tổng hoặc các dòng.",
            place,
            0,
            len(place.text),
            rests_on=str(right),
        )


def _lines(table: CheckTable, column: int) -> Iterator[_Line]:
    """The rows but for those that have no figure and only head those below: "II", "THU NGÂN SÁCH"."""
    reader = ColumnReader(row.cells[column] for _, row in table.rows)
    figures = [index for index, _ in table.columns_of("figure")]
    numbers = [index for index, _ in table.columns_of("number")]
    group = 0
    for index, row in enumerate(table.data.rows):
        if isinstance(row, GroupLine):
            group += 1
            continue
        depth, words = _depth(row, numbers, table), row_words(row, table.data.columns)
        is_heading = depth == 0 or (len(words) > 3 and words.isupper())
        if is_heading and not any(row.cells[one].strip() for one in figures):
            group += 1
            continue
        total = is_total(row, table.data.columns)
        yield _Line(index, reader.value(row.cells[column]), depth, total, group)


def _depth(row: CellLine, numbers: list[int], table: CheckTable) -> int:
    typed = next((row.cells[one].strip().rstrip(".") for one in numbers if row.cells[one]), "")
    name = row_words(row, table.data.columns)
    if _PART.match(name) or (typed and _PART.match(typed)):
        return 9
    if typed in _ROMAN or (len(typed) == 1 and typed.isupper()):
        return 0
    return 1 + typed.count(".")


def _summed(lines: list[_Line], at: int) -> Iterator[list[_Line]]:
    """The rows that the total at this place may sum, the likeliest first."""
    total = lines[at]
    above, below = lines[:at], lines[at + 1 :]
    found = [
        *([_near(above[::-1], total)] if above else []),
        [one for one in above if not one.is_total],
        [one for one in above if one.is_total],
    ]
    closes = any(one.group == total.group for one in above)
    # A table that begins with a total may have one above each block.
    if not closes or lines[0].is_total:
        beneath = [
            _near(below, total),
            [one for one in below if not one.is_total],
            [one for one in below if one.is_total],
        ]
        found = [*found, *beneath] if closes else [*beneath, *found]
    # A table that ends with its total sums all of it; one with totals before sums those.
    if not below and len({one.group for one in above}) > 1:
        found[0], found[1] = found[1], found[0]
    for rows in found:
        top = min((one.depth for one in rows), default=0)
        for held in (rows, [one for one in rows if one.depth == top]):
            if len(held) > 1:
                yield held


def _near(lines: list[_Line], total: _Line) -> list[_Line]:
    """The rows from the total on, up to another total or the end of its group."""
    held: list[_Line] = []
    for one in lines:
        if one.is_total or (held and one.group != held[0].group):
            break
        held.append(one)
    return held


def _sum(rows: list[_Line]) -> Decimal | None:
    """The sum of the rows; None where one has no plain number."""
    values = [one.value for one in rows]
    return (
        sum((one for one in values if one is not None), Decimal(0)) if None not in values else None
    )


def _shown(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    decimals = min(-exponent, MAX_DECIMALS) if isinstance(exponent, int) and exponent < 0 else 0
    return show_value(Span.number(value), decimals)
