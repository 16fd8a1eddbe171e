"""Tables whose heads do not fit their columns: told in a sentence, in every format, instead of a broken file.

The database refuses to store one; what was stored before and is frozen since cannot be mended.
"""

from indicators.measures import printable_columns
from plans.document.plan import PlanDocument
from plans.document.planfile.consistency import LEADING_COLUMNS, TASK_COLUMNS
from plans.rendering.errors import ContentError

_WHERE = "xin sửa tiêu đề cột ở Nhập hàng loạt, hoặc khi kế hoạch đã chốt thì lập bản thay thế."


def refuse_misfit_heads(document: PlanDocument) -> None:
    """Raise `ContentError` where a table has a head too many or too few, or a column that is unknown."""
    table, tasks = document.indicators, document.tasks
    known = set(table.measures) <= set(printable_columns())
    heads = len(table.columns) - LEADING_COLUMNS
    if not known or (heads != len(table.measures) and (table.columns or table.measures)):
        raise ContentError(
            f"Chưa làm được tệp: Biểu số 02 có {len(table.columns)} tiêu đề cột mà in"
            f" {len(table.measures)} loại số liệu{'' if known else ', có loại cổng không biết'}; {_WHERE}"
        )
    if len(tasks.columns) not in (0, TASK_COLUMNS):
        raise ContentError(
            f"Chưa làm được tệp: Biểu số 01 có {len(tasks.columns)} tiêu đề cột, phải có đúng"
            f" {TASK_COLUMNS}; {_WHERE}"
        )
