"""The measures of Biểu 02: which figure of an indicator a column holds.

A measure is who says so (basis) × months of the year (period) × year, counted from the table's. A new one is
one entry of `Measure`; its words, forms, grid, files and checks are derived from that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache

from wardplan.numbers.roman import roman


class Basis(Enum):
    """Who says so, or how sure it is: its name, the same for narrow columns, words that point to it.

    `hint` is searched in text without accents, `cue` in text as written.
    """

    AUTHORITY = (
        *("Chỉ tiêu giao", "Chỉ tiêu giao"),
        *("duoc giao|chi tieu giao", "được giao|chỉ tiêu giao|giao"),
    )
    COUNCIL = (
        *("Chỉ tiêu HĐND giao", "HĐND giao"),
        *("hdnd giao|hoi dong nhan dan giao", "(?:HĐND|Hội đồng nhân dân)(?: phường| xã)? giao"),
    )
    RESULT = ("Thực hiện", "TH", "", "")
    ESTIMATE = ("Ước thực hiện", "Ước", r"\buoc\b", "ước|cả năm")
    PLAN = ("Kế hoạch", "Kế hoạch", "phan dau|ke hoach|muc tieu|duy tri|nam sau", "")

    def __init__(self, label: str, short: str, hint: str, cue: str) -> None:
        self.label, self.short, self.hint, self.cue = label, short, hint, cue

    @property
    def is_outcome(self) -> bool:
        """Whether it tells what came about, or will have by the end of the period."""
        return self in (Basis.RESULT, Basis.ESTIMATE)


_SPELT_MONTHS = {3: "ba", 6: "sáu", 9: "chín"}
_SPELT_MONTHS_FOLDED = {3: "ba", 6: "sau", 9: "chin"}
_SPELT_YEARS = {2: "hai", 3: "ba", 4: "tư", 5: "năm"}


@dataclass(frozen=True, slots=True)
class Period:
    """The months of a year, from the first to the last of them."""

    first: int = 1
    last: int = 12

    @property
    def is_year(self) -> bool:
        """Whether it is the whole year."""
        return (self.first, self.last) == (1, 12)

    @property
    def name(self) -> str:
        """How people call it: "tháng 3", "quý II", "9 tháng", "cả năm"."""
        if self.is_year:
            return "cả năm"
        if self.first == self.last:
            return f"tháng {self.first}"
        if self._quarter:
            return f"quý {roman(self._quarter)}"
        return f"{self.last} tháng" if self.first == 1 else f"tháng {self.first} đến {self.last}"

    @property
    def _quarter(self) -> int:
        """Which quarter it is; 0 if it is none."""
        return self.last // 3 if self.last % 3 == 0 and self.last - self.first == 2 else 0

    @property
    def in_heading(self) -> str:
        """The same before "năm 2023" in the head of a column; empty for the whole year."""
        if self.is_year:
            return ""
        return "6 tháng đầu" if (self.first, self.last) == (1, 6) else self.name

    def pattern(self, spelt: dict[int, str], months: str, quarter: str, *, month: str) -> str:
        """The pattern of its names, with these words for month and quarter."""
        if self.is_year:
            return ""
        if self.first == self.last:
            return rf"{month} 0?{self.first}(?!\d)"
        if self._quarter:
            return rf"{quarter} (?:{roman(self._quarter)}|{self._quarter})"
        if self.first == 1:
            return months.format(f"{self.last}", spelt.get(self.last, f"{self.last}"))
        return ""

    @property
    def hint(self) -> str:
        """Words without accents that probably mean it."""
        words = self.pattern(_SPELT_MONTHS_FOLDED, r"\b{} thang|{} thang", r"\bquy", month="thang")
        # "quý I" is not the beginning of "quý II".
        return f"{words.lower()}\\b" if self._quarter else words

    @property
    def cue(self) -> str:
        """Words that mean it."""
        return self.pattern(_SPELT_MONTHS, "(?:{}|{}) tháng", "quý", month="tháng")


YEAR = Period()
HALF_YEAR = Period(1, 6)
NINE_MONTHS = Period(1, 9)


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """The properties of a measure, with the words of the official form.

    `label` is its name, `short` the same for narrow columns, `heading` as a new table prints it ({year}: the
    one that it belongs to). `months`: it is a result of so many months since 1 January of the table's year,
    called `spoken` in prose. `is_planned`: it belongs to a year after the table's. `cue` matches sentences that
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


