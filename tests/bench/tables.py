"""Both Biểu as a workbook: ours, and the same figures the shortest way with pandas."""

from io import BytesIO

import pandas
from openpyxl import load_workbook

from indicators.measures import Measure
from indicators.values import show_value
from plans.document.plan import IndicatorRow, PlanDocument
from plans.rendering.excel.plan_xlsx import INDICATOR_SHEET, TASK_SHEET, render_xlsx
from tests.bench.editions import FIRST_FIGURE, with_new_figure
from tests.bench.timing import Contender, expect
from wardplan.numbers.spans import Span, show_span

Cell = str | float | None


class OurWorkbook(Contender):
    """The official form: title, head, borders, widths, print set-up, hidden ends of intervals."""

    def run(self, number: int) -> bytes:
        return render_xlsx(with_new_figure(number))

    def check(self, number: int, result: bytes) -> None:
        book = load_workbook(BytesIO(result))
        expect(book.sheetnames == [TASK_SHEET, INDICATOR_SHEET], "a Biểu is missing")
        plan = with_new_figure(number)
        cells = [cell.value for row in book[INDICATOR_SHEET].iter_rows() for cell in row]
        expect(FIRST_FIGURE + number in cells, "the workbook lacks the changed figure")
        names = " ".join(cell for cell in cells if isinstance(cell, str))
        missing = [row.name for row in plan.indicators.indicators if row.name not in names]
        expect(not missing, f"the workbook lacks indicators: {missing}")


class PandasWorkbook(OurWorkbook):
    """Two data frames with the same headings and rows, written through openpyxl, unformatted."""

    def run(self, number: int) -> bytes:
        plan = with_new_figure(number)
        tasks = pandas.DataFrame(
            [
                (place, task.content, task.result)
                for place, task in enumerate(plan.tasks.rows, start=1)
            ],
            columns=list(plan.tasks.columns),
        )
        indicators = pandas.DataFrame(_rows(plan), columns=list(plan.indicators.columns))
        saved = BytesIO()
        with pandas.ExcelWriter(saved, engine="openpyxl") as writer:
            tasks.to_excel(writer, sheet_name=TASK_SHEET, index=False)
            indicators.to_excel(writer, sheet_name=INDICATOR_SHEET, index=False)
        return saved.getvalue()


def _rows(plan: PlanDocument) -> list[list[Cell]]:
    measures = [Measure(measure) for measure in plan.indicators.measures]
    return [
        [row.name, row.unit, *(_cell(row, measure) for measure in measures)]
        if isinstance(row, IndicatorRow)
        else [row.name, None, *(None for _ in measures)]
        for row in plan.indicators.rows
    ]


def _cell(row: IndicatorRow, measure: Measure) -> Cell:
    """A plain number as a number, as a script would; everything else as the text on the paper."""
    value = row.figure(measure)
    if isinstance(value, Span):
        # A workbook's numbers are binary; this is what it stores, not our arithmetic.
        whole = value.low if value.is_number else None
        return show_span(value, row.decimals) if whole is None else float(whole)
    return None if value is None else show_value(value, row.decimals)
