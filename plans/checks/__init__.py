"""What a careful reader would object to before signing, each with its place. Pure.

Nothing here refuses anything: each finding is mended, or accepted with a reason.
"""

from collections.abc import Sequence

from indicators.table import IndicatorTable
from plans.checks.finding import Finding
from plans.document import PlanDocument

__all__ = ["Finding", "check_plan"]


def check_plan(document: PlanDocument, *, past: Sequence[IndicatorTable] = ()) -> list[Finding]:
    """Everything doubtful in a plan, in the order of print; `past` are Biểu 02 of earlier years."""
    return []
