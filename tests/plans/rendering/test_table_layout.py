"""The columns of Biểu 02 are as wide as their figures; on paper no figure is torn."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from indicators.measures import STANDARD, STANDARD_COLUMNS
from plans.document.plan import IndicatorRow, IndicatorTableData, PlanDocument
from plans.rendering.html import preview_html
from plans.rendering.table_layout import (
    FONT_SIZES,
    LANDSCAPE_WIDTH,
    NAME_WIDTH,
    PORTRAIT_WIDTH,
    Room,
    TableLayout,
    table_layout,
)
from plans.rendering.table_rows import printed_rows
from tests.support.cases import thorough
from tests.support.files.pdf_text import printed_pages
from tests.support.plans.documents import FULL_COLUMNS, sample, tables, with_indicators
from wardplan.numbers.spans import Span

MM_PER_POINT = Decimal("25.4") / 72
# The widths of the document's font in thousandths of its size: digits and dashes, marks and spaces.
DIGIT, MARK, SIGN = 500, 250, 564
# 11 points of padding, 7 in a tight table, 4 in a close one, and the line between two cells.
PADDING = {Room.USUAL: Decimal("4.14"), Room.TIGHT: Decimal("2.73"), Room.CLOSE: Decimal("1.68")}


def filled(span: Span, decimals: int = 0, **more) -> PlanDocument:
    """The sample's rows in the full form, every figure the same."""
    table = sample().indicators
    rows = tuple(
        replace(row, decimals=decimals, figures=tuple((measure, span) for measure in STANDARD))
        if isinstance(row, IndicatorRow) and row.kind == "number"
        else row
        for row in table.rows
    )
    table = replace(table, columns=FULL_COLUMNS, measures=STANDARD_COLUMNS, rows=rows)
    return replace(sample(), indicators=replace(table, **more))


def needed(text: str, layout: TableLayout) -> Decimal:
    """The room in mm for `text` in one cell, at the sizes measured on paper."""
    letters = (MARK if sign in "., " else SIGN if sign in "−<>≤≥" else DIGIT for sign in text)
    return sum(letters) * Decimal(layout.size) / 1000 * MM_PER_POINT + PADDING[layout.room]


def assert_nothing_is_torn(table: IndicatorTableData) -> None:
    layout = table_layout(table)
    for row in printed_rows(table):
        widths = layout.widths[2 + table.is_numbered :]
        for (kind, text), width in zip(row.kinds, widths, strict=True):
            if kind == "words":
                continue
            low, dash, high = text.partition(" – ")
            end = "" if layout.room is Room.CLOSE else " –"
            for piece in (low + end, high) if dash else (low,):
                assert width >= needed(piece, layout), piece


def test_sample_prints_upright_and_the_full_form_across():
    upright = table_layout(sample().indicators)
    assert (sum(upright.widths), upright.size) == (PORTRAIT_WIDTH, 13)
    assert not upright.is_landscape
    across = table_layout(with_indicators(5).indicators)
    assert (sum(across.widths), across.size) == (LANDSCAPE_WIDTH, 13)
    assert across.is_landscape
    assert across.widths[0] >= NAME_WIDTH


def test_names_have_their_share_of_a_landscape_page_that_nearly_fits():
    # Between 65 and 75.6 mm would be left for the names if every other column were as wide as it likes.
    for digits in range(5, 13):
        table = filled(Span.interval(-Decimal("9" * digits), Decimal(-1))).indicators
        for unit in ("0" * length for length in range(2, 13)):
            units = tuple(replace(row, unit=unit) for row in table.indicators)
            layout = table_layout(replace(table, rows=units))
            if layout.is_landscape:
                assert layout.widths[0] >= LANDSCAPE_WIDTH * 3 / 10


def test_table_without_rows_has_widths_too():
    bare = replace(sample().indicators, rows=())
    assert sum(table_layout(bare).widths) == PORTRAIT_WIDTH


@pytest.mark.parametrize(("digits", "size"), [(11, 13), (12, 13), (13, 12), (14, 12)])
def test_column_of_figures_is_as_wide_as_its_longest_figure(digits, size):
    table = filled(Span.number(Decimal("1" * digits))).indicators
    assert_nothing_is_torn(table)
    layout = table_layout(table)
    assert layout.size == size
    assert layout.widths[0] >= LANDSCAPE_WIDTH * 3 / 10


def with_units(document: PlanDocument, unit: str) -> IndicatorTableData:
    rows = tuple(
        replace(row, unit=unit) if isinstance(row, IndicatorRow) else row
        for row in document.indicators.rows
    )
    return replace(document.indicators, rows=rows)


@pytest.mark.parametrize("unit", ["triệu đồng/người/năm", "bác sĩ/10.000 dân", "kg/người/tháng"])
def test_unit_breaks_after_its_slash_before_letters_get_smaller(unit):
    table = with_units(filled(Span.number(Decimal("1" * 13))), unit)
    layout = table_layout(table)
    assert layout.size == 12
    assert layout.widths[0] >= LANDSCAPE_WIDTH * 3 / 10
    assert_nothing_is_torn(table)
    # Where there is room, and in a spreadsheet, it does not.
    assert not table_layout(with_units(filled(Span.number(Decimal(1))), unit)).splits_units
    assert not table_layout(table, may_split_units=False).splits_units


def test_cells_get_tight_before_letters_get_smaller():
    rooms = [
        table_layout(filled(Span.number(Decimal("1" * digits))).indicators).room
        for digits in (11, 12)
    ]
    assert rooms == [Room.USUAL, Room.TIGHT]


