"""The entry forms of Biểu 02 and its rows: reading cells, asking, two people at once, many rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.rights import Role
from indicators.cell_reading import read_cell, unambiguous_spelling
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import (
    Figure,
    FigureChange,
    Indicator,
    IndicatorTable,
    RowKind,
    TableRow,
)
from indicators.values import Achieved
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.figures import write_figure
from tests.support.pages import signed_in_as
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


def change(table: IndicatorTable) -> str:
    return admin_url(IndicatorTable, "change", table.pk)


def form_of(row: TableRow) -> str:
    return admin_url(TableRow, "change", row.pk)


def value_of(row: TableRow, measure: Measure = Measure.ASSIGNED) -> object:
    figure = Figure.objects.filter(row=row, measure=measure).first()
    return figure.value if figure else None


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def test_sample_rows_saved_unchanged_write_nothing():
    table = sample_plan().indicator_table
    browser = signed_in_as(person())
    history = FigureChange.objects.count()
    for row in table.rows.all()[:6]:
        sent = page_fields(browser.get(form_of(row)))
        assert browser.post(form_of(row), sent).status_code == 302
    assert FigureChange.objects.count() == history


def test_typed_figures_are_stored_with_history_and_name():
    table = plan_with_indicators(2).indicator_table
    row = table.rows.all()[0]
    official = person()
    browser = signed_in_as(official)
    sent = page_fields(browser.get(form_of(row))) | {"estimate": "12,575", "assigned": ""}
    assert browser.post(form_of(row), sent).status_code == 302
    assert value_of(row, Measure.ESTIMATE) == number("12575")
    assert value_of(row) is None
    latest = FigureChange.objects.get(figure__row=row, version=2)
    assert (latest.before, latest.after, latest.by) == ("1.000", "", official)


def test_all_bad_cells_are_told_at_once_and_nothing_is_stored():
    row = plan_with_indicators(1).indicator_table.rows.get()
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(row)))
    sent |= {"assigned": "nhiều", "target": "1,5", "estimate": "77"}
    response = browser.post(form_of(row), sent)
    assert list(response.context["adminform"].form.errors) == ["assigned", "target"]
    assert value_of(row) == number("1000")
    assert value_of(row, Measure.ESTIMATE) is None
    page = response.content.decode()
    assert 'value="nhiều"' in page
    assert 'value="77"' in page


def test_figure_of_two_readings_is_asked_for_with_a_spelling_of_each():
    row = plan_with_indicators(1).indicator_table.rows.get()
    Indicator.objects.update(unit="tấn", decimals=3)
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(row))) | {"estimate": "12.575"}
    response = browser.post(form_of(row), sent)
    error = response.context["adminform"].form.errors["estimate"][0]
    assert "“12.575,000”" in error
    assert "“12,5750”" in error
    assert value_of(row, Measure.ESTIMATE) is None
    browser.post(form_of(row), sent | {"estimate": "12,5750"})
    assert value_of(row, Measure.ESTIMATE) == number("12.575")


@pytest.mark.parametrize("unit", ["tấn", "%", "người", "triệu đồng", ""])
@pytest.mark.parametrize("decimals", [0, 1, 2, 3, 4])
@pytest.mark.parametrize(
    "text", ["12.575", "12,575", "-1.234", "trên 1.234", "1.234 - 2.345", "1,234 – 2,345"]
)
def test_every_question_offers_spellings_that_are_read_as_what_they_stand_for(unit, decimals, text):
    indicator = Indicator(kind="number", unit=unit, decimals=decimals)
    for reading in read_cell(text, indicator, None).readings:
        assert reading is not None
        spelling = unambiguous_spelling(reading, indicator, None)
        assert spelling is not None
        assert read_cell(spelling, indicator, None).value == reading


def test_last_years_figure_helps_to_read_this_years():
    last = plan_with_indicators(1, year=2024).indicator_table
    table = plan_with_indicators(1, year=2025).indicator_table
    Indicator.objects.update(unit="tấn", decimals=3)
    write_figures(last, {(last.rows.get(), Measure.ESTIMATE): number("12000")}, by=None)
    row, browser = table.rows.get(), signed_in_as(person())
    sent = page_fields(browser.get(form_of(row))) | {"estimate": "12.575"}
    assert browser.post(form_of(row), sent).status_code == 302
    assert value_of(row, Measure.ESTIMATE) == number("12575")


def one_row_and_a_colleague() -> tuple[TableRow, User]:
    row = plan_with_indicators(2).indicator_table.rows.all()[0]
    return row, person(full_name="Phạm Thu Hà")


def test_cell_changed_meanwhile_is_not_overwritten_and_shows_both_values_and_the_name():
    row, other = one_row_and_a_colleague()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(row))) | {"assigned": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other)
    response = browser.post(form_of(row), old)
    error = response.context["adminform"].form.errors["assigned"][0]
    assert "Phạm Thu Hà" in error
    assert "“2.000”" in error
    assert "“1.500”" in error
    assert value_of(row) == number("2000")
    # Having seen the other value, the person may decide.
    again = page_fields(response)
    assert again["assigned"] == "1.500"
    assert browser.post(form_of(row), again).status_code == 302
    assert value_of(row) == number("1500")


def test_cell_changed_meanwhile_that_one_did_not_touch_stays_as_the_other_left_it():
    row, other = one_row_and_a_colleague()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(row))) | {"estimate": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other)
    write_figure((row, Measure.TARGET), number("3000"), by=other)
    assert browser.post(form_of(row), old).status_code == 302
    assert value_of(row) == number("2000")
    assert value_of(row, Measure.TARGET) == number("3000")
    assert value_of(row, Measure.ESTIMATE) == number("1500")


def test_untouched_stale_cell_survives_a_conflict_in_the_same_row():
    row, other = one_row_and_a_colleague()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(row))) | {"assigned": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other)
    write_figure((row, Measure.TARGET), number("3000"), by=other)
    again = page_fields(browser.post(form_of(row), old))
    assert browser.post(form_of(row), again).status_code == 302
    assert value_of(row) == number("1500")
    assert value_of(row, Measure.TARGET) == number("3000")


def test_cell_both_changed_to_the_same_is_no_conflict():
    row, other = one_row_and_a_colleague()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(row))) | {"assigned": "2000"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other)
    assert browser.post(form_of(row), old).status_code == 302
    assert FigureChange.objects.filter(figure__row=row).count() == 2


def test_name_on_paper_changed_meanwhile_is_not_overwritten_and_then_decided():
    row, _ = one_row_and_a_colleague()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(row)))
    TableRow.objects.filter(pk=row.pk).update(printed="Của chị Hà", printed_unit="hộ")
    # A text that one did not touch stays as the colleague left it.
    assert browser.post(form_of(row), old | {"estimate": "7"}).status_code == 302
    response = browser.post(form_of(row), old | {"estimate": "7", "printed": "Của tôi"})
    assert "hiện là “Của chị Hà”" in page_problems(response)
    row.refresh_from_db()
    assert (row.printed, row.printed_unit) == ("Của chị Hà", "hộ")
    assert browser.post(form_of(row), page_fields(response)).status_code == 302
    row.refresh_from_db()
    assert (row.printed, row.printed_unit) == ("Của tôi", "hộ")


@pytest.mark.parametrize("seen", ["", "x", "1.1", "9.0.0.0", "-1.0.0.0"])
def test_forged_versions_write_nothing(seen: str):
    row = plan_with_indicators(1).indicator_table.rows.get()
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(row))) | {"seen": seen, "assigned": "5"}
    assert page_problems(browser.post(form_of(row), sent)).count("errorlist")
    assert value_of(row) == number("1000")


def test_achieved_takes_only_its_words():
    table = plan_with_indicators(1).indicator_table
    row = table.rows.get()
    write_figures(table, {(row, Measure.ASSIGNED): None}, by=None)
    Indicator.objects.update(kind="achieved")
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(row)))
    refused = page_problems(browser.post(form_of(row), sent | {"assigned": "1"}))
    assert "đạt hoặc không đạt" in refused
    browser.post(form_of(row), sent | {"assigned": "Không đạt "})
    assert value_of(row) is Achieved.NO


def test_heading_takes_no_figure():
    table = plan_with_indicators(1).indicator_table
    row = table.rows.get()
    write_figures(table, {(row, Measure.ASSIGNED): None}, by=None)
    Indicator.objects.update(kind=RowKind.GROUP)
    browser = signed_in_as(person())
    page = browser.get(form_of(row))
    assert 'name="target"' not in page.content.decode()
    sent = page_fields(page) | {"target": "5"}
    assert "tên nhóm" in page_problems(browser.post(form_of(row), sent))
    assert value_of(row, Measure.TARGET) is None


def test_list_of_rows_shows_the_figures_as_they_are_written():
    table = plan_with_indicators(2).indicator_table
    plan_with_indicators(2, ward=ward("tran-phu", "Trần Phú"))
    page = signed_in_as(person(Role.ADMIN)).get(
        admin_url(TableRow, "changelist"), {"bieu": table.pk}
    )
    assert list(page.context["cl"].result_list) == list(table.rows.all())
    assert "1.001" in page.content.decode()


@pytest.mark.engine
def test_queries_of_list_and_forms_are_the_same_at_2_and_at_360_rows():
    browser = signed_in_as(person())
    # Fills Django's memory of content types.
    browser.get(admin_url(TableRow, "changelist"))
    browser.get(change(plan_with_indicators(1, year=2023).indicator_table))
    counts = []
    for rows, year in ((2, 2024), (360, 2025)):
        table = plan_with_indicators(rows, year=year).indicator_table
        row, asked = table.rows.all()[1], []
        sent = page_fields(browser.get(form_of(row))) | {"estimate": "7", "place": "1"}
        for ask in (
            lambda: browser.get(admin_url(TableRow, "changelist"), {"bieu": table.pk}),  # noqa: B023
            lambda: browser.get(form_of(row)),  # noqa: B023
            lambda: browser.get(change(table)),  # noqa: B023
            lambda: browser.get(admin_url(TableRow, "add"), {"table": table.pk}),  # noqa: B023
            lambda: browser.post(form_of(row), sent),  # noqa: B023
        ):
            with CaptureQueriesContext(connection) as queries:
                assert ask().status_code in {200, 302}
            asked.append(len(queries))
        assert value_of(row, Measure.ESTIMATE) == number("7")
        counts.append(asked)
    assert counts[0] == counts[1]


def test_table_that_is_only_read_says_its_lists_in_words():
    table = plan_with_indicators().indicator_table
    IndicatorTable.objects.filter(pk=table.pk).update(
        is_open=False,
        measures=["assigned", "comparison"],
        columns=["Chỉ tiêu", "ĐVT", "Giao", "So sánh"],
    )
    page = signed_in_as(person()).get(change(table)).content.decode()
    assert "Chỉ tiêu giao · So sánh ước thực hiện với chỉ tiêu giao (%)" in page
    assert "Chỉ tiêu · ĐVT · Giao · So sánh" in page
    assert "[&quot;" not in page
