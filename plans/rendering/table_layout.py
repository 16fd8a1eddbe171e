"""The layout of Biểu 02 on paper: page orientation, column widths, font size."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from enum import StrEnum

from indicators.kinds import WORDS
from indicators.measures import TEXT_COLUMNS
from plans.document.plan import IndicatorRow, IndicatorTableData
from plans.rendering.table_rows import PrintedRow, printed_rows
from plans.rendering.text_width import MM_PER_POINT, width_in_thousandths

#: Width between the margins in mm: A4 minus 30 on the left and 15 on the right.
PORTRAIT_WIDTH = Decimal(165)
LANDSCAPE_WIDTH = Decimal(252)

#: Width in mm for the name of an indicator at 13 points: comfortable to read upright.
NAME_WIDTH = Decimal(65)
#: On a landscape page, at any size: 30 % of the table.
MIN_NAME_WIDTH = LANDSCAPE_WIDTH * 3 / 10

#: Font sizes in points, largest first; a smaller one is used only if a landscape page is too narrow: 12 with
#: figures of 14 digits in every column, less than 12 with more than that.
FONT_SIZES = (13, 12, 11, 10, 9)
#: From this size on cells get close and the dash of an interval gets a line of its own, rather than less.
_CLOSE_FROM = 12


class Room(StrEnum):
    """How much room cells leave beside their text: classes in plan.css, margins in `word.elements.table`."""

    USUAL = "usual"
    TIGHT = "tight"
    CLOSE = "close"


# Padding and borders of a cell in mm, with a little to spare for differences between programs. What a tight
# table saves keeps 12 digits at 13 points, 13 and 14 at 12; what a close one saves, 13 digits with a decimal.
_PADDING = {Room.USUAL: Decimal(5), Room.TIGHT: Decimal("2.8"), Room.CLOSE: Decimal("1.8")}
# Text widths are in thousandths of the font size; a digit has 500.
_LEAST = 2_000
_LONGEST_WORD = 8_000
_LONGEST_LINE = 12_000
# Limits in mm, tried in turn, up to which columns get the extra width they want; 0 gives none.
_MOST_WANTED = (200, 50, 30, 20, 10, 0)

_AS_NOUGHTS = str.maketrans("123456789", "000000000")

INTERVAL_DASH = " – "


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Widths in mm of the columns from left to right, and the font size in points.

    `splits_units`: some unit fits only if it breaks after a slash, "đồng/" above "người/năm".
    """

    widths: tuple[Decimal, ...]
    size: int
    room: Room = Room.USUAL
    splits_units: bool = False

    @property
    def is_landscape(self) -> bool:
        """Whether the table is printed in landscape (Phụ lục I, I.2)."""
        return sum(self.widths) > PORTRAIT_WIDTH


@dataclass(frozen=True, slots=True)
class _Column:
    """The widths that a column needs, in thousandths of the font size.

    `figures`: no figure is broken, intervals only at their dash. `words`: nor is any word of the heading
    or of a unit. `lines`: intervals and units fit on one line, the heading on three. `least`: as `words`, with
    the dash of an interval on a line of its own.
    """

    figures: int
    words: int
    lines: int
    least: int


def table_layout(table: IndicatorTableData, *, may_split_units: bool = True) -> TableLayout:
    """The most readable layout of `table`."""
    layout = _layout(table, may_split_units=may_split_units)
    if not table.is_numbered:
        return layout
    # The narrow column of numbers is worked out as the last one, and stands first.
    *others, number = layout.widths
    return replace(layout, widths=(number, *others))


def _layout(table: IndicatorTableData, *, may_split_units: bool) -> TableLayout:
    """The layout with name and unit first.

    Portrait if it fits; else landscape, where first the name and unit columns shrink, then intervals
    break at their dash, then the cells get tight, then units break after a slash (if they may). Then letters
    get smaller, but not below 12 points before the cells get close. A figure is never broken, and names keep
    30 %.
    """
    columns = _columns(table)
    widths = [millimetres(column.lines, FONT_SIZES[0]) for column in columns]
    name = PORTRAIT_WIDTH - sum(widths)
    if name >= NAME_WIDTH:
        return TableLayout((name, *widths), FONT_SIZES[0])
    split = [_split_unit_column(table, columns[0]), *columns[1:]] if may_split_units else None
    for tried, size, room in _attempts(columns, split):
        if layout := _narrowed(tried, size, room):
            return replace(layout, splits_units=tried[0] is not columns[0])
    # Only overlong words in headings and units lead here: they may be cut, figures may not.
    bare = [replace(column, words=column.figures) for column in columns]
    widths = [millimetres(column.figures, FONT_SIZES[-1], Room.TIGHT) for column in bare]
    # With more and longer figures than a page holds, all columns give way alike.
    most = min(Decimal(1), (LANDSCAPE_WIDTH - NAME_WIDTH / 2) / sum(widths))
    widths = [(width * most).quantize(Decimal("0.1"), ROUND_DOWN) for width in widths]
    last = TableLayout((LANDSCAPE_WIDTH - sum(widths), *widths), FONT_SIZES[-1], Room.TIGHT)
    return _narrowed(bare, FONT_SIZES[-1], Room.TIGHT) or last


