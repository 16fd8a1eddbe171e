"""Which Biểu 02 of a ward and year counts, where a plan that takes another's place has one of its own.

One does: that of the issued plan, else the newest. So a replacement that is still being written shows nowhere
but in itself, and a plan that was withdrawn gives way to the one written in its stead.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from indicators.models import Figure, IndicatorTable

# The state belongs to the plan, which stands above this app: it is named, not imported.
_IN_FORCE = Q(plan__state="issued")


def counted_tables() -> QuerySet[IndicatorTable]:
    """Of each ward and year the one table whose figures count."""
    return IndicatorTable.objects.filter(_counts())


def counted_figures(
    wards: Collection[int], first: int, last: int, *, beside: IndicatorTable | None = None
) -> QuerySet[Figure]:
    """The figures of those tables for the wards (their keys) and the years `first` to `last`.

    `beside`: and those of one table more, whichever edition it is.
    """
    wanted = _counts() & Q(ward__in=wards, year__gte=first, year__lte=last)
    if beside is not None:
        wanted |= Q(pk=beside.pk)
    return Figure.objects.filter(row__table__in=IndicatorTable.objects.filter(wanted))


def _counts() -> Q:
    same = IndicatorTable.objects.filter(ward=OuterRef("ward"), year=OuterRef("year"))
    later = same.filter(edition__gt=OuterRef("edition"))
    issued, newest = _IN_FORCE & ~Exists(later.filter(_IN_FORCE)), ~Exists(later)
    return issued | (newest & ~Exists(same.filter(_IN_FORCE)))
