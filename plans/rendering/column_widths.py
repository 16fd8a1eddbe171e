"""The widths of the columns of an attached table: as its form says, else by what stands in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plans.document.tables import TableColumn
from plans.rendering.table_layout import (
    FONT_SIZES,
    INTERVAL_DASH,
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Room,
    millimetres,
)
from plans.rendering.text_width import width_in_thousandths

_LETTER = re.compile(r"[^\W\d_]")
# A text of so many mm takes a column as wide as the root of this times that: 400 mm in one of 70 mm.
_BREADTH = Decimal(12)
# In thousandths of the font size. What is longer is broken rather than all letters made smaller: no syllable
# is, but addresses are.
_LONGEST_WORD, _LONGEST_FIGURE = 5_000, 12_000
#: Sizes of letters and room beside them, from the most readable on.
_ATTEMPTS = (
    (13, Room.USUAL),
    (13, Room.TIGHT),
    (12, Room.TIGHT),
    *((size, Room.CLOSE) for size in FONT_SIZES[1:]),
)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Widths in mm, the font size in points, and how much room cells leave beside their text."""

    widths: tuple[Decimal, ...]
    size: int
    room: Room


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a column needs, in thousandths of the font size: its longest word or figure, its longest text.

    `share` is its part of the width in percent, None where its text decides.
    """

    word: int
    text: int
    share: int | None
    grows: bool


def column_widths(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], *, landscape: bool
) -> ColumnLayout:
    """The layout with the largest letters at which no word or figure is broken.

    Where not even the smallest are small enough, the longest words are broken.
    """
    page = LANDSCAPE_WIDTH if landscape else PORTRAIT_WIDTH
    texts = list(zip(*rows, strict=True)) or [()] * len(columns)
    needs = [_needs(column, cells) for column, cells in zip(columns, texts, strict=True)]
    for size, room in _ATTEMPTS:
        least = [millimetres(need.word, size, room) for need in needs]
        if sum(least) <= page:
            wanted = _wanted(needs, least, size, page)
            return ColumnLayout(_whole(_at_least(wanted, least, page), page), size, room)
    return ColumnLayout(_whole(_cut(least, page), page), size, room)


def _cut(least: Sequence[Decimal], page: Decimal) -> list[Decimal]:
    """The least widths with the widest made narrower, all of them alike, until they fill the page."""
    shortest_first = sorted(least)
    room = page
    for index, width in enumerate(shortest_first):
        most = room / (len(least) - index)
        if width > most:
            return [min(width, most) for width in least]
        room -= width
    return list(least)


def _needs(column: TableColumn, cells: Sequence[str]) -> _Needs:
    lines = [line for text in {*cells, column.name} for line in text.split("\n")]
    words = [word for line in lines for word in _pieces(line, column)]
    longest = _LONGEST_FIGURE if column.kind == "figure" else _LONGEST_WORD
    return _Needs(
        word=max((min(width_in_thousandths(word), longest) for word in words), default=0),
        text=max(map(width_in_thousandths, {*cells, column.name})),
        share=column.width,
        grows=column.kind not in ("number", "figure"),
    )


def _pieces(line: str, column: TableColumn) -> list[str]:
    """What is not broken: a figure as a whole, or between the ends of an interval; else each word."""
    if column.kind == "figure" and not _LETTER.search(line):
        return line.replace(INTERVAL_DASH, f"{INTERVAL_DASH.rstrip()}\n").split("\n")
    return line.split()


def _wanted(
    needs: Sequence[_Needs], least: Sequence[Decimal], size: int, page: Decimal
) -> list[Decimal]:
    """The width that each column would like; that of columns without a share fills what the others leave."""
    shares = [page * need.share / 100 if need.share else None for need in needs]
    own = [_by_text(need, low, size) for need, low in zip(needs, least, strict=True)]
    free = [index for index, share in enumerate(shares) if not share]
    growing = [index for index in free if needs[index].grows] or free
    fixed = sum((own[index] for index in free if index not in growing), Decimal(0))
    room = page - sum((share for share in shares if share), Decimal(0)) - fixed
    whole = sum((own[index] for index in growing), Decimal(0))
    factor = max(room / whole, Decimal(0)) if whole else Decimal(1)
    return [
        share or (own[index] * factor if index in growing else own[index])
        for index, share in enumerate(shares)
    ]


def _by_text(need: _Needs, least: Decimal, size: int) -> Decimal:
    line = millimetres(need.text, size)
    return max(least, min(line, (line * _BREADTH).sqrt()))


def _at_least(wanted: Sequence[Decimal], least: Sequence[Decimal], page: Decimal) -> list[Decimal]:
    """The wanted widths, scaled to fill the page, none of them narrower than its least."""
    narrow: set[int] = set()
    while True:
        room = page - sum((least[index] for index in narrow), Decimal(0))
        others = [index for index in range(len(wanted)) if index not in narrow]
        whole = sum((wanted[index] for index in others), Decimal(0))
        if not whole:
            return list(least)
        short = {index for index in others if wanted[index] * room / whole < least[index]}
        if not short:
            break
        narrow |= short
    return [
        least[index] if index in narrow else width * room / whole
        for index, width in enumerate(wanted)
    ]


def _whole(widths: Sequence[Decimal], page: Decimal) -> tuple[Decimal, ...]:
    """The widths in tenths of a millimetre; the widest takes what rounding leaves."""
    rounded = [width.quantize(_TENTH) for width in widths]
    widest = rounded.index(max(rounded))
    rounded[widest] += page - sum(rounded, Decimal(0))
    return tuple(rounded)