def info_of(basis: Basis, period: Period = YEAR, offset: int = 0) -> MeasureInfo:
    """The words and properties of basis × period × year."""
    is_outcome, is_now = basis.is_outcome, offset == 0
    told = period.name if not period.is_year or (is_outcome and is_now) else ""
    since_new_year = is_outcome and is_now and period.first == 1
    own_year = "" if is_now or (offset == 1 and basis is not Basis.PLAN) else "nam {year}"
    hints = (basis.hint if period.is_year and offset <= 1 else period.hint, own_year)
    spoken = f"{basis.short} {told}" if basis is Basis.ESTIMATE else told
    return MeasureInfo(
        label=" ".join(filter(None, (basis.label, told, _year_in_words(offset)))),
        short=" ".join(filter(None, (_short(basis, offset), told, _year_in_short(offset)))),
        heading=" ".join(filter(None, (basis.label, period.in_heading, "năm {year}"))),
        hint="|".join(filter(None, hints)),
        cue=(basis.cue if period.is_year else period.cue) if is_now else "",
        months=period.last if since_new_year else None,
        spoken=spoken if since_new_year else "",
        is_planned=offset > 0,
    )


def _year_in_words(offset: int) -> str:
    named = {0: "", 1: "năm sau", -1: "năm trước"}
    return named.get(offset) or _year_in_turn(offset)


def _short(basis: Basis, offset: int) -> str:
    return "KH" if basis is Basis.PLAN and offset > 1 else basis.short


def _year_in_short(offset: int) -> str:
    # The column of the plan is by far the most usual one, and says its year.
    return "" if offset == 1 else _year_in_words(offset)


def _year_in_turn(offset: int) -> str:
    """The years planned are counted from the first one: "năm thứ hai"."""
    if offset == 0:
        return ""
    return f"năm thứ {_SPELT_YEARS.get(offset, offset)}" if offset > 0 else f"{-offset} năm trước"


