"""Two versions of one plan side by side: `compare`."""

from plans.document.comparison.attached import attached_changes
from plans.document.comparison.changes import Comparison
from plans.document.comparison.figures import row_changes, table_head_changes
from plans.document.comparison.head import head_changes
from plans.document.comparison.summary import summarize, summarize_tables
from plans.document.comparison.tasks import task_changes, tasks_head_changes
from plans.document.comparison.texts import text_changes
from plans.document.plan import PlanDocument


def compare(old: PlanDocument, new: PlanDocument) -> Comparison:
    """Everything that differs between two versions as printed, references resolved.

    Empty where both print and mean the same; renumbering alone is no change. `printed`, which keeps how a
    source paper wrote a figure, is ignored.
    """
    head = head_changes(old, new)
    texts = text_changes(old, new)
    tasks_head, tasks = tasks_head_changes(old.tasks, new.tasks), task_changes(old.tasks, new.tasks)
    table_head = table_head_changes(old.indicators, new.indicators)
    rows = row_changes(old.indicators, new.indicators)
    tables = attached_changes(old, new)
    summary = summarize(head, texts, (tasks_head, tasks), (table_head, rows))
    summary = (*summary, *summarize_tables(tables))
    return Comparison(head, texts, tasks_head, tasks, table_head, rows, summary, tables)
