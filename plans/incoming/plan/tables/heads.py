"""Which rows are a table's head, merged across and down as they may be, and what stands above it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.grid import Grid, bare, looks_like_figure
from plans.incoming.plan.tables.meanings import figure_meaning, is_comparison, text_meaning

#: Heads stand below at most so many rows of captions, and are at most so many rows high.
MAX_CAPTIONS, MAX_HEADS = 14, 4
_LONGEST_HEAD = 120
_COLUMN_NUMBER = re.compile(
    r"\(?(?:[A-ZĐ]|[a-zđ]|\d{1,2})\)?(?:\s*=.{1,30})?|\(?\d{1,2}\)?\s*[=:].{1,30}"
)
#: "ĐVT: triệu đồng" stands above a table, "ĐVT" in its head.
_LINE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*\w", re.IGNORECASE)
_NUMBERING = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)]?|[-+–*•]")


@dataclass(frozen=True, slots=True)
class Head:
    """The rows `first` to `last` (excluded) are the head, `body` is the first row of data; none where equal."""

    first: int
    last: int
    body: int
    columns: tuple[tuple[str, ...], ...]


def find_head(grid: Grid) -> Head:
    """The head of a table; blank heads where it has none."""
    first = _first_row(grid)
    if first is None:
        return Head(0, 0, 0, ((),) * grid.width)
    last = first + 1
    while last < min(grid.height - 1, first + MAX_HEADS) and _goes_on(grid, first, last):
        last += 1
    body = last
    while body < grid.height and (is_column_numbers(grid, body) or grid.is_blank(body)):
        body += 1
    return Head(
        first, last, body, tuple(_column(grid, first, last, at) for at in range(grid.width))
    )


def is_column_numbers(grid: Grid, row: int) -> bool:
    """Does a row only number the columns: (A), (B), (1), (2), 3=2/1?"""
    said = grid.said(row)
    if len(said) < 2 or not all(map(_COLUMN_NUMBER.fullmatch, said)):
        return False
    # "1 | a | 2" may be data; numbers of columns rise by one.
    numbers = [int(found[0]) for text in said if (found := re.search(r"\d+", text.split("=")[0]))]
    letters = len(said) - len(numbers)
    rises = all(two - one == 1 for one, two in pairwise(numbers))
    return rises and letters <= max(3, len(numbers)) and len(said) * 2 >= grid.width


def _first_row(grid: Grid) -> int | None:
    """The first row with two words of heads; else the first that says something in most columns."""
    for row in range(min(grid.height, MAX_CAPTIONS)):
        if is_head_row(grid, row):
            return row
    for row in range(min(grid.height - 1, MAX_CAPTIONS)):
        said = grid.said(row)
        if len(said) * 2 > grid.width or (grid.width <= 2 and len(said) == grid.width):
            # "Ước TH 2024" is no figure.
            figures = [text for text in said if looks_like_figure(text) and not _is_head_word(text)]
            return None if figures or _NUMBERING.fullmatch(said[0]) else row
        if len(said) > 1:
            return None
    return None


def is_head_row(grid: Grid, row: int) -> bool:
    """Does a row say heads of columns: two words of them, or years beside one?"""
    said = grid.said(row)
    if any(len(text) > _LONGEST_HEAD for text in said) or _has_figures(said):
        return False
    known = {text for text in said if _is_head_word(text)}
    if said and _NUMBERING.fullmatch(said[0]) and said[0] not in ("TT", "STT"):
        return False  # it is numbered as a row of data is
    if (
        not any(text_meaning((text,)) != "other" for text in known)
        and not grid.raw.rows[row][0].is_below
    ):
        return False
    years = [text for text in said if words.YEAR.fullmatch(bare(text).removeprefix("nam "))]
    if len(years) > 1 and len(said) >= len(years) + 1:
        return True
    filled = sum(bool(text) for text in grid.texts[row])
    if len(known) == 2 and filled * 2 < grid.width:
        return False  # a title and its unit line
    return len(known) >= 2 or (len(known) == 1 and len(said) >= 2 and grid.width <= 3)


def _has_figures(said: list[str]) -> bool:
    return any(
        looks_like_figure(text) and not _COLUMN_NUMBER.fullmatch(text) and _is_plain(text)
        for text in said
    )


def _is_plain(text: str) -> bool:
    """Digits, marks and a unit at most: no "9 tháng", no "6T/2024"."""
    return re.fullmatch(r"[<>≤≥~]?\s*[\d.,]+(?:\s*[-–÷]\s*[\d.,]+)?\s*[%‰]?", text) is not None


def _is_head_word(text: str) -> bool:
    if _LINE.match(text):
        return False
    if text_meaning((text,)) != "other" or is_comparison((text,)):
        return True
    meant = figure_meaning((text,), None)
    said = bare(text)
    is_known = meant.meaning != "figure" or words.AMOUNT.search(said) or said == "don vi"
    return len(text) <= 60 and bool(is_known)


def _goes_on(grid: Grid, first: int, row: int) -> bool:
    """Is a row still head? What is named to the left is merged down or blank, and something is new."""
    if is_column_numbers(grid, row) or _has_figures(grid.said(row)):
        return False
    new, is_below = False, False
    for column, text in enumerate(grid.texts[row]):
        cell = grid.cell(row, column)
        if cell.is_below:
            is_below = True
        elif text and not cell.is_across:
            new = True
            if not _is_open(grid, first, row, column):
                return False
    leading = grid.cell(row, 0)
    named = leading.is_below or not grid.texts[row][0]
    return named and (new or is_below) and _names_are_above(grid, first, row)


def _is_open(grid: Grid, first: int, row: int, column: int) -> bool:
    """May a new text be the lower part of a head: below a merged or blank cell, or below a figure's head?"""
    above = [grid.texts[one][column] for one in range(first, row)]
    spans = any(
        grid.cell(one, column).is_across
        or (column + 1 < grid.width and grid.cell(one, column + 1).is_across)
        for one in range(first, row)
    )
    if spans or not any(above):
        return True
    return text_meaning([text for text in above if text]) in {
        "other",
        "result_text",
        "person",
    } and _is_head_word(grid.texts[row][column])


