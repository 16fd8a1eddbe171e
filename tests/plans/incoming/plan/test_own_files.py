"""The portal's own files, read again: every row is known, every figure is what it was."""

import pytest

from indicators.table import IndicatorRow
from indicators.values import span_of
from plans.incoming.plan.matching import CatalogueEntry, match
from plans.incoming.plan.tables.figures import value_of
from plans.incoming.plan.word_plan import read_word_plan
from plans.incoming.plan.workbook import read_workbook_plan
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.word.plan_docx import render_docx
from tests.support.plans.documents import sample


def from_word():
    return read_word_plan(render_docx(sample(), draft=False, changed=None), "ke-hoach.docx", 0)


def from_workbook():
    return read_workbook_plan(render_xlsx(sample(), None), "bieu.xlsx", 0, year=2024)


@pytest.mark.parametrize(
    "read", [from_workbook, pytest.param(from_word, marks=pytest.mark.thorough)]
)
def test_the_rows_and_figures_of_the_portals_own_file_are_known(read):
    plan = read()
    rows = [one for one in sample().indicators.rows if isinstance(one, IndicatorRow)]
    catalogue = [
        CatalogueEntry(one.code, one.name, one.unit or "", one.kind, one.decimals, one.parent or "")
        for one in rows
    ]
    (table,) = plan.of_kind("indicators")
    matched, questions = match(table, catalogue)
    found = {one.code: one for one in matched.rows if one.code}
    at = {one.measure: place for place, one in enumerate(matched.columns) if one.measure}

    assert questions == ()
    assert not [one for one in plan.questions if one.about.startswith(f"{table.key}.")]
    assert list(found) == [one.code for one in rows]
    for row in rows:
        for measure, value in row.figures:
            cell = found[row.code].cells[at[measure]]
            span = span_of(value)
            assert (cell.value if span else cell.kind) == (value_of(span) if span else "achieved")
