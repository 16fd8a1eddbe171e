"""A row that leaves Biểu 02 is kept whole, and comes back as it was."""

import pytest

from indicators.entry import EntryRefused, write_figures
from indicators.measures import Measure
from indicators.models import (
    CellComment,
    Figure,
    FigureChange,
    IndicatorTable,
    RemovedRow,
    TableRow,
)
from indicators.row_archive import archive_rows, put_row_back, row_to_put_back
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.grids import number

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> IndicatorTable:
    return plan_with_indicators(2).indicator_table


def removed(row: TableRow) -> RemovedRow:
    (kept,) = archive_rows([row], None)
    row.delete()
    return kept


def test_row_comes_back_with_figures_history_and_comments(table):
    lan = person()
    row = table.rows.all()[0]
    write_figures(table, {(row, Measure.ESTIMATE): number("77")}, by=lan)
    CellComment.objects.create(row=row, measure="estimate", text="Xem lại.", by=lan)
    figures = set(Figure.objects.filter(row=row).values_list("pk", "version"))
    history = FigureChange.objects.filter(figure__row=row).count()
    kept = removed(row)
    assert not TableRow.objects.filter(pk=kept.content["rows"][0]["pk"], table=table).exists()
    again = row_to_put_back(kept)
    put_row_back(kept, again, lan)
    assert set(Figure.objects.filter(row=again).values_list("pk", "version")) == figures
    assert FigureChange.objects.filter(figure__row=again).count() == history
    assert CellComment.objects.get(row=again).text == "Xem lại."
    assert kept.content["restored"]["by"] == lan.full_name


def test_row_that_is_there_again_is_not_put_back_twice(table):
    kept = removed(table.rows.all()[0])
    put_row_back(kept, row_to_put_back(kept), person())
    with pytest.raises(EntryRefused, match="đang có trong Biểu số 02"):
        row_to_put_back(kept)


def test_row_of_which_too_little_was_kept_is_told_so(table):
    kept = removed(table.rows.all()[0])
    kept.content = {}
    with pytest.raises(EntryRefused, match="chưa giữ đủ"):
        row_to_put_back(kept)


def test_nothing_to_remove_keeps_nothing():
    assert archive_rows([], None) == []
