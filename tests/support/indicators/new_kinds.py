"""A new kind of figure and a new measure, which exist only during a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from django.db import connection

from indicators.kinds import KINDS, ChoiceKind
from indicators.measures import Basis, Measure, Period, info_of
from tests.support.database.constraints import without_constraint


class Rank(Enum):
    """Grades, best first."""

    FIRST = "Loại I"
    SECOND = "Loại II"
    THIRD = "Loại III"


RANK = ChoiceKind("rank", "Xếp loại", Rank)


@contextmanager
def rank() -> Iterator[ChoiceKind[Rank]]:
    """The kind "Loại I / Loại II / Loại III"."""
    KINDS[RANK.name] = RANK
    try:
        with without_constraint("indicators_indicator", "indicator_kind_known"):
            yield RANK
    finally:
        del KINDS[RANK.name]


@contextmanager
def eight_months() -> Iterator[Measure]:
    """The measure "8 tháng", before that of nine months; patched into the enum, which cannot be extended."""
    member = str.__new__(Measure, "eight_month")
    member._name_, member._value_ = "EIGHT_MONTH", "eight_month"
    member.basis, member.period, member.offset = Basis.RESULT, Period(1, 8), 0
    member.info = info_of(member.basis, member.period, member.offset)
    Measure._member_names_.insert(Measure._member_names_.index("NINE_MONTH"), "EIGHT_MONTH")
    Measure._member_map_["EIGHT_MONTH"] = member
    Measure._value2member_map_["eight_month"] = member
    Measure.before.cache_clear()
    try:
        with without_constraint("indicators_figure", "figure_measure_known"):
            _without_rules("indicators_indicatortable", "heads")
            yield member
    finally:
        Measure._member_names_.remove("EIGHT_MONTH")
        del Measure._member_map_["EIGHT_MONTH"], Measure._value2member_map_["eight_month"]
        Measure.before.cache_clear()


def _without_rules(table: str, subject: str) -> None:
    """Drop the triggers that the migration of a new entry would replace; they come back with the rollback."""
    with connection.cursor() as cursor:
        for event in ("insert", "update"):
            place = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER rule_{table}_{subject}_{event}{place}")