def reals(digits: int, decimals: int) -> Decimal:
    return Decimal("1" * (digits + decimals)).scaleb(-decimals)


@pytest.mark.parametrize(
    ("digits", "decimals", "is_interval"),
    [(12, 1, True), (12, 2, True), (13, 0, True), (14, 0, True), (13, 1, False), (13, 1, True)],
)
def test_letters_keep_12_points_where_close_cells_and_a_dash_of_its_own_line_are_enough(
    digits, decimals, is_interval
):
    number = reals(digits, decimals)
    span = Span.interval(number, number + 1) if is_interval else Span.number(number)
    table = filled(span, decimals).indicators
    layout = table_layout(table)
    assert (layout.size, layout.room) == (12, Room.CLOSE)
    assert layout.widths[0] >= LANDSCAPE_WIDTH * 3 / 10
    assert_nothing_is_torn(table)
    # Excel scales its sheets: there cells stay as they are.
    assert table_layout(table, may_split_units=False).room is not Room.CLOSE


@pytest.mark.parametrize(
    ("digits", "decimals"), [(13, 2), (13, 3), (14, 1), (14, 2), (12, 3), (12, 4)]
)
def test_longer_figures_take_11_points_and_no_less(digits, decimals):
    table = filled(Span.number(reals(digits, decimals)), decimals).indicators
    layout = table_layout(table)
    assert layout.size == 11
    assert layout.widths[0] >= LANDSCAPE_WIDTH * 3 / 10
    # At 12 points, however close the cells, units and comparison leave the names less than their share.
    _, unit, *columns = table_layout(filled(Span.number(reals(13, 1)), 1).indicators).widths
    longest = max((text for row in printed_rows(table) for text in row.cells), key=len)
    figure = needed(longest, replace(layout, size=12, room=Room.CLOSE))
    names = LANDSCAPE_WIDTH - unit - columns[3] - 4 * figure
    assert names < LANDSCAPE_WIDTH * 3 / 10


def test_name_and_unit_give_way_before_letters_get_smaller():
    table = filled(Span.number(Decimal("1" * 13) / 10), decimals=1).indicators
    units = tuple(replace(row, unit="một đơn vị tính tên dài") for row in table.indicators)
    layout = table_layout(replace(table, rows=units))
    assert layout.size == 13
    assert LANDSCAPE_WIDTH * 3 / 10 <= layout.widths[0] < 80
    assert layout.widths[1] < 20


def test_letters_get_smaller_when_nothing_else_gives_way():
    sizes = [
        table_layout(filled(Span.number(Decimal("9" * 14)), decimals).indicators).size
        for decimals in range(5)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes == [12, 11, 11, 10, 10]


def test_columns_of_alike_intervals_are_alike():
    span = Span.interval(Decimal("1234567.5"), Decimal("2345678.5"))
    widths = table_layout(filled(span, decimals=1).indicators).widths
    assert widths[2] == widths[3] == widths[4] == widths[6]


@given(tables())
def test_no_table_tears_a_figure_or_leaves_the_page(table):
    layout = table_layout(table)
    assert min(layout.widths[table.is_numbered :]) > 10
    assert sum(layout.widths) in (PORTRAIT_WIDTH, LANDSCAPE_WIDTH)
    if layout.size > FONT_SIZES[-1]:
        assert layout.widths[table.is_numbered] >= sum(layout.widths) * 3 / 10
    assert_nothing_is_torn(table)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("span", "decimals"),
    [
        *thorough(
            (Span.number(Decimal(12_345_678_900_000)), 0),
            (Span.number(Decimal("12345678900.25")), 2),
            (Span.above(Decimal("99999999999999.9999")), 4),
        ),
        (Span.interval(-Decimal(99_999_999_999_999), Decimal(99_999_999_999_999)), 2),
        pytest.param(
            Span.interval(Decimal(14_500_000_000_000), Decimal(16_500_000_000_000)),
            0,
            marks=pytest.mark.thorough,
        ),
    ],
)
def test_long_figures_are_printed_whole_and_inside_their_cells(span, decimals):
    document = filled(span, decimals)
    expected = [cell for row in printed_rows(document.indicators) for cell in row.cells if cell]
    printed = []
    for page in printed_pages(document):
        for table in page.find_tables():
            text = table.extract()
            if text[0][0] != "DANH MỤC":
                continue
            assert [" ".join(cell.split()) for cell in text[0]] == list(FULL_COLUMNS)
            for cells in text[1:]:
                for cell in filter(None, cells[2:]):
                    # A line break stands at the dash of an interval and nowhere else.
                    assert "\n" not in cell.replace("\n–", "–").replace("–\n", "")
                    printed.append(" ".join(cell.split()))
    assert printed == expected


@pytest.mark.slow
@pytest.mark.thorough
def test_smaller_letters_are_those_of_the_style():
    assert 'class="sheet indicators landscape letters-13"' in preview_html(
        with_indicators(1), draft=False
    )
    document = filled(Span.interval(-Decimal("9" * 14), Decimal("9" * 14)), decimals=4)
    size = table_layout(document.indicators).size
    assert size < 13
    (page, *_) = [page for page in printed_pages(document) if page.search("ĐVT")]
    (table,) = page.find_tables()
    assert {round(char["size"]) for char in page.crop(table.bbox).chars} == {size}
