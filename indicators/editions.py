"""Which Biểu 02 of a ward and year is in effect: a plan that replaces another has a table of its own.

Exactly one is: that of the issued plan, else the newest that was not dropped. So a replacement in preparation
is visible only in itself, and a plan that was withdrawn gives way to its replacement.
"""

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from indicators.models import IndicatorTable

# The state belongs to the plan, an app above this one: a string, because importing it is not allowed.
_ISSUED_FIRST = Case(
    When(plan__state="issued", then=0), When(plan__state="dropped", then=2), default=1
)


def effective_tables() -> QuerySet[IndicatorTable]:
    """The one table in effect for each ward and year."""
    return IndicatorTable.objects.filter(pk=table_in_effect())


def table_in_effect(table: str = "") -> Subquery:
    """The key of the one in effect for the ward and year of the table to which the path `table` leads."""
    same = IndicatorTable.objects.filter(
        ward=OuterRef(f"{table}ward"), year=OuterRef(f"{table}year")
    )
    return Subquery(same.order_by(_ISSUED_FIRST, "-edition").values("pk")[:1])