class Measure(StrEnum):
    """The measures that are entered and stored, in the order of the official form.

    Their codes stand in plan files, hashes, addresses and the database, and never change.
    """

    basis: Basis
    period: Period
    #: Its year, counted from the table's: -1 is the year before.
    offset: int
    info: MeasureInfo

    LAST_RESULT = ("last_result", Basis.RESULT, YEAR, -1)
    ASSIGNED = ("assigned", Basis.AUTHORITY)
    COUNCIL = ("council", Basis.COUNCIL)
    MONTH_1 = ("month_1", Basis.RESULT, Period(1, 1))
    MONTH_2 = ("month_2", Basis.RESULT, Period(2, 2))
    MONTH_3 = ("month_3", Basis.RESULT, Period(3, 3))
    QUARTER_1 = ("quarter_1", Basis.RESULT, Period(1, 3))
    MONTH_4 = ("month_4", Basis.RESULT, Period(4, 4))
    MONTH_5 = ("month_5", Basis.RESULT, Period(5, 5))
    MONTH_6 = ("month_6", Basis.RESULT, Period(6, 6))
    QUARTER_2 = ("quarter_2", Basis.RESULT, Period(4, 6))
    HALF_YEAR = ("half_year", Basis.RESULT, HALF_YEAR)
    MONTH_7 = ("month_7", Basis.RESULT, Period(7, 7))
    MONTH_8 = ("month_8", Basis.RESULT, Period(8, 8))
    MONTH_9 = ("month_9", Basis.RESULT, Period(9, 9))
    QUARTER_3 = ("quarter_3", Basis.RESULT, Period(7, 9))
    NINE_MONTH = ("nine_month", Basis.RESULT, NINE_MONTHS)
    MONTH_10 = ("month_10", Basis.RESULT, Period(10, 10))
    MONTH_11 = ("month_11", Basis.RESULT, Period(11, 11))
    MONTH_12 = ("month_12", Basis.RESULT, Period(12, 12))
    QUARTER_4 = ("quarter_4", Basis.RESULT, Period(10, 12))
    ESTIMATE = ("estimate", Basis.ESTIMATE)
    RESULT = ("result", Basis.RESULT)
    TARGET = ("target", Basis.PLAN, YEAR, 1)
    PLAN_2 = ("plan_2", Basis.PLAN, YEAR, 2)
    PLAN_3 = ("plan_3", Basis.PLAN, YEAR, 3)
    PLAN_4 = ("plan_4", Basis.PLAN, YEAR, 4)
    PLAN_5 = ("plan_5", Basis.PLAN, YEAR, 5)

    def __new__(
        cls, value: str, basis: Basis = Basis.RESULT, period: Period = YEAR, offset: int = 0
    ) -> "Measure":
        """Create a member: a string with basis, period, year and what follows from them."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.basis, member.period, member.offset = basis, period, offset
        member.info = info_of(basis, period, offset)
        return member

    @property
    def label(self) -> str:
        """Its name in the header of the entry form."""
        return self.info.label

    def year(self, table_year: int) -> int:
        """The year that it belongs to, in a table of `table_year`."""
        return table_year + self.offset

    def hint(self, table_year: int) -> str:
        """The pattern of words without accents that probably mean it, in a table of `table_year`."""
        return self.info.hint.replace("{year}", str(self.year(table_year)))

    @property
    def reach(self) -> tuple[int, int]:
        """Year and month until which it counts from 1 January; month 0 where it says no such thing."""
        if self.basis is Basis.PLAN and self.period.is_year:
            return self.offset, 12
        counts = self.basis.is_outcome and self.period.first == 1
        return self.offset, self.period.last if counts else 0

    @cache
    def before(self) -> tuple["Measure", ...]:
        """Results and plans of an earlier time, nearest first: what a cumulative figure starts from."""
        if self.basis.is_outcome and not self.reach[1]:
            return ()  # what one month or quarter brought follows nothing
        earlier = (one for one in Measure if one.reach[1] and one.reach < self.reach)
        return tuple(sorted(earlier, key=lambda one: one.reach)[::-1])


#: The measures that every table holds, printed or not: those of the official form.
STANDARD = (Measure.ASSIGNED, Measure.NINE_MONTH, Measure.ESTIMATE, Measure.TARGET)
#: The heads that every table has before those of its measures.
LEADING_HEADS = ("Danh mục", "ĐVT")
#: More columns than these fit no page.
MAX_PRINTED = 16
#: Before the name: a row's label, or its number where the rows have none.
NUMBER_COLUMN = "number"
#: Columns of words beside the figures, one text a row.
TEXT_COLUMNS = {"lead": "Đơn vị chủ trì", "note": "Ghi chú"}


@dataclass(frozen=True, slots=True)
class ComparedColumn:
    """One measure in percent of another: computed when a table is printed, so it cannot disagree with them.

    `heading` as a new table prints it ({whole}, {part}: the years of the two), by default the label.
    """

    whole: Measure
    part: Measure
    label: str
    heading: str = ""


COMPARISON = "comparison"
#: A new comparison is one entry.
COMPARISONS = {
    COMPARISON: ComparedColumn(Measure.ASSIGNED, Measure.ESTIMATE, "So sánh (%)"),
    "vs_council": ComparedColumn(Measure.COUNCIL, Measure.ESTIMATE, "Ước TH/HĐND giao (%)"),
    "vs_last_year": ComparedColumn(
        *(Measure.LAST_RESULT, Measure.ESTIMATE),
        *("Ước TH/TH năm trước (%)", "Ước TH {part}/TH {whole} (%)"),
    ),
    "result_vs_last": ComparedColumn(
        *(Measure.LAST_RESULT, Measure.RESULT),
        *("TH/TH năm trước (%)", "TH {part}/TH {whole} (%)"),
    ),
    "result_vs": ComparedColumn(
        Measure.ASSIGNED, Measure.RESULT, "TH/KH (%)", "TH/KH năm {part} (%)"
    ),
    "plan_vs": ComparedColumn(
        *(Measure.ESTIMATE, Measure.TARGET),
        *("KH năm sau/ước TH (%)", "KH {part}/ước TH {whole} (%)"),
    ),
}
#: The measures that give the level of a year: its result, its estimate, else what was assigned.
LEVEL = (Measure.RESULT, Measure.ESTIMATE, Measure.ASSIGNED)
#: The columns that a new table begins with.
STANDARD_COLUMNS = ("assigned", "nine_month", "estimate", COMPARISON, "target")


def measure_of(column: str) -> Measure | None:
    """The measure that a column holds; None where it holds no figures that are entered."""
    try:
        return Measure(column)
    except ValueError:
        return None


def held_measures(columns: Iterable[str], filled: Iterable[str] = ()) -> tuple[Measure, ...]:
    """The measures of a table with these columns, in the order of the official form.

    Those that it prints or compares, the standard ones, and those that it has figures of: nothing entered is
    hidden because its column was taken out.
    """
    names = {*STANDARD, *with_compared((*columns, *filled))}
    return tuple(one for one in Measure if one in names)


def with_compared(columns: Iterable[str]) -> set[str]:
    """These columns with the measures that the comparisons among them are worked out from."""
    names = {*columns}
    compared = [COMPARISONS[one] for one in names if one in COMPARISONS]
    return names.union(*((of.whole, of.part) for of in compared))


def printable_columns() -> tuple[str, ...]:
    """The names that a table may use for its columns, in the order of the official form."""
    names = [NUMBER_COLUMN]
    for measure in Measure:
        names += [measure, *(one for one, of in COMPARISONS.items() if of.part is measure)]
    return (*map(str, names), *TEXT_COLUMNS)


def column_label(column: str) -> str:
    """What people choose a column by."""
    if column in COMPARISONS:
        return COMPARISONS[column].label
    words = {NUMBER_COLUMN: "STT", **TEXT_COLUMNS}
    found = measure_of(column)
    return found.label if found else words.get(column, column)


def heading_of(column: str, year: int) -> str:
    """The head of a column of a table of that year, in the official form's words."""
    if measure := measure_of(column):
        return measure.info.heading.format(year=measure.year(year))
    if column not in COMPARISONS:
        return column_label(column)
    of = COMPARISONS[column]
    words = of.heading or of.label
    return words.format(whole=of.whole.year(year), part=of.part.year(year))


def result_measures() -> list[Measure]:
    """The measures of results in the table's year, by the months that they cover."""
    return sorted((one for one in Measure if one.info.months), key=lambda one: one.info.months or 0)
