"""Heads of the printed tables that fit their columns, for a plan made from one whose heads do not.

Such a plan was frozen before the database refused it and stays as it was; what is begun from it can be printed.
"""

from collections.abc import Sequence
from dataclasses import replace

from indicators.measures import LEADING_HEADS, STANDARD_COLUMNS, heading_of, printable_columns
from plans.document.plan import IndicatorTableData, PlanDocument

TASK_HEADS = ("STT", "Nội dung nhiệm vụ", "Kết quả đạt được")


def with_fitting_heads(document: PlanDocument) -> PlanDocument:
    """The plan with the heads of the official form where its own fit no column; else the very same."""
    tasks, table = document.tasks, document.indicators
    if len(tasks.columns) != len(TASK_HEADS):
        document = replace(document, tasks=replace(tasks, columns=TASK_HEADS))
    if not _fit(table):
        document = replace(document, indicators=_headed(table))
    return document


def fitting_task_heads(columns: Sequence[str]) -> list[str]:
    """The heads of Biểu 01 as they are, or those of the official form."""
    return list(columns if len(columns) in (0, len(TASK_HEADS)) else TASK_HEADS)


def _fit(table: IndicatorTableData) -> bool:
    once = set(table.measures)
    is_known = bool(once) and once <= set(printable_columns())
    heads = len(table.columns) - len(LEADING_HEADS)
    return is_known and len(once) == len(table.measures) == heads


def _headed(table: IndicatorTableData) -> IndicatorTableData:
    known = printable_columns()
    own_columns = (name for name in dict.fromkeys(table.measures) if name in known)
    measures = tuple(own_columns) or STANDARD_COLUMNS
    own = table.columns[: len(LEADING_HEADS)]
    leading = own if len(own) == len(LEADING_HEADS) else LEADING_HEADS
    # Nobody can tell which of its own heads belongs to which figures.
    heads = (heading_of(name, table.year) for name in measures)
    return replace(table, columns=(*leading, *heads), measures=measures)