def _attempts(
    columns: Sequence[_Column], split: Sequence[_Column] | None
) -> Iterator[tuple[Sequence[_Column], int, Room]]:
    """What is tried on a landscape page, in turn; `split` are the columns with units that may break."""
    for size in FONT_SIZES:
        yield columns, size, Room.USUAL
        yield columns, size, Room.TIGHT
        if split:
            yield split, size, Room.TIGHT
        if split and size <= _CLOSE_FROM:
            yield (
                [split[0], *(replace(one, words=one.least) for one in split[1:])],
                size,
                Room.CLOSE,
            )


def _narrowed(columns: Sequence[_Column], size: int, room: Room) -> TableLayout | None:
    """The landscape layout at font size `size` in which nothing is broken; None if it does not fit."""
    widths = [millimetres(column.words, size, room) for column in columns]
    name = LANDSCAPE_WIDTH - sum(widths)
    if name < MIN_NAME_WIDTH:
        return None
    wanted = [
        millimetres(column.lines, size, room) - width
        for column, width in zip(columns, widths, strict=True)
    ]
    # Spare width goes to the figures first, then to the name, then to the unit. Columns that want about
    # the same width get it together or not at all, so that the form looks even.
    for most in _MOST_WANTED:
        given = [more if more <= most else Decimal(0) for more in wanted[1:]]
        if name - sum(given) >= MIN_NAME_WIDTH:
            break
    unit = wanted[0] if name - sum(given) - wanted[0] >= MIN_NAME_WIDTH else Decimal(0)
    widths = [width + more for width, more in zip(widths, (unit, *given), strict=True)]
    return TableLayout((LANDSCAPE_WIDTH - sum(widths), *widths), size, room)


def _columns(table: IndicatorTableData) -> list[_Column]:
    rows = list(printed_rows(table))
    numbered = table.is_numbered
    unit, *headings = table.printed_heads[1 + numbered :]
    # All digits are equally wide, so replacing them by 0 leaves few distinct texts to measure.
    figures = [
        {text.translate(_AS_NOUGHTS) for row in rows for text in _whole(row, place)}
        for place in range(len(headings))
    ]
    return [
        _unit_column(unit, {row.unit for row in rows}),
        *(
            (_words_column if column in TEXT_COLUMNS else _figure_column)(heading, texts)
            for column, heading, texts in zip(table.cell_columns, headings, figures, strict=True)
        ),
        *([_number_column(table.printed_heads[0], rows)] if numbered else []),
    ]


def _whole(row: PrintedRow, place: int) -> Sequence[str]:
    """What is not broken in a cell: the figure, or each word of a figure of words."""
    text = row.cells[place]
    is_words = isinstance(row.source, IndicatorRow) and row.source.kind == WORDS.name
    return text.split() if is_words else (text,)


def _number_column(heading: str, rows: Sequence[PrintedRow]) -> _Column:
    width = max(_longest_word(heading), _longest({row.number for row in rows}))
    return _Column(width, width, width, width)


def _words_column(heading: str, texts: set[str]) -> _Column:
    """A column of words: they break between words, and are comfortable on a few lines."""
    word = max(_longest_word(text) for text in (heading, *texts))
    longest = _longest(texts)
    # A note of a word a line is read by nobody: five lines, as far as the page allows.
    least = max(word, min(longest // 4, _LONGEST_WORD))
    wanted = min(longest // 3 + 1_000, _LONGEST_LINE)
    return _Column(word, least, max(least, wanted, _three_lines(heading)), least)


def _unit_column(heading: str, units: set[str]) -> _Column:
    words = max(_longest_word(text) for text in (heading, *units))
    longest = min(_longest(units), _LONGEST_LINE)
    return _Column(_LEAST, words, max(words, longest, _three_lines(heading)), words)


def _split_unit_column(table: IndicatorTableData, whole: _Column) -> _Column:
    """The column of units with a break after each slash, and no wider than it has to be."""
    texts = [
        table.printed_heads[1 + table.is_numbered],
        *(unit.replace("/", "/ ") for unit in _units(table)),
    ]
    words = max(map(_longest_word, texts))
    return replace(whole, words=words, lines=words, least=words)


def _units(table: IndicatorTableData) -> set[str]:
    return {row.unit for row in printed_rows(table)}


def _figure_column(heading: str, figures: set[str]) -> _Column:
    unbroken = max(_LEAST, _longest(piece for text in figures for piece in _pieces(text)))
    ends = max(_LEAST, _longest(end for text in figures for end in text.split(INTERVAL_DASH)))
    word = _longest_word(heading)
    words = max(unbroken, word)
    lines = max(words, _longest(figures), _three_lines(heading))
    return _Column(unbroken, words, lines, least=max(ends, word))


def _pieces(figure: str) -> list[str]:
    """The unbreakable pieces of a figure: "14,5 –" and "16,5" for an interval, else all of it."""
    low, dash, high = figure.partition(INTERVAL_DASH)
    return [low + dash.rstrip(), high] if dash else [low]


def _longest(texts: Iterable[str]) -> int:
    return max(map(width_in_thousandths, texts), default=0)


def _longest_word(text: str) -> int:
    return min(max(_LEAST, _longest(text.split())), _LONGEST_WORD)


def _three_lines(heading: str) -> int:
    """The width for a heading on three lines, with a margin because lines seldom fill evenly."""
    return min(width_in_thousandths(heading) // 3 + 1_000, _LONGEST_LINE)


def millimetres(width: int, size: int, room: Room = Room.USUAL) -> Decimal:
    """The width in mm of a cell whose text has this width in thousandths of the font size."""
    exact = Decimal(width) / 1000 * size * MM_PER_POINT + _PADDING[room]
    return exact.quantize(Decimal("0.1"), ROUND_UP)
