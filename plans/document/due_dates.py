"""Which due dates make sense for a target: years near the plan's own, so that typing slips show. Pure."""

from datetime import date

from plans.document.outline import nodes_of
from plans.document.plan import PlanDocument, TargetData
from plans.document.problems import PlanFileProblem

#: A target may have fallen due before its year began, and may run as long as a five-year plan.
YEARS_BEFORE, YEARS_AFTER = 1, 5


def due_date_error(due: date | None, year: int) -> str | None:
    """The error message for a due date that a plan of `year` cannot have, or None."""
    first, last = year - YEARS_BEFORE, year + YEARS_AFTER
    if due is None or first <= due.year <= last:
        return None
    return (
        f"Hạn {due.day:02d}/{due.month:02d}/{due.year} không hợp với kế hoạch năm {year};"
        f" xin ghi một ngày từ năm {first} đến năm {last}, hoặc để trống."
    )


def due_date_problems(document: PlanDocument) -> list[PlanFileProblem]:
    """The impossible due dates of a plan file, each with its path."""
    return [
        PlanFileProblem(f"{numbered.path}.due", refusal)
        for numbered in nodes_of(document)
        if isinstance(numbered.node, TargetData)
        and (refusal := due_date_error(numbered.node.due, document.plan.year))
    ]