def _names_are_above(grid: Grid, first: int, row: int) -> bool:
    """The column of names has nothing of its own in this row."""
    for column in range(min(grid.width, 3)):
        heads = [grid.texts[one][column] for one in range(first, row) if grid.texts[one][column]]
        if text_meaning(heads) == "name" and not is_column_spread(grid, first, column):
            return grid.cell(row, column).is_below or not grid.texts[row][column]
    return True


def is_column_spread(grid: Grid, row: int, column: int) -> bool:
    """Does a head span this column and the one beside it?"""
    beside = column + 1 < grid.width and grid.cell(row, column + 1).is_across
    return grid.cell(row, column).is_across or beside


def _column(grid: Grid, first: int, last: int, column: int) -> tuple[str, ...]:
    heads: list[str] = []
    for row in range(first, last):
        text = grid.texts[row][column] or _spread(grid, row, last, column)
        if text and (not heads or heads[-1] != text):
            heads.append(text)
    return tuple(heads)


def _spread(grid: Grid, row: int, last: int, column: int) -> str:
    """A head typed over several columns without merging them: the nearest to the left."""
    below = any(grid.texts[one][column] for one in range(row + 1, last))
    if not below:
        return ""
    for left in range(column - 1, -1, -1):
        if text := grid.texts[row][left]:
            under = any(grid.texts[one][left] not in ("", text) for one in range(row + 1, last))
            return text if under else ""
    return ""


def captions(grid: Grid, head: Head) -> Iterator[str]:
    """The lines above the head that stand in the table itself."""
    for row in range(head.first):
        yield from grid.said(row)
