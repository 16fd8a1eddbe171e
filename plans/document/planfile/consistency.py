"""What must agree between the parts of a plan file once each part is valid by itself."""

from collections.abc import Iterator

from indicators.measures import MAX_PRINTED
from plans.document.outline import nodes_of
from plans.document.plan import BIEU, GroupRow, IndicatorTableData, PlanDocument, TargetData
from plans.document.problems import PlanFileProblem
from plans.document.references.in_document import reference_problems

TASK_COLUMNS = 3
LEADING_COLUMNS = 2  # name and unit, before the measures


def check_consistency(document: PlanDocument) -> list[PlanFileProblem]:
    """Every contradiction in `document`, each with its path."""
    return [
        *_head(document),
        *_columns(document),
        *_omitted(document),
        *_codes(document.indicators),
        *_parents(document.indicators),
        *_rates(document.indicators),
        *_target_codes(document),
        *reference_problems(document),
    ]


def _head(document: PlanDocument) -> Iterator[PlanFileProblem]:
    head = document.plan
    if (head.number is None) != (head.date is None):
        missing = "number" if head.number is None else "date"
        yield PlanFileProblem(
            f"plan.{missing}", "Số và ngày phải cùng có hoặc cùng để trống (null)."
        )
    if not head.signer.authority:
        yield PlanFileProblem("plan.signer.authority", "Thiếu quyền hạn của người ký.")


def _columns(document: PlanDocument) -> Iterator[PlanFileProblem]:
    if len(document.tasks.columns) != TASK_COLUMNS:
        yield PlanFileProblem(
            "tables.tasks.columns", f"Biểu 01 có đúng {TASK_COLUMNS} tiêu đề cột."
        )
    table = document.indicators
    if not table.measures or len(set(table.measures)) != len(table.measures):
        yield PlanFileProblem(
            "tables.indicators.measures", "Xin ghi ít nhất một loại số liệu, mỗi loại một lần."
        )
    if len(table.measures) > MAX_PRINTED:
        yield PlanFileProblem(
            "tables.indicators.measures", f"Biểu 02 in nhiều nhất {MAX_PRINTED} cột; xin bỏ bớt."
        )
    expected = LEADING_COLUMNS + len(table.measures)
    if len(table.columns) != expected:
        yield PlanFileProblem(
            "tables.indicators.columns",
            f"Biểu 02 in {len(table.measures)} loại số liệu nên phải có {expected} tiêu đề cột.",
        )


def _omitted(document: PlanDocument) -> Iterator[PlanFileProblem]:
    rows = {"tasks": document.tasks.rows, "indicators": document.indicators.rows}
    for name in document.omitted:
        if rows[name]:
            told = f"{BIEU[name]} có dòng mà tables.omitted ghi là không có; xin bỏ một trong hai."
            yield PlanFileProblem(f"tables.{name}.rows", told)


def _codes(table: IndicatorTableData) -> Iterator[PlanFileProblem]:
    seen: dict[str, int] = {}
    for index, row in enumerate(table.rows):
        key, code = ("group", row.group) if isinstance(row, GroupRow) else ("code", row.code)
        if code in seen:
            yield PlanFileProblem(
                f"tables.indicators.rows[{index}].{key}",
                f"Mã “{code}” đã dùng ở rows[{seen[code]}]; mỗi dòng phải có mã riêng.",
            )
        # Every later row is reported against the first one.
        seen.setdefault(code, index)


def _parents(table: IndicatorTableData) -> Iterator[PlanFileProblem]:
    """A part must be below the row that it is a part of, so parents can never form a cycle."""
    above: set[str] = set()
    for index, row in enumerate(table.rows):
        if isinstance(row, GroupRow):
            continue
        if row.parent is not None and row.parent not in above:
            yield PlanFileProblem(
                f"tables.indicators.rows[{index}].parent",
                f"Không có chỉ tiêu “{row.parent}” ở phía trên dòng này.",
            )
        above.add(row.code)


def _rates(table: IndicatorTableData) -> Iterator[PlanFileProblem]:
    known = {row.code for row in table.indicators}
    for index, row in enumerate(table.rows):
        if isinstance(row, GroupRow):
            continue
        path = f"tables.indicators.rows[{index}]"
        for code in sorted(set(row.rate_of or ()) - known):
            yield PlanFileProblem(f"{path}.rate_of", f"Không có chỉ tiêu “{code}” trong biểu.")
        if row.minimum is not None and row.maximum is not None and row.minimum > row.maximum:
            yield PlanFileProblem(
                f"{path}.minimum", "Mức nhỏ nhất lớn hơn mức lớn nhất; xin xem lại."
            )


def _target_codes(document: PlanDocument) -> Iterator[PlanFileProblem]:
    known = {row.code for row in document.indicators.indicators}
    for numbered in nodes_of(document):
        if isinstance(numbered.node, TargetData):
            for code in sorted(set(numbered.node.indicators) - known):
                yield PlanFileProblem(
                    f"sections {numbered.label}", f"Chỉ tiêu “{code}” không có trong Biểu 02."
                )
