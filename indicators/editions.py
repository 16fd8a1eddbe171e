"""Which Biểu 02 of a ward and year is in effect: a plan that replaces another has a table of its own.

Exactly one is: that of the issued plan, else the newest that was not dropped. So a replacement in preparation
is visible only in itself, and a plan that was withdrawn gives way to its replacement.
"""

from collections.abc import Collection

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from indicators.models import Figure, IndicatorTable

# The state belongs to the plan, an app above this one: a string, because importing it is not allowed.
_ISSUED_FIRST = Case(
    When(plan__state="issued", then=0), When(plan__state="dropped", then=2), default=1
)


def effective_tables() -> QuerySet[IndicatorTable]:
    """The one table in effect for each ward and year."""
    same = IndicatorTable.objects.filter(ward=OuterRef("ward"), year=OuterRef("year"))
    first = same.order_by(_ISSUED_FIRST, "-edition").values("pk")[:1]
    return IndicatorTable.objects.filter(pk=Subquery(first))


def effective_figures(
    wards: Collection[int], first: int, last: int, *, beside: IndicatorTable | None = None
) -> QuerySet[Figure]:
    """The figures of those tables for the wards (primary keys) and the years `first` to `last`.

    With those of `beside` too, whichever edition that is.
    """
    tables = effective_tables().filter(ward__in=wards, year__gte=first, year__lte=last)
    if beside is not None:
        last = max(last, beside.year)
        tables |= IndicatorTable.objects.filter(pk=beside.pk)
    # The same condition again on the joined rows: else PostgreSQL starts with all figures of the country.
    few = Q(row__table__ward__in=wards, row__table__year__gte=first, row__table__year__lte=last)
    return Figure.objects.filter(few, row__table__in=tables)
