"""The entry form of Biểu 02: reading cells, asking, two people at once, rows, and many of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from indicators.entry import write_figure, write_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, Indicator, IndicatorTable, Kind, TableRow
from indicators.questions import read_cell, spelling_of
from indicators.values import Achieved
from tests.support.admin_pages import at, fields, prefix_of, problems, signed_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


def change(table: IndicatorTable) -> str:
    return at(IndicatorTable, "change", table.pk)


def value_of(row: TableRow, measure: Measure = Measure.ASSIGNED) -> object:
    figure = Figure.objects.filter(row=row, measure=measure).first()
    return figure.value if figure else None


def number(text: str) -> Span:
    return Span.number(Decimal(text))


def test_sample_table_saved_unchanged_writes_nothing():
    table = sample_plan().indicator_table
    browser = signed_in(person())
    history = FigureChange.objects.count()
    assert browser.post(change(table), fields(browser.get(change(table)))).status_code == 302
    assert FigureChange.objects.count() == history


def test_typed_figures_are_stored_with_history_and_name():
    table = plan_with_indicators(2).indicator_table
    first, second = table.rows.all()
    official = person()
    browser = signed_in(official)
    page = browser.get(change(table))
    sent = fields(page)
    sent[f"{prefix_of(page, first)}-estimate"] = "12,575"
    sent[f"{prefix_of(page, second)}-assigned"] = ""
    assert browser.post(change(table), sent).status_code == 302
    assert value_of(first, Measure.ESTIMATE) == number("12575")
    assert value_of(second) is None
    latest = FigureChange.objects.get(figure__row=second, version=2)
    assert (latest.before, latest.after, latest.by) == ("1.001", "", official)


def test_all_bad_cells_are_told_at_once_and_nothing_is_stored():
    table = plan_with_indicators(3).indicator_table
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    sent |= {
        "tablerow-0-assigned": "nhiều",
        "tablerow-1-target": "1,5",
        "tablerow-2-assigned": "77",
    }
    response = browser.post(change(table), sent)
    forms = response.context["inline_admin_formsets"][0].formset.forms
    assert list(forms[0].errors) == ["assigned"]
    assert list(forms[1].errors) == ["target"]
    assert not forms[2].errors
    assert [value_of(row) for row in table.rows.all()] == [
        number(n) for n in ("1000", "1001", "1002")
    ]
    page = response.content.decode()
    assert 'value="nhiều"' in page
    assert 'value="77"' in page


def test_figure_of_two_readings_is_asked_for_with_a_spelling_of_each():
    table = plan_with_indicators(1).indicator_table
    Indicator.objects.update(unit="tấn", decimals=3)
    browser = signed_in(person())
    sent = fields(browser.get(change(table))) | {"tablerow-0-estimate": "12.575"}
    response = browser.post(change(table), sent)
    error = response.context["inline_admin_formsets"][0].formset.forms[0].errors["estimate"][0]
    assert "“12.575,000”" in error
    assert "“12,5750”" in error
    assert value_of(table.rows.get(), Measure.ESTIMATE) is None
    browser.post(change(table), sent | {"tablerow-0-estimate": "12,5750"})
    assert value_of(table.rows.get(), Measure.ESTIMATE) == number("12.575")


@pytest.mark.parametrize("unit", ["tấn", "%", "người", "triệu đồng", ""])
@pytest.mark.parametrize("decimals", [0, 1, 2, 3, 4])
@pytest.mark.parametrize(
    "text", ["12.575", "12,575", "-1.234", "trên 1.234", "1.234 - 2.345", "1,234 – 2,345"]
)
def test_every_question_offers_spellings_that_are_read_as_what_they_stand_for(unit, decimals, text):
    indicator = Indicator(kind=Kind.NUMBER, unit=unit, decimals=decimals)
    for reading in read_cell(text, indicator, None).readings:
        spelling = spelling_of(reading, indicator, None)
        assert spelling is not None
        assert read_cell(spelling, indicator, None).value == reading


def test_last_years_figure_helps_to_read_this_years():
    last = plan_with_indicators(1, year=2024).indicator_table
    table = plan_with_indicators(1, year=2025).indicator_table
    Indicator.objects.update(unit="tấn", decimals=3)
    write_figures(last, {(last.rows.get(), Measure.ESTIMATE): number("12000")}, by=None)
    browser = signed_in(person())
    sent = fields(browser.get(change(table))) | {"tablerow-0-estimate": "12.575"}
    assert browser.post(change(table), sent).status_code == 302
    assert value_of(table.rows.get(), Measure.ESTIMATE) == number("12575")


def two_people() -> tuple[IndicatorTable, TableRow, User]:
    table = plan_with_indicators(2).indicator_table
    return table, table.rows.all()[0], person(full_name="Phạm Thu Hà")


def test_cell_changed_meanwhile_is_not_overwritten_and_shows_both_values_and_the_name():
    table, row, other = two_people()
    browser = signed_in(person())
    old = fields(browser.get(change(table))) | {"tablerow-0-assigned": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other, seen_version=1)
    response = browser.post(change(table), old)
    error = response.context["inline_admin_formsets"][0].formset.forms[0].errors["assigned"][0]
    assert "Phạm Thu Hà" in error
    assert "“2.000”" in error
    assert "“1.500”" in error
    assert value_of(row) == number("2000")
    # Having seen the other value, the person may decide.
    again = fields(response)
    assert again["tablerow-0-assigned"] == "1.500"
    assert browser.post(change(table), again).status_code == 302
    assert value_of(row) == number("1500")


def test_cell_changed_meanwhile_that_one_did_not_touch_stays_as_the_other_left_it():
    table, row, other = two_people()
    second = table.rows.all()[1]
    browser = signed_in(person())
    old = fields(browser.get(change(table))) | {"tablerow-1-assigned": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other, seen_version=1)
    write_figure((row, Measure.TARGET), number("3000"), by=other, seen_version=0)
    assert browser.post(change(table), old).status_code == 302
    assert value_of(row) == number("2000")
    assert value_of(row, Measure.TARGET) == number("3000")
    assert value_of(second) == number("1500")


def test_untouched_stale_cell_survives_a_conflict_in_the_same_row():
    table, row, other = two_people()
    browser = signed_in(person())
    old = fields(browser.get(change(table))) | {"tablerow-0-assigned": "1.500"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other, seen_version=1)
    write_figure((row, Measure.TARGET), number("3000"), by=other, seen_version=0)
    again = fields(browser.post(change(table), old))
    assert browser.post(change(table), again).status_code == 302
    assert value_of(row) == number("1500")
    assert value_of(row, Measure.TARGET) == number("3000")


def test_cell_both_changed_to_the_same_is_no_conflict():
    table, row, other = two_people()
    browser = signed_in(person())
    old = fields(browser.get(change(table))) | {"tablerow-0-assigned": "2000"}
    write_figure((row, Measure.ASSIGNED), number("2000"), by=other, seen_version=1)
    assert browser.post(change(table), old).status_code == 302
    assert FigureChange.objects.filter(figure__row=row).count() == 2


@pytest.mark.parametrize("seen", ["", "x", "1.1", "9.0.0.0", "-1.0.0.0"])
def test_forged_versions_write_nothing(seen: str):
    table = plan_with_indicators(1).indicator_table
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    sent |= {"tablerow-0-seen": seen, "tablerow-0-assigned": "5"}
    assert problems(browser.post(change(table), sent)).count("errorlist")
    assert value_of(table.rows.get()) == number("1000")


def test_achieved_takes_only_its_words():
    table = plan_with_indicators(1).indicator_table
    row = table.rows.get()
    write_figures(table, {(row, Measure.ASSIGNED): None}, by=None)
    Indicator.objects.update(kind=Kind.ACHIEVED)
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    assert "đạt hoặc không đạt" in problems(
        browser.post(change(table), sent | {"tablerow-0-assigned": "1"})
    )
    browser.post(change(table), sent | {"tablerow-0-assigned": "Không đạt "})
    assert value_of(row) is Achieved.NO


def test_heading_takes_no_figure():
    table = plan_with_indicators(1).indicator_table
    write_figures(table, {(table.rows.get(), Measure.ASSIGNED): None}, by=None)
    Indicator.objects.update(kind=Kind.GROUP)
    browser = signed_in(person())
    sent = fields(browser.get(change(table))) | {"tablerow-0-target": "5"}
    assert "tên nhóm" in problems(browser.post(change(table), sent))


def own_indicator(table: IndicatorTable, **given: object) -> Indicator:
    made = {"code": "rieng", "name": "Chỉ tiêu riêng", "unit": "hộ", "year": table.year, **given}
    return Indicator.objects.create(authority=table.ward.authority, ward=table.ward, **made)


def test_row_is_added_where_it_was_told_with_its_figure():
    table = plan_with_indicators(2).indicator_table
    own = own_indicator(table)
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    sent |= {
        "tablerow-TOTAL_FORMS": "3",
        "tablerow-2-indicator": str(own.pk),
        "tablerow-2-place": "1",
        "tablerow-2-seen": "0.0.0.0",
        "tablerow-2-target": "04 hộ",
    }
    assert browser.post(change(table), sent).status_code == 302
    rows = list(table.rows.all())
    assert rows[0].indicator == own
    assert [row.position for row in rows] == [0, 1, 2]
    assert value_of(rows[0], Measure.TARGET) == number("4")


def test_row_of_another_wards_indicator_or_year_is_refused():
    table = plan_with_indicators(1).indicator_table
    other = plan_with_indicators(1, ward=ward("tran-phu", "Trần Phú")).indicator_table
    foreign = own_indicator(other, name="Chỉ tiêu kín")
    old = own_indicator(table, year=2001)
    browser = signed_in(person())
    page = browser.get(change(table))
    assert "Chỉ tiêu kín" not in page.content.decode()
    for wrong in (foreign, old):
        sent = fields(page) | {"tablerow-TOTAL_FORMS": "2", "tablerow-1-indicator": str(wrong.pk)}
        assert "Hãy chọn" in problems(browser.post(change(table), sent)) or table.rows.count() == 1
    assert table.rows.count() == 1


def test_figures_of_another_table_cannot_be_written_through_a_forged_row():
    table = plan_with_indicators(1).indicator_table
    other = plan_with_indicators(1, ward=ward("tran-phu", "Trần Phú")).indicator_table
    foreign = other.rows.get()
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    sent |= {"tablerow-0-id": str(foreign.pk), "tablerow-0-assigned": "9"}
    assert "tải lại trang" in problems(browser.post(change(table), sent))
    browser.post(change(table), sent | {"tablerow-0-DELETE": "on"})
    assert value_of(foreign) == number("1000")
    assert TableRow.objects.filter(pk=foreign.pk).exists()


def test_indicator_stands_in_a_table_only_once():
    table = plan_with_indicators(1).indicator_table
    own = own_indicator(table)
    browser = signed_in(person())
    sent = fields(browser.get(change(table))) | {"tablerow-TOTAL_FORMS": "3"}
    sent |= {"tablerow-1-indicator": str(own.pk), "tablerow-1-seen": "0.0.0.0"}
    sent |= {"tablerow-2-indicator": str(own.pk), "tablerow-2-seen": "0.0.0.0"}
    assert "mỗi chỉ tiêu chỉ một dòng" in problems(browser.post(change(table), sent))
    assert table.rows.count() == 1


def test_part_is_not_moved_above_its_whole():
    table = plan_with_indicators(2).indicator_table
    first, second = table.rows.all()
    Indicator.objects.filter(pk=second.indicator_id).update(parent_code=first.indicator.code)
    browser = signed_in(person())
    page = browser.get(change(table))
    sent = fields(page)
    sent[f"{prefix_of(page, second)}-place"] = "1"
    sent[f"{prefix_of(page, second)}-assigned"] = "42"
    response = browser.post(change(table), sent)
    assert "phải đứng dưới" in problems(response)
    assert 'value="42"' in response.content.decode()
    assert list(table.rows.all()) == [first, second]
    assert value_of(second) == number("1001")


def test_measures_and_columns_must_agree():
    table = plan_with_indicators(1).indicator_table
    browser = signed_in(person())
    sent = fields(browser.get(change(table))) | {"measures": ["assigned", "target"]}
    assert "phải có 4 tiêu đề cột" in problems(browser.post(change(table), sent))
    sent |= {"columns": "Danh mục\nĐVT\nGiao\nKế hoạch"}
    assert browser.post(change(table), sent).status_code == 302
    table.refresh_from_db()
    assert table.measures == ["assigned", "target"]
    assert table.columns == ["Danh mục", "ĐVT", "Giao", "Kế hoạch"]


def test_closed_table_is_shown_with_the_reason_and_takes_no_figures():
    table = plan_with_indicators(1).indicator_table
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    IndicatorTable.objects.update(is_open=False)
    page = browser.get(change(table)).content.decode()
    assert "đã trình duyệt nên số liệu đang khoá" in page
    assert "1.000" in page
    assert 'name="tablerow-0-assigned"' not in page
    assert browser.post(change(table), sent | {"tablerow-0-assigned": "5"}).status_code == 403
    assert value_of(table.rows.get()) == number("1000")


def test_queries_of_the_table_form_are_the_same_at_36_and_at_360_rows():
    browser = signed_in(person())
    counts = []
    for rows, year in ((1, 2023), (36, 2024), (360, 2025)):
        table = plan_with_indicators(rows, year=year).indicator_table
        with CaptureQueriesContext(connection) as opened:
            page = browser.get(change(table))
        sent = fields(page) | {"tablerow-0-estimate": "7"}
        with CaptureQueriesContext(connection) as saved:
            assert browser.post(change(table), sent).status_code == 302
        assert Figure.objects.get(row__table=table, measure="estimate").value == number("7")
        counts.append((len(opened), len(saved)))
    # The first one also fills Django's memory of content types.
    assert counts[1] == counts[2]


def test_every_cell_of_360_rows_is_saved_in_a_few_batches():
    table = plan_with_indicators(360).indicator_table
    browser = signed_in(person())
    sent = fields(browser.get(change(table)))
    sent |= {f"tablerow-{row}-estimate": str(row) for row in range(360)}
    with CaptureQueriesContext(connection) as saved:
        assert browser.post(change(table), sent).status_code == 302
    assert Figure.objects.filter(row__table=table, measure="estimate").count() == 360
    assert len(saved) < 40


def test_table_that_is_only_read_says_its_lists_in_words():
    table = plan_with_indicators().indicator_table
    IndicatorTable.objects.filter(pk=table.pk).update(
        is_open=False, measures=["assigned", "comparison"], columns=["Chỉ tiêu", "ĐVT", "Giao"]
    )
    page = signed_in(person()).get(change(table)).content.decode()
    assert "Chỉ tiêu giao · So sánh ước thực hiện với chỉ tiêu giao (%)" in page
    assert "Chỉ tiêu · ĐVT · Giao" in page
    assert "[&quot;" not in page
