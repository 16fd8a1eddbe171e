"""What is written of a plan must leave it readable: the portal stores only what a plan file can hold."""

import re

from indicators.table import IndicatorTableData
from plans.document.planfile.reading import problems_of
from plans.document.problems import PlanFileProblem
from plans.drafting.parts import EditRefused
from plans.models import Plan
from plans.store.reading import plans_with_parts, read_document

_PLACES = (
    (re.compile(r"tables\.attached\[(\d+)\]"), "Bảng kèm theo thứ {}: "),
    (re.compile(r"tables\.indicators\.rows\[(\d+)\]"), "Biểu số 02, dòng {}: "),
    (re.compile(r"tables\.tasks\.rows\[(\d+)\]"), "Biểu số 01, dòng {}: "),
)


def problems_of_plan(
    plan: Plan, indicators: IndicatorTableData | None = None
) -> list[PlanFileProblem]:
    """What a plan file of the plan could not hold as it is stored now, or with `indicators` as its Biểu 02."""
    return problems_of(read_document(plans_with_parts().get(pk=plan.pk), indicators))


def told(problem: PlanFileProblem) -> str:
    """The problem with the row that it is in."""
    for pattern, words in _PLACES:
        if found := pattern.match(problem.path):
            return words.format(int(found[1]) + 1) + problem.sentence
    return problem.sentence


def refuse_unreadable(
    plan: Plan,
    not_done: str = "Chưa lưu được",
    *,
    indicators: IndicatorTableData | None = None,
    then: str = "",
) -> None:
    """Raise `EditRefused`, beginning with what was `not_done`, where the plan could not be read back."""
    if problems := problems_of_plan(plan, indicators):
        raise EditRefused(" ".join(filter(None, (f"{not_done}: {told(problems[0])}", then))))
