"""Two versions of one plan side by side: `compare`."""

from plans.comparison.changes import Comparison
from plans.comparison.figures import row_changes, table_head_changes
from plans.comparison.head import head_changes
from plans.comparison.summary import summarised
from plans.comparison.tasks import task_changes, tasks_head_changes
from plans.comparison.texts import text_changes
from plans.document import PlanDocument


def compare(old: PlanDocument, new: PlanDocument) -> Comparison:
    """Everything that differs between two versions as printed, references resolved.

    Empty where the two print and mean the same; renumbering alone is no change. Of `printed`, which keeps
    how a source paper wrote a figure, nothing is told.
    """
    head = head_changes(old, new)
    texts = text_changes(old, new)
    tasks_head, tasks = tasks_head_changes(old.tasks, new.tasks), task_changes(old.tasks, new.tasks)
    table_head = table_head_changes(old.indicators, new.indicators)
    rows = row_changes(old.indicators, new.indicators)
    summary = summarised(head, texts, (tasks_head, tasks), (table_head, rows))
    return Comparison(head, texts, tasks_head, tasks, table_head, rows, summary)
