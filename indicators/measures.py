"""The measures of Biểu 02: which figure of an indicator a column holds.

A new measure is one entry of `Measure`; forms, grid, tables, files, checks and texts are derived from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """The properties of a measure.

    `label` is its name, `short` the same for narrow columns, `heading` as a new table prints it ({year}: the
    table's, {next}: the one after). `months`: it is a result of so many months of the table's year, called
    `spoken` in prose. `is_planned`: it belongs to the year after the table's. `cue` matches sentences that
    mention it, `hint` (on text without accents) sentences that probably do.
    """

    label: str
    short: str
    heading: str
    hint: str
    cue: str = ""
    months: int | None = None
    spoken: str = ""
    is_planned: bool = False


class Measure(StrEnum):
    """The measures that are entered and stored, in the order of the official form."""

    info: MeasureInfo

    ASSIGNED = (
        "assigned",
        MeasureInfo(
            label="Chỉ tiêu giao",
            short="Chỉ tiêu giao",
            heading="Chỉ tiêu giao năm {year}",
            hint=r"duoc giao|chi tieu giao",
            cue="được giao|chỉ tiêu giao|giao",
        ),
    )
    NINE_MONTH = (
        "nine_month",
        MeasureInfo(
            label="Thực hiện 9 tháng",
            short="TH 9 tháng",
            heading="Thực hiện 9 tháng năm {year}",
            hint=r"\b9 thang|chin thang",
            cue="(?:9|chín) tháng",
            months=9,
            spoken="9 tháng",
        ),
    )
    ESTIMATE = (
        "estimate",
        MeasureInfo(
            label="Ước thực hiện cả năm",
            short="Ước cả năm",
            heading="Ước thực hiện năm {year}",
            hint=r"\buoc\b",
            cue="ước|cả năm",
            months=12,
            spoken="Ước cả năm",
        ),
    )
    TARGET = (
        "target",
        MeasureInfo(
            label="Kế hoạch năm sau",
            short="Kế hoạch",
            heading="Kế hoạch năm {next}",
            hint="phan dau|ke hoach|muc tieu|duy tri|nam sau|nam {next}",
            is_planned=True,
        ),
    )

    def __new__(cls, value: str, *info: MeasureInfo) -> "Measure":
        """Create a member: a string with an `info` attribute."""
        member = str.__new__(cls, value)
        member._value_ = value
        (member.info,) = info
        return member

    @property
    def label(self) -> str:
        """Its name in the header of the entry form."""
        return self.info.label

    def year(self, table_year: int) -> int:
        """The year that it belongs to, in a table of `table_year`."""
        return table_year + self.info.is_planned

    def before(self) -> Iterator["Measure"]:
        """The results of fewer months, nearest first: what a cumulative figure starts from."""
        months = 13 if self.info.is_planned else self.info.months or 0
        return (one for one in reversed(result_measures()) if (one.info.months or 0) < months)


#: The heads that every table has before those of its measures.
LEADING_HEADS = ("Danh mục", "ĐVT")
# Computed from two measures when a table is printed, never stored: so it cannot disagree with them.
COMPARISON = "comparison"
#: The whole and the part of the comparison.
COMPARED = (Measure.ASSIGNED, Measure.ESTIMATE)
#: The measures that give the level of a year: its estimate, else what was assigned.
LEVEL = (Measure.ESTIMATE, Measure.ASSIGNED)


def printable_columns() -> tuple[str, ...]:
    """The names that a table may use for its columns, in the order of the official form."""
    names = [measure.value for measure in Measure]
    names.insert(names.index(COMPARED[1]) + 1, COMPARISON)
    return tuple(names)


def heading_of(column: str, year: int) -> str:
    """The head of a column of a table of that year, in the official form's words."""
    if column == COMPARISON:
        return "So sánh (%)"
    return Measure(column).info.heading.format(year=year, next=year + 1)


def result_measures() -> list[Measure]:
    """The measures of results in the table's year, by the months that they cover."""
    return sorted((one for one in Measure if one.info.months), key=lambda one: one.info.months or 0)
