"""How Biểu 02 stands on paper: the way of the page, the widths of its columns, its letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal

from plans.document.plan import IndicatorTable
from plans.rendering.table_rows import printed_rows
from plans.rendering.text_width import MM_PER_POINT, thousandths

#: Width between the margins in mm: A4 less 30 on the left and 15 on the right.
PORTRAIT_WIDTH = Decimal(165)
LANDSCAPE_WIDTH = Decimal(252)

#: Room in mm for the name of an indicator: what is good to read, and the least, at 13 points.
NAME_WIDTH = Decimal(65)
LEAST_NAME_WIDTH = Decimal(45)

#: Sizes of letters in points; smaller ones only where even the page turned has no room. Those
#: below 11 are reached with figures of 14 digits and 4 decimals in every column, no sooner.
SIZES = (13, 12, 11, 10, 9)

# Padding and lines of a cell, in mm, with a little to spare for what each program adds.
_CELL_PADDING = Decimal(5)
# Widths of text are in thousandths of the size of its letters, in which a digit has 500.
_LEAST = 2_000
_LONGEST_WORD = 8_000
_LONGEST_LINE = 12_000
# Steps in mm in which columns are given more than they need; with 0 none gets anything.
_MOST_WANTED = (200, 50, 30, 20, 10, 0)

_AS_NOUGHTS = str.maketrans("123456789", "000000000")

INTERVAL_DASH = " – "


@dataclass(frozen=True, slots=True)
class Layout:
    """Widths in mm of name, unit and each measure, and the size of the letters in points."""

    widths: tuple[Decimal, ...]
    size: int

    @property
    def is_landscape(self) -> bool:
        """Whether the table is printed across the page (Phụ lục I, I.2)."""
        return sum(self.widths) > PORTRAIT_WIDTH


@dataclass(frozen=True, slots=True)
class _Column:
    """The room that a column wants, in thousandths of the size of its letters.

    `figures`: no figure is torn, an interval only at its dash. `words`: nor is a word of its
    heading or of a unit. `lines`: intervals and units on one line, the heading on three.
    """

    figures: int
    words: int
    lines: int


def table_layout(table: IndicatorTable) -> Layout:
    """The layout in which `table` is best read.

    Upright if it can be; else across, where first the name and the unit give way, then intervals
    are broken at their dash, and only then the letters get smaller. No figure is ever torn.
    """
    columns = _columns(table)
    for page in (PORTRAIT_WIDTH, LANDSCAPE_WIDTH):
        widths = [_millimetres(column.lines, SIZES[0]) for column in columns]
        name = page - sum(widths)
        if name >= NAME_WIDTH:
            return Layout((name, *widths), SIZES[0])
    for size in SIZES:
        if layout := _narrowed(columns, size):
            return layout
    # Only words of headings and units can be as long as that: they are cut, the figures are not.
    bare = [replace(column, words=column.figures) for column in columns]
    widths = [_millimetres(column.figures, SIZES[-1]) for column in bare]
    last = Layout((LANDSCAPE_WIDTH - sum(widths), *widths), SIZES[-1])
    return _narrowed(bare, SIZES[-1]) or last


def _narrowed(columns: Sequence[_Column], size: int) -> Layout | None:
    """The layout across the page with letters of `size`, where nothing is torn; None without one."""
    widths = [_millimetres(column.words, size) for column in columns]
    least_name, good_name = (width * size / SIZES[0] for width in (LEAST_NAME_WIDTH, NAME_WIDTH))
    name = LANDSCAPE_WIDTH - sum(widths)
    if name < least_name:
        return None
    wanted = [
        _millimetres(column.lines, size) - width
        for column, width in zip(columns, widths, strict=True)
    ]
    # What is left over goes to the figures before the name, and to the name before the unit.
    # Columns that want about the same get it together or not at all: the form looks even.
    for most in _MOST_WANTED:
        given = [more if more <= most else Decimal(0) for more in wanted[1:]]
        if name - sum(given) >= least_name:
            break
    unit = wanted[0] if name - sum(given) - wanted[0] >= good_name else Decimal(0)
    widths = [width + more for width, more in zip(widths, (unit, *given), strict=True)]
    return Layout((LANDSCAPE_WIDTH - sum(widths), *widths), size)


def _columns(table: IndicatorTable) -> list[_Column]:
    rows = list(printed_rows(table))
    unit, *headings = table.columns[1:]
    # All digits are as wide as a nought, so few texts are left to be measured.
    figures = [
        {row.cells[place].translate(_AS_NOUGHTS) for row in rows} for place in range(len(headings))
    ]
    return [
        _unit_column(unit, {row.unit for row in rows}),
        *(_figure_column(*given) for given in zip(headings, figures, strict=True)),
    ]


def _unit_column(heading: str, units: set[str]) -> _Column:
    words = max(_longest_word(text) for text in (heading, *units))
    longest = min(_longest(units), _LONGEST_LINE)
    return _Column(_LEAST, words, max(words, longest, _three_lines(heading)))


def _figure_column(heading: str, figures: set[str]) -> _Column:
    unbroken = max(_LEAST, _longest(piece for text in figures for piece in _pieces(text)))
    words = max(unbroken, _longest_word(heading))
    return _Column(unbroken, words, max(words, _longest(figures), _three_lines(heading)))


def _pieces(figure: str) -> list[str]:
    """What stays on one line of a figure: "14,5 –" and "16,5"; all of it but for an interval."""
    low, dash, high = figure.partition(INTERVAL_DASH)
    return [low + dash.rstrip(), high] if dash else [low]


def _longest(texts: Iterable[str]) -> int:
    return max(map(thousandths, texts), default=0)


def _longest_word(text: str) -> int:
    return min(max(_LEAST, _longest(text.split())), _LONGEST_WORD)


def _three_lines(heading: str) -> int:
    """Room for a heading on three lines, which seldom come out alike."""
    return min(thousandths(heading) // 3 + 1_000, _LONGEST_LINE)


def _millimetres(width: int, size: int) -> Decimal:
    exact = Decimal(width) / 1000 * size * MM_PER_POINT + _CELL_PADDING
    return exact.quantize(Decimal("0.1"), ROUND_UP)
