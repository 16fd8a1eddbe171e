"""Numbers typed before the rows of an attached table: one that skips, or comes twice."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from plans.document.checks.scope import (
    MAX_VIOLATIONS_PER_TEXT,
    CheckTable,
    CheckText,
    PlanScope,
    Violation,
)
from plans.document.tables import GroupLine, is_counted, is_total, row_numbers
from wardplan.numbers.roman import roman

_PARTS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,4}")
_ROMAN = {roman(number): number for number in range(1, 100)}
#: Points run a, b, c, d, đ, e, g; some write them by the Latin alphabet.
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")
#: What numbers are called that are not digits; rows numbered by the first head all others, and so on.
_HEADS = ("upper", "roman")


class RowNumber(NamedTuple):
    """The number of a row: what stands above its own part ("2" of "2.1"; a name for letters), and that part."""

    above: tuple[str, ...]
    own: str

    @property
    def is_first(self) -> bool:
        return self.own in ("1", "a", "A", "I")

    def follows(self, other: str) -> bool:
        """Is it the next after `other`, of the same kind?"""
        if self.above == ("roman",):
            return _ROMAN[self.own] == _ROMAN[other] + 1
        if self.own.isdigit():
            return int(self.own) == int(other) + 1
        pair = f"{other}{self.own}".lower()
        return any(pair in alphabet for alphabet in _ALPHABETS)


def wrong_row_numbers(scope: PlanScope) -> Iterator[Violation]:
    """Numbers typed before the rows that skip one or come twice: 1, 2, 4 or 1, 2, 2."""
    for table in scope.tables:
        for index, _ in table.columns_of("number"):
            if any(row.cells[index] for _, row in table.rows):
                yield from islice(_misnumbered(table, index), MAX_VIOLATIONS_PER_TEXT)


def _misnumbered(table: CheckTable, index: int) -> Iterator[Violation]:
    counts = row_numbers(table.data)
    last: dict[tuple[str, ...], str] = {}
    # Below a heading the numbers may begin again, or go on.
    begins = True
    for at, row in enumerate(table.data.rows):
        if isinstance(row, GroupLine) or is_total(row, table.data.columns):
            begins = True
            continue
        if not is_counted(row, table.data.columns):
            continue
        # A blank one is printed as the count of the rows.
        number = _read(row.cells[index] or str(counts[at]), last)
        if number is None:
            continue
        known = last.get(number.above)
        if known and not number.follows(known) and not (begins and number.is_first):
            place = table.cells.get((at, index)) or table.row(at)
            yield _misnumbering(place, row.cells[index], known, number.own)
        begins = number.above in (("upper",), ("roman",)) or (begins and bool(number.above))
        # What stands below a row begins anew behind the next.
        last = {one: own for one, own in last.items() if not _is_below(one, number.above)}
        last[number.above] = number.own


def _is_below(one: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Are these numbers those of rows below a row whose number has `above`?"""
    if one == ("lower",):
        return above != one
    if {*_HEADS, "lower"} & {*one, *above}:
        return False
    return len(one) > len(above) and one[: len(above)] == above


def _read(text: str, last: Mapping[tuple[str, ...], str]) -> RowNumber | None:
    """The number that a text is, behind the `last` of each kind; None for any other text."""
    text = text.strip().rstrip(".)")
    if text in _ROMAN and not _is_letter(text, last):
        return RowNumber(("roman",), text)
    if len(text) == 1 and text.lower() in "".join(_ALPHABETS):
        return RowNumber(("upper" if text.isupper() else "lower",), text)
    if not _PARTS.fullmatch(text):
        return None
    *above, own = (part.lstrip("0") or "0" for part in text.split("."))
    return RowNumber(tuple(above), own)


def _is_letter(text: str, last: Mapping[tuple[str, ...], str]) -> bool:
    """Is I the letter behind H, in a table without Roman numbers?"""
    capital = "" if ("roman",) in last else last.get(("upper",), "")
    return len(text) == len(capital) == 1 and RowNumber(("upper",), text).follows(capital)


def _misnumbering(place: CheckText, typed: str, known: str, own: str) -> Violation:
    what = "hai dòng cùng số" if own == known else f"sau số {known} là số {own}"
    return Violation(
        f"Số thứ tự gõ tay: {what}; xin ghi lại, hoặc để trống cột này để cổng tự đánh số.",
        place,
        0,
        len(typed),
        rests_on=f"{known} {own}",
    )
