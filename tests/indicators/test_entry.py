"""Writing a figure: the right to, the version seen, the history; a refusal changes nothing."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User, Ward
from accounts.rights import Role
from indicators.entry import EntryRefused, write_figures
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable, TableRow
from indicators.values import Achieved
from plans.store.writing import store_document
from tests.support.indicators.figures import write_figure
from tests.support.plans.documents import sample
from wardplan.numbers.spans import Span

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

POPULATION = Span.number(Decimal(12575))


@pytest.fixture
def table() -> IndicatorTable:
    return store_document(sample()).plan.indicator_table


@pytest.fixture
def official(table: IndicatorTable) -> User:
    return _person(Role.OFFICIAL, ward=table.ward)


def _person(role: Role, **place: Any) -> User:
    return User.objects.create_user(
        f"nguoi-{role}", "mật khẩu đủ dài", full_name="Nguyễn Thị Lan", role=role, **place
    )


def row(table: IndicatorTable, code: str) -> TableRow:
    return table.rows.select_related("indicator").get(indicator__code=code)


def test_a_written_figure_is_stored_with_its_history(table: IndicatorTable, official: User) -> None:
    cell = (row(table, "dan-so"), Measure.ESTIMATE)
    figure = write_figure(cell, Span.number(Decimal(12600)), by=official)
    assert Figure.objects.get(pk=figure.pk).value == Span.number(Decimal(12600))
    change = FigureChange.objects.get(figure=figure)
    assert (change.before, change.after, change.by) == ("", "12.600", official)


def test_emptied_cell_is_blank_and_not_zero(table: IndicatorTable, official: User) -> None:
    cell = (row(table, "dan-so"), Measure.ASSIGNED)
    figure = write_figure(cell, None, by=official)
    assert Figure.objects.get(pk=figure.pk).value is None
    assert FigureChange.objects.get(figure=figure, version=2).after == ""


def test_same_value_again_makes_no_history(table: IndicatorTable, official: User) -> None:
    cell = (row(table, "dan-so"), Measure.ASSIGNED)
    figure = write_figure(cell, POPULATION, by=official)
    assert figure.version == 1
    assert FigureChange.objects.filter(figure=figure).count() == 1


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("dan-so", Span.number(Decimal("12.5")), "nhiều nhất 0 chữ số thập phân"),
        ("dan-so", Achieved.YES, "ghi số"),
        ("phu-hop-tre-em", POPULATION, "ghi đạt / không đạt"),
        ("kinh-te", POPULATION, "tên nhóm"),
    ],
)
def test_value_that_does_not_fit_its_indicator_is_refused(
    table: IndicatorTable, official: User, code: str, value: Span | Achieved, sentence: str
) -> None:
    before = FigureChange.objects.count()
    with pytest.raises(EntryRefused, match=sentence):
        write_figure((row(table, code), Measure.ESTIMATE), value, by=official)
    assert FigureChange.objects.count() == before


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK])
def test_chairman_and_clerk_of_the_ward_may_not_write(table: IndicatorTable, role: Role) -> None:
    with pytest.raises(EntryRefused, match="chỉ xem"):
        write_figure(
            (row(table, "dan-so"), Measure.ASSIGNED), POPULATION, by=_person(role, ward=table.ward)
        )


def test_official_of_another_ward_may_not_write(table: IndicatorTable) -> None:
    other = Ward.objects.create(
        authority=table.ward.authority, slug="khac", kind="phường", name="Khác"
    )
    with pytest.raises(EntryRefused, match="không thuộc phường Lê Lợi"):
        write_figure(
            (row(table, "dan-so"), Measure.ASSIGNED), None, by=_person(Role.OFFICIAL, ward=other)
        )
    assert Figure.objects.get(row__indicator__code="dan-so").value == POPULATION


def test_closed_table_refuses_even_its_own_official(table: IndicatorTable, official: User) -> None:
    IndicatorTable.objects.update(is_open=False)
    with pytest.raises(EntryRefused, match="đang khoá"):
        write_figure((row(table, "dan-so"), Measure.ASSIGNED), None, by=official)


def test_many_cells_are_written_all_or_none(table: IndicatorTable, official: User) -> None:
    good, bad = row(table, "dan-so"), row(table, "phu-hop-tre-em")
    with pytest.raises(EntryRefused):
        write_figures(
            table,
            {(good, Measure.ASSIGNED): None, (bad, Measure.ASSIGNED): POPULATION},
            by=official,
        )
    assert Figure.objects.get(row=good).value == POPULATION


def test_cell_of_another_table_is_refused(table: IndicatorTable, official: User) -> None:
    other = IndicatorTable.objects.create(ward=table.ward, year=2022, title="Biểu cũ")
    stray = TableRow.objects.create(
        table=other, position=0, indicator=row(table, "dan-so").indicator
    )
    with pytest.raises(EntryRefused, match="không thuộc biểu này"):
        write_figures(table, {(stray, Measure.ASSIGNED): POPULATION}, by=official)
    assert not Figure.objects.filter(row=stray).exists()


def test_large_and_small_figures_are_stored_exactly(table: IndicatorTable, official: User) -> None:
    indicator = row(table, "ty-le-ho-ngheo").indicator
    indicator.decimals = 4
    indicator.save(update_fields=["decimals"])
    exact = Span.interval(Decimal("-0.0001"), Decimal("99999999999999.9999"))
    cell = (row(table, "ty-le-ho-ngheo"), Measure.TARGET)
    write_figure(cell, exact, by=official)
    assert Figure.objects.get(row=cell[0], measure=Measure.TARGET).value == exact
