"""When a plan was last changed: its text, or a figure of its Biểu 02."""

from datetime import datetime

from indicators.models import FigureChange
from plans.models import Plan


def last_changed(plan: Plan) -> datetime:
    """The time of the latest change; figures keep their own."""
    changes = FigureChange.objects.filter(figure__row__table=plan.indicator_table_id)
    newest = changes.order_by("-at").values_list("at", flat=True).first()
    return max(plan.changed_at, newest) if newest else plan.changed_at
