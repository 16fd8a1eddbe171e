"""Which Biểu 02 of a ward and year counts, where a plan that takes another's place has one of its own.

One does: that of the issued plan, else the newest that was not given up. So a replacement that is still being
written shows nowhere but in itself, and a plan that was withdrawn gives way to the one written in its stead.
"""

from collections.abc import Collection

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from indicators.models import Figure, IndicatorTable

# The state belongs to the plan, which stands above this app: it is named, not imported.
_ISSUED_FIRST = Case(
    When(plan__state="issued", then=0), When(plan__state="dropped", then=2), default=1
)


def counted_tables() -> QuerySet[IndicatorTable]:
    """Of each ward and year the one table whose figures count."""
    same = IndicatorTable.objects.filter(ward=OuterRef("ward"), year=OuterRef("year"))
    first = same.order_by(_ISSUED_FIRST, "-edition").values("pk")[:1]
    return IndicatorTable.objects.filter(pk=Subquery(first))


def counted_figures(
    wards: Collection[int], first: int, last: int, *, beside: IndicatorTable | None = None
) -> QuerySet[Figure]:
    """The figures of those tables for the wards (their keys) and the years `first` to `last`.

    `beside`: and those of one table more, whichever edition it is.
    """
    tables = counted_tables().filter(ward__in=wards, year__gte=first, year__lte=last)
    if beside is not None:
        last = max(last, beside.year)
        tables |= IndicatorTable.objects.filter(pk=beside.pk)
    # Said twice, so that the database begins with the ward's few tables and not with every figure.
    few = Q(row__table__ward__in=wards, row__table__year__gte=first, row__table__year__lte=last)
    return Figure.objects.filter(few, row__table__in=tables)
