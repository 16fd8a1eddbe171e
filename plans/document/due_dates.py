"""Until when a target of a plan can be due: around the plan's year, so that a slip of the hand shows. Pure."""

from datetime import date

from plans.document.outline import walk
from plans.document.plan import PlanDocument, Target
from plans.document.problems import Problem

#: A target may have been due before its year began, and may run on as long as a plan of five years.
YEARS_BEFORE, YEARS_AFTER = 1, 5


def refusal_of_due(due: date | None, year: int) -> str | None:
    """Why a target of the plan of `year` cannot be due on that day."""
    first, last = year - YEARS_BEFORE, year + YEARS_AFTER
    if due is None or first <= due.year <= last:
        return None
    return (
        f"Hạn {due.day:02d}/{due.month:02d}/{due.year} không hợp với kế hoạch năm {year};"
        f" xin ghi một ngày từ năm {first} đến năm {last}, hoặc để trống."
    )


def problems_of_dues(document: PlanDocument) -> list[Problem]:
    """The targets of a plan file that cannot be due when they say, each with its path."""
    return [
        Problem(f"{numbered.path}.due", refusal)
        for numbered in walk(document.sections)
        if isinstance(numbered.node, Target)
        and (refusal := refusal_of_due(numbered.node.due, document.plan.year))
    ]
