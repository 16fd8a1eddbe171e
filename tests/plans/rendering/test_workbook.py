"""The workbook holds both tables as the forms look, with exact numbers and formulas of ours alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from indicators.measures import COMPARISON, Measure
from plans.document.plan import IndicatorRow, IndicatorTableData, KeyTaskRow, PlanDocument
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.table_rows import printed_rows
from tests.support.files.office_files import FIGURES, HOSTILE, full_form, part, parts, with_tasks
from tests.support.plans.documents import documents, sample, with_indicators
from wardplan.numbers.spans import Span

HEAD_ROW = 4
TASK_PART = "xl/worksheets/sheet1.xml"
INDICATOR_PART = "xl/worksheets/sheet2.xml"


def opened(document: PlanDocument, *, results: bool = False) -> Any:
    return load_workbook(BytesIO(render_xlsx(document)), data_only=results)


def with_rows(*rows: IndicatorRow, measures: tuple[str, ...] = ("assigned",)) -> PlanDocument:
    """The sample with other rows in Biểu 02 and a heading for each of `measures`."""
    columns = ("DANH MỤC", "ĐVT", *measures)
    table = IndicatorTableData("Biểu số 02", 2023, columns, measures, rows)
    return replace(sample(), indicators=table)


def indicator(
    decimals: int = 0, name: str = "Chỉ tiêu", unit: str = "Người", **figures: Span | str
) -> IndicatorRow:
    """A row with these figures by the name of their measure; a text is a plain number."""
    given = tuple(
        (Measure(key), Span.number(Decimal(value)) if isinstance(value, str) else value)
        for key, value in figures.items()
    )
    return IndicatorRow(
        code="ma", name=name, unit=unit, kind="number", decimals=decimals, figures=given
    )


@pytest.fixture(scope="module")
def book():
    return opened(sample())


def test_workbook_has_a_sheet_for_each_table(book):
    assert book.sheetnames == ["Biểu 01", "Biểu 02"]


def test_figures_of_every_indicator_are_there(book):
    sheet = book["Biểu 02"]
    assert [cell.value for cell in sheet[HEAD_ROW][:3]] == ["DANH MỤC", "ĐVT", "Chỉ tiêu"]
    shown = [sheet.cell(row, 3) for row in range(HEAD_ROW + 1, sheet.max_row + 1)]
    shown = [cell for cell in shown if cell.value is not None]
    assert [as_printed(cell) for cell in shown] == FIGURES
    assert len(FIGURES) == 36


def as_printed(cell: Any) -> str:
    """A cell as a reader in Vietnam sees it."""
    if cell.data_type == "s":
        return cell.value
    decimals = len(cell.number_format.partition(".")[2])
    shown = f"{cell.value:,.{decimals}f}"
    return shown.translate(str.maketrans(",.", ".,"))


def test_names_and_units_are_those_of_the_form(book):
    sheet = book["Biểu 02"]
    names = [
        (sheet.cell(row, 1).value, sheet.cell(row, 2).value or "")
        for row in range(HEAD_ROW + 1, sheet.max_row + 1)
    ]
    assert names == [(row.name, row.unit) for row in printed_rows(sample().indicators)]


def test_tasks_are_there_whole(book):
    rows = list(book["Biểu 01"].iter_rows(min_row=HEAD_ROW, values_only=True))
    assert rows == [
        ("STT", "Nội dung nhiệm vụ", "Kết quả đạt được"),
        *(
            (number, row.content, row.result)
            for number, row in enumerate(sample().tasks.rows, start=1)
        ),
    ]
    assert len(rows) == 3


def test_titles_and_note_stand_above_the_tables(book):
    assert book["Biểu 01"]["A1"].value == sample().tasks.title
    assert book["Biểu 02"]["A1"].value == sample().indicators.title
    assert book["Biểu 02"]["A2"].value.startswith("(Kèm theo Kế hoạch số")


def test_numbers_are_numeric_and_exact():
    document = with_rows(
        indicator(1, assigned="14.5"),
        indicator(2, assigned="0.57"),
        indicator(4, assigned="99999999999.1234"),
        indicator(0, assigned="12575"),
    )
    xml = part(render_xlsx(document), INDICATOR_PART)
    for cell, written in (
        ("C5", "14.5"),
        ("C6", "0.57"),
        ("C7", "99999999999.1234"),
        ("C8", "12575"),
    ):
        assert f"<v>{written}</v>" in xml.split(f'r="{cell}"')[1].split("</c>")[0]


def test_number_too_long_for_a_spreadsheet_is_text_to_the_last_digit():
    sheet = opened(with_rows(indicator(4, assigned="12345678901234.5678")))["Biểu 02"]
    assert hidden(sheet, 5)["Chỉ tiêu giao: ký hiệu"] == "12345678901234.5678"
    cell = sheet["C5"]
    assert (cell.data_type, cell.value) == ("s", "12.345.678.901.234,5678")


def test_number_format_follows_the_declared_decimals():
    rows = [indicator(decimals, assigned="5") for decimals in range(5)]
    sheet = opened(with_rows(*rows))["Biểu 02"]
    formats = [sheet.cell(HEAD_ROW + 1 + place, 3).number_format for place in range(5)]
    assert formats == ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"]


def hidden(sheet: Any, row: int) -> dict[str, Any]:
    """The cells of the hidden columns of a row, by their heading."""
    return {
        sheet.cell(HEAD_ROW, column).value: sheet.cell(row, column).value
        for column in range(1, sheet.max_column + 1)
        if sheet.column_dimensions[get_column_letter(column)].hidden
    }


@pytest.mark.parametrize(
    ("span", "text", "ends", "signs"),
    [
        (
            Span.interval(Decimal("14.5"), Decimal("16.5")),
            "14,5 – 16,5",
            (14.5, 16.5),
            "14.5..16.5",
        ),
        (Span.above(Decimal(96)), "> 96,0", (96, None), ">96"),
        (Span.at_least(Decimal(96)), "≥ 96,0", (96, None), ">=96"),
        (Span.below(Decimal("7.1")), "< 7,1", (None, 7.1), "<7.1"),
        (Span.at_most(Decimal("7.1")), "≤ 7,1", (None, 7.1), "<=7.1"),
    ],
)
def test_interval_is_readable_and_has_its_ends_in_hidden_columns(span, text, ends, signs):
    sheet = opened(with_rows(indicator(1, assigned=span)))["Biểu 02"]
    assert (sheet["C5"].data_type, sheet["C5"].value) == ("s", text)
    columns = hidden(sheet, 5)
    assert (columns["Chỉ tiêu giao: từ"], columns["Chỉ tiêu giao: đến"]) == ends
    assert columns["Chỉ tiêu giao: ký hiệu"] == signs
    assert columns["Mã chỉ tiêu"] == "ma"
    assert columns["Kế hoạch năm sau: từ"] is None


def test_blank_figure_is_a_blank_cell_and_never_zero():
    sheet = opened(with_rows(indicator(), measures=("assigned", "estimate", COMPARISON)))["Biểu 02"]
    assert [sheet.cell(5, column).value for column in (3, 4)] == [None, None]
    results = opened(
        with_rows(indicator(), measures=("assigned", "estimate", COMPARISON)), results=True
    )
    assert results["Biểu 02"].cell(5, 5).value in ("", None)


def comparisons(document: PlanDocument, *, results: bool = False) -> list[Any]:
    """The cells of the comparison column, for the rows that are indicators."""
    sheet = opened(document, results=results)["Biểu 02"]
    column = 3 + document.indicators.measures.index(COMPARISON)
    return [
        sheet.cell(HEAD_ROW + 1 + place, column)
        for place, row in enumerate(document.indicators.rows)
        if isinstance(row, IndicatorRow)
    ]


def test_comparison_is_a_formula_whose_result_is_the_document_s():
    document = full_form()
    assert {cell.data_type for cell in comparisons(document)} == {"f"}
    results = [cell.value for cell in comparisons(document, results=True)]
    expected = [row.compared() for row in document.indicators.indicators]
    assert [None if value in ("", None) else Decimal(str(value)) for value in results] == expected
    assert sum(value is not None for value in expected) > 15
    assert None in expected


def test_comparison_of_unprinted_figures_uses_the_hidden_ones():
    row = indicator(assigned="200", estimate="205")
    (formula,) = comparisons(with_rows(row, measures=(COMPARISON,)))
    (result,) = comparisons(with_rows(row, measures=(COMPARISON,)), results=True)
    assert formula.value.startswith("=IF(AND(ISNUMBER(E5),ISNUMBER(F5),")
    assert result.value == 102.5


def test_only_comparisons_are_formulas():
    document = full_form()
    sheet = opened(document)["Biểu 02"]
    comparison = 3 + document.indicators.measures.index(COMPARISON)
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.column for cell in formulas} == {comparison}
    assert all(cell.value.startswith("=IF(AND(ISNUMBER(") for cell in formulas)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_everywhere(text):
    row = replace(indicator(name=text, unit=text, assigned="1"), label=text)
    document = with_rows(row)
    document = replace(
        document,
        ward=replace(document.ward, name=text),
        plan=replace(document.plan, subject=text, symbol=text),
        tasks=replace(
            document.tasks, title=text, columns=(text,) * 3, rows=(KeyTaskRow(text, text),)
        ),
        indicators=replace(document.indicators, title=text, columns=(text,) * 3),
    )
    book = opened(document)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    tasks = book["Biểu 01"]
    shown = text.replace("_x0041_", "_x005F_x0041_")
    for cell in (tasks["A1"], tasks["B4"], tasks["B5"], tasks["C5"], book["Biểu 02"]["B5"]):
        assert (cell.data_type, cell.value) == ("s", shown)
        assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t"))
    for sheet in book:
        assert sheet.oddHeader.center.text == "&P"
        assert not sheet.oddFooter.center.text
    assert text.strip() in book.properties.title


def test_characters_that_xml_cannot_hold_are_replaced():
    book = opened(with_tasks(KeyTaskRow("A\x00B\x0bC\ud800", "D")))
    assert book["Biểu 01"]["B5"].value == "A\ufffdB\ufffdC\ufffd"


def test_rows_grow_with_a_text_that_is_typed_into_them():
    xml = part(render_xlsx(sample()), INDICATOR_PART)
    assert 'customHeight="1"' not in xml.split('<row r="5"')[1]
    assert 'ht="' in xml.split('<row r="5"')[1]


def test_many_rows_are_all_there():
    sheet = opened(with_indicators(500))["Biểu 02"]
    assert sheet.max_row == HEAD_ROW + 500
    assert sheet.cell(HEAD_ROW + 500, 1).value == "Chỉ tiêu số 500"


def test_sheets_print_on_a4_with_repeated_heads(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.oddHeader.center.text == "&P"
        assert sheet.HeaderFooter.differentFirst
        assert round(sheet.page_margins.left * 25.4) == 30
    assert book["Biểu 01"].freeze_panes == "A5"
    assert book["Biểu 02"].freeze_panes == "B5"
    assert book["Biểu 02"].print_area == "'Biểu 02'!$A$1:$C$50"


def test_full_form_prints_across_without_its_hidden_columns():
    sheet = opened(full_form())["Biểu 02"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_area == "'Biểu 02'!$A$1:$G$50"


def test_cells_are_boxed_wrapped_and_in_times_new_roman(book):
    for sheet in book:
        for row in sheet.iter_rows(min_row=HEAD_ROW, max_col=3):
            for cell in row:
                assert cell.font.name == "Times New Roman"
                assert cell.alignment.wrap_text or cell.alignment.shrink_to_fit
                assert cell.border.left.style == cell.border.bottom.style == "thin"
    assert book["Biểu 02"]["A5"].font.bold
    assert not book["Biểu 02"]["A6"].font.bold


def test_number_too_wide_for_its_cell_shrinks_and_an_interval_wraps():
    spans = (Span.number(Decimal(10**13)), Span.interval(Decimal(1), Decimal(2)))
    rows = [indicator(assigned=span) for span in spans]
    sheet = opened(with_rows(*rows))["Biểu 02"]
    number, interval = (sheet.cell(HEAD_ROW + 1 + place, 3).alignment for place in range(2))
    assert number.shrink_to_fit
    assert not number.wrap_text
    assert interval.wrap_text
    assert not interval.shrink_to_fit


def test_row_is_high_enough_for_intervals_broken_at_their_dash():
    span = Span.interval(-Decimal(10**13), Decimal(10**13))
    row = indicator(assigned=span, nine_month=span, estimate=span, target=span)
    measures = ("assigned", "nine_month", "estimate", "target")
    sheet = opened(with_rows(row, measures=measures))["Biểu 02"]
    assert sheet.row_dimensions[HEAD_ROW + 1].height > 30


def test_properties_name_the_plan_and_its_agency(book):
    properties = book.properties
    assert properties.title == "Kế hoạch Phát triển kinh tế - xã hội năm 2024"
    assert properties.creator == "Ủy ban nhân dân phường Lê Lợi"
    assert properties.language == "vi-VN"
    assert opened(full_form()).properties.modified.date() == date(2023, 10, 6)


def test_two_exports_are_the_same_bytes():
    assert render_xlsx(full_form()) == render_xlsx(full_form())
    assert {entry.date_time for entry in parts(render_xlsx(sample()))} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_without_rows_keep_their_sheets():
    empty = replace(
        sample(),
        tasks=replace(sample().tasks, rows=()),
        indicators=replace(sample().indicators, rows=()),
    )
    book = opened(empty)
    assert [sheet.max_row for sheet in book] == [HEAD_ROW, HEAD_ROW]


@given(documents())
def test_any_plan_gives_a_workbook_whose_comparisons_agree(document):
    if COMPARISON not in document.indicators.measures or "indicators" in document.omitted:
        return
    sheet = opened(document, results=True)["Biểu 02"]
    column = 3 + document.indicators.measures.index(COMPARISON)
    shown = {
        sheet.cell(row, len(document.indicators.columns) + 1).value: sheet.cell(row, column).value
        for row in range(HEAD_ROW + 1, sheet.max_row + 1)
    }
    for row in document.indicators.indicators:
        result = shown[row.code]
        assert (result in ("", None)) == (row.compared() is None)
        if row.compared() is not None and not isinstance(result, str):
            # openpyxl reads a number as a float: 15 digits of it are exact.
            assert result == pytest.approx(float(row.compared()), rel=1e-14)
