"""Labels typed before a text that the plan numbers by itself: they are printed twice."""

import re
from collections.abc import Iterator

from plans.document.checks.scope import CheckTable, CheckText, PlanScope, Violation
from plans.document.outline import nodes_of
from wardplan.writing.typed_labels import Printed, numbers_its_lines, typed_label

_TASK_CONTENT = re.compile(r"tables\.tasks\.rows\[\d+\]\.content")
_FIRST_WORD = re.compile(r"\S*")


def doubled_labels(scope: PlanScope) -> Iterator[Violation]:
    """ "1. Mục tiêu" as a heading, which is printed "1.1. 1. Mục tiêu"."""
    unnumbered = {node.path for node in nodes_of(scope.document) if not node.mark}
    counted = {place.path for table in scope.tables for place in _counted(table)}
    for place in scope.places:
        printed = None if place.path.rpartition(".")[0] in unnumbered else _printed_before(place)
        if place.path in counted and not numbers_its_lines(place.text):
            printed = "number"
        label = typed_label(place.text, printed) if printed else ""
        if label:
            word = _FIRST_WORD.match(place.text, len(label))
            end = word.end() if word else len(label)
            yield Violation(
                f"“{label.strip()}” gõ tay, mà kế hoạch tự in số hoặc gạch đầu dòng trước chỗ này nên in ra"
                " hai lần; xin bỏ phần gõ tay.",
                place,
                0,
                end,
                suggestion=place.text[len(label) : end],
            )


def _counted(table: CheckTable) -> Iterator[CheckText]:
    """The first words of each row behind a number that the plan counts."""
    numbers = [index for index, _ in table.columns_of("number")]
    first = next(table.columns_of("text"), None)
    for number, row in table.rows:
        if first and numbers and not any(row.cells[index] for index in numbers):
            yield table.cells[number, first[0]]


def _printed_before(place: CheckText) -> Printed | None:
    """What the plan prints before this text."""
    if place.path.endswith((".heading", ".clause")):
        return "outline"
    if place.path.endswith((".bullet", ".sub_bullet")) or place.path.startswith("plan.recipients"):
        return "dash"
    if _TASK_CONTENT.fullmatch(place.path) and not numbers_its_lines(place.text):
        return "number"
    return None
