"""The workbook of all wards shows what is missing as missing and merges nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow, ConsolidatedTable
from indicators.measures import STANDARD, Measure
from indicators.rollup.rules import RollUp
from indicators.rollup.totals import Total
from indicators.values import Achieved
from plans.rendering.excel.consolidated import render_consolidated
from plans.rendering.excel.sheet import A3, A4
from wardplan.numbers.spans import Span

TITLE = "Tổng hợp chỉ tiêu năm 2023"
AUTHORITY = "Phòng Tài chính - Kế hoạch thành phố Bắc Giang"


def population(*values: Any, unit: str = "Người") -> ConsolidatedRow:
    return ConsolidatedRow("dan-so", "1", "Dân số", unit, 0, values)


def table(
    *rows: ConsolidatedGroup | ConsolidatedRow, wards: int = 2, measure: Measure = Measure.ASSIGNED
) -> ConsolidatedTable:
    names = ("Phường Lê Lợi", "Phường Trần Phú", *(f"Xã số {n}" for n in range(3, wards + 1)))
    return ConsolidatedTable(TITLE, 2023, measure, names[:wards], rows)


def rendered(*tables: ConsolidatedTable) -> bytes:
    states = ["Dự thảo"] * len(tables[0].wards)
    return render_consolidated(tables, authority=AUTHORITY, as_of=date(2023, 10, 9), states=states)


def opened(*tables: ConsolidatedTable) -> Any:
    return load_workbook(BytesIO(rendered(*tables)))


def number(value: str) -> Span:
    return Span.number(Decimal(value))


def test_wards_stand_across_and_indicators_down():
    row = population(number("12575"), number("9800"))
    sheet = opened(table(ConsolidatedGroup("II", "XÃ HỘI"), row)).active
    assert [cell.value for cell in sheet[4][:4]] == [
        *["Chỉ tiêu", "ĐVT", "Phường Lê Lợi", "Phường Trần Phú"]
    ]
    assert sheet["A5"].value == "II. XÃ HỘI"
    assert [cell.value for cell in sheet[6][:4]] == ["1. Dân số", "Người", 12575, 9800]


def test_missing_figure_is_said_to_be_missing_and_is_not_zero():
    sheet = opened(table(population(None, number("0")))).active
    assert (sheet["C5"].value, sheet["C5"].data_type) == ("chưa có", "s")
    assert (sheet["D5"].value, sheet["D5"].data_type) == (0, "n")


def test_figures_of_every_kind_are_readable():
    values = (Span.interval(Decimal(6), Decimal(10)), Achieved.NO, Span.above(Decimal(96)))
    sheet = opened(table(population(*values), wards=3)).active
    assert [cell.value for cell in sheet[5][2:5]] == ["6 – 10", "không đạt", "> 96"]


def test_same_indicator_in_two_units_stays_in_two_rows():
    people, households = (
        population(number("5"), None),
        population(None, number("7"), unit="Hộ"),
    )
    sheet = opened(table(people, households)).active
    assert [[cell.value for cell in sheet[row][1:4]] for row in (5, 6)] == [
        ["Người", 5, "chưa có"],
        ["Hộ", "chưa có", 7],
    ]


def added(how: RollUp, found: Span | None, count: int, *values: Any) -> ConsolidatedRow:
    total = Total(found, count)
    return ConsolidatedRow("dan-so", "1", "Dân số", "Người", 0, values, total=total, how=how)


def test_a_sum_is_a_formula_with_its_result_and_the_number_of_wards():
    row = added(RollUp.SUM, number("12580"), 2, number("12575"), None, number("5"))
    content = rendered(table(row, wards=3))
    sheet: Any = load_workbook(BytesIO(content)).active
    assert [cell.value for cell in sheet[4][:5]] == [
        *["Chỉ tiêu", "ĐVT", AUTHORITY, "Số nơi có số", "Phường Lê Lợi"]
    ]
    assert [cell.value for cell in sheet[5][2:7]] == ["=SUM(E5:G5)", 2, 12575, "chưa có", 5]
    counted: Any = load_workbook(BytesIO(content), data_only=True).active
    assert counted["C5"].value == 12580
    assert sheet.freeze_panes == "E5"


def test_a_sum_with_an_interval_and_any_other_rule_is_the_figure_itself():
    interval = Span.interval(Decimal(6), Decimal(10))
    rows = (
        added(RollUp.SUM, interval, 2, number("1"), Span.interval(Decimal(5), Decimal(9))),
        added(RollUp.WEIGHTED, number("7"), 2, number("6"), number("8")),
        added(RollUp.ACHIEVED, number("1"), 2, Achieved.YES, Achieved.NO),
        added(RollUp.SUM, None, 0, None, None),
    )
    sheet = opened(table(*rows)).active
    assert [[sheet.cell(row, column).value for column in (3, 4)] for row in range(5, 9)] == [
        *[["6 – 10", 2], [7, 2], [1, 2], ["–", None]]
    ]


def test_what_is_not_added_up_says_so_beside_what_is():
    rows = (population(number("5"), None), added(RollUp.SUM, number("5"), 1, number("5"), None))
    sheet = opened(table(*rows)).active
    assert (sheet["C5"].value, sheet["D5"].value) == ("–", None)


def test_each_measure_has_a_sheet_of_its_own():
    book = opened(*(table(population(None, None), measure=measure) for measure in STANDARD))
    assert book.sheetnames == [
        *(measure.label for measure in STANDARD),
        *["Chưa có số", "Nguồn số liệu"],
    ]


def asked(code: str, *values: Any, unit: str = "Người") -> ConsolidatedRow:
    return ConsolidatedRow(code, None, f"Tên {code}", unit, 0, values, is_of_catalogue=True)


def lines_of(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def test_what_is_missing_is_named_by_ward_and_measure():
    one, two = number("1"), number("2")
    rows = (asked("a", one, None), asked("b", None, None), asked("c", None, one))
    results = (asked("a", one, None), asked("b", two, None), asked("c", one, None))
    book = opened(table(*rows), table(*results, measure=Measure.ESTIMATE))
    assert lines_of(book["Chưa có số"]) == [
        ["Phường Lê Lợi", "Dự thảo", Measure.ASSIGNED.label, 2, "Tên b; Tên c"],
        ["Phường Trần Phú", "Dự thảo", Measure.ASSIGNED.label, 2, "Tên a; Tên b"],
        ["Phường Trần Phú", "Dự thảo", Measure.ESTIMATE.label, 3, "tất cả"],
    ]


def test_figure_in_another_unit_and_row_of_one_ward_alone_are_not_missing():
    rows = (
        asked("a", None, number("1")),
        ConsolidatedRow("a", None, "Tên a", "Hộ", 0, (number("3"), None)),
        ConsolidatedRow("rieng", None, "Của riêng", "Hộ", 0, (number("3"), None)),
    )
    sheet = opened(table(*rows))["Chưa có số"]
    assert lines_of(sheet) == [["Nơi nào cũng có đủ số.", *[None] * 4]]


def test_many_missing_indicators_are_counted():
    rows = [asked(f"c{at:02}", number("1") if at == 0 else None, None) for at in range(16)]
    first, _ = lines_of(opened(table(*rows))["Chưa có số"])
    assert first[3] == 15
    assert first[4].startswith("Tên c01; Tên c02")
    assert first[4].endswith("; và 3 chỉ tiêu khác")


def test_source_says_who_when_and_how_many_are_drafts():
    one = table(population(number("1"), None))
    mixed = replace(one, drafts=(True, False))
    lines = dict(line[:2] for line in lines_of(opened(mixed)["Nguồn số liệu"]))
    assert lines["Cơ quan tổng hợp"] == AUTHORITY
    assert lines["Lấy số liệu ngày"] == "09/10/2023"
    assert (lines["Số phường, xã phải lập kế hoạch"], lines["Trong đó số liệu còn là dự thảo"]) == (
        "2",
        "1",
    )


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "#N/A"])
def test_hostile_names_stay_text(text):
    hostile = ConsolidatedTable(
        text, 2023, Measure.ASSIGNED, (text,), (ConsolidatedRow("a", None, text, text, 0, (None,)),)
    )
    sheet = opened(hostile).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["C4"].value == sheet["A5"].value == sheet["B5"].value == text


@pytest.mark.parametrize(("wards", "paper"), [(2, A4), (7, A4), (14, A3)])
def test_up_to_14_wards_print_on_one_page_across(wards, paper):
    row = added(RollUp.SUM, number("5"), 1, number("5"), *[None] * (wards - 1))
    sheet = opened(table(row, wards=wards)).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", paper)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == "E5"


def test_many_wards_print_on_pages_that_repeat_the_indicators():
    sheet = opened(table(population(*[None] * 30), wards=30)).active
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.print_title_rows == "$4:$4"


def test_properties_name_the_authority():
    properties = opened(table(population(None, None))).properties
    assert (properties.creator, properties.title) == (AUTHORITY, TITLE)
    assert properties.created.date() == date(2023, 10, 9)


def test_two_exports_are_the_same_bytes():
    tables = table(population(None, number("5")))
    assert rendered(tables) == rendered(tables)
