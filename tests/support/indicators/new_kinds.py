"""A new kind of figure and a new measure, which exist only during a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from django.db import connection

from indicators.kinds import KINDS, ChoiceKind
from indicators.measures import Measure, MeasureInfo
from tests.support.database.constraints import without_constraint


class Rank(Enum):
    """Grades, best first."""

    FIRST = "Loại I"
    SECOND = "Loại II"
    THIRD = "Loại III"


RANK = ChoiceKind("rank", "Xếp loại", Rank)
HALF_YEAR = MeasureInfo(
    label="Thực hiện 6 tháng",
    short="TH 6 tháng",
    heading="Thực hiện 6 tháng năm {year}",
    hint=r"\b6 thang|sau thang",
    cue="(?:6|sáu) tháng",
    months=6,
    spoken="6 tháng",
)


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
def half_year() -> Iterator[Measure]:
    """The measure "6 tháng", before that of nine months; patched into the enum, which cannot be extended."""
    member = str.__new__(Measure, "half_year")
    member._name_, member._value_, member.info = "HALF_YEAR", "half_year", HALF_YEAR
    Measure._member_names_.insert(1, "HALF_YEAR")
    Measure._member_map_["HALF_YEAR"] = member
    Measure._value2member_map_["half_year"] = member
    try:
        with without_constraint("indicators_figure", "figure_measure_known"):
            _without_rules("indicators_indicatortable", "heads")
            yield member
    finally:
        Measure._member_names_.remove("HALF_YEAR")
        del Measure._member_map_["HALF_YEAR"], Measure._value2member_map_["half_year"]


def _without_rules(table: str, subject: str) -> None:
    """Drop the triggers that the migration of a new entry would replace; they come back with the rollback."""
    with connection.cursor() as cursor:
        for event in ("insert", "update"):
            place = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER rule_{table}_{subject}_{event}{place}")
