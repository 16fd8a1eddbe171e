"""A form with figures of Biểu 02 beside the table as it is now: what is to be written, and what is refused."""

from __future__ import annotations

import pytest

from accounts.models import User
from indicators.cell_reading import STALE_PAGE, CellRefused
from indicators.measures import STANDARD, Measure
from indicators.models import TableRow
from indicators.sheet import Sheet, row_versions, versions_of
from indicators.values import Value
from plans.models import Plan
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.figures import write_figure
from tests.support.indicators.grids import number, past_table, row_of

pytestmark = pytest.mark.django_db

CELL = Measure.ASSIGNED


@pytest.fixture
def plan() -> Plan:
    return plan_with_indicators()


@pytest.fixture
def row(plan: Plan) -> TableRow:
    return row_of(plan, "chi-tieu-1")


@pytest.fixture
def mai(plan: Plan) -> User:
    return person(full_name="Nguyễn Thị Mai")


def read(row: TableRow, text: str, seen: int, measure: Measure = CELL) -> tuple[bool, Value | None]:
    return Sheet(row.table).read(row, row.indicator, measure, text, seen)


def test_form_carries_the_version_of_each_cell(row, mai):
    write_figure((row, CELL), number("1200"), by=mai)
    sheet = Sheet(row.table)
    expected = ["2" if measure == CELL else "0" for measure in STANDARD]
    assert row_versions(sheet.figures, row, STANDARD) == ".".join(expected)
    carried = row_versions(sheet.figures, row, STANDARD)
    assert versions_of(carried, STANDARD) == [int(one) for one in expected]
    assert [sheet.shown(row, one) for one in (CELL, Measure.ESTIMATE)] == ["1.200", ""]


@pytest.mark.parametrize("text", ["", "1", "1.x.0.0", "٣.0.0.0", "1.0.0.0.0.0.0.0.0"])
def test_versions_that_are_none_are_told(text):
    assert versions_of(text, STANDARD) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.000", (False, None)), (" 1200 ", (True, number("1200"))), ("", (True, None))],
)
def test_what_was_typed_over_the_figure_seen_is_written_unless_it_is_the_same(row, text, expected):
    assert read(row, text, seen=1) == expected


def test_empty_cell_that_was_never_written_stays_so(row):
    assert read(row, "", seen=0, measure=Measure.ESTIMATE) == (False, None)
    assert read(row, "7", seen=0, measure=Measure.ESTIMATE) == (True, number("7"))


@pytest.mark.parametrize(
    ("text", "told"), [("abc", "không phải là số"), ("12.575", "có thể hiểu nhiều cách")]
)
def test_what_cannot_be_read_is_refused_with_a_sentence(row, text, told):
    row.indicator.decimals = 3
    with pytest.raises(CellRefused, match=told):
        read(row, text, seen=1)


def test_last_years_figures_stand_beside(plan, row):
    past_table(plan, row.table.year - 1, {"chi-tieu-1": number("900")})
    assert Sheet(row.table).previous == {("chi-tieu-1", Measure.ESTIMATE): number("900")}


# Somebody else wrote meanwhile.


def test_page_that_is_stale_changes_nothing_that_its_writer_left_alone(row, mai):
    write_figure((row, CELL), number("1200"), by=mai)
    assert read(row, "1.000", seen=1) == (False, None)
    assert read(row, "1.200", seen=1) == (False, None)


@pytest.mark.parametrize(("value", "now"), [(number("1200"), "1.200"), (None, "để trống")])
def test_two_who_wrote_the_same_cell_are_told_of_each_other(row, mai, value, now):
    write_figure((row, CELL), value, by=mai)
    with pytest.raises(CellRefused) as refusal:
        read(row, "1300 ", seen=1)
    assert str(refusal.value).startswith(
        f"Nguyễn Thị Mai vừa sửa ô này: hiện là “{now}”, ông/bà ghi “1300”."
    )


def test_version_that_the_portal_never_had_is_a_stale_page(row):
    with pytest.raises(CellRefused, match=STALE_PAGE):
        read(row, "7", seen=3, measure=Measure.ESTIMATE)
    # Never seen, so nothing of it can have been left alone.
    with pytest.raises(CellRefused, match="người khác vừa sửa ô này"):
        read(row, "7", seen=9)
