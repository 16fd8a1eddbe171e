"""What an indicator's name, unit and limits imply about its figures.

The catalogue has little more than name and unit, so names are searched for the words that officials
use. In doubt a check stays silent: a false warning costs more trust than a missed one.
"""

import re
from decimal import Decimal
from functools import lru_cache

from indicators.table import IndicatorRow
from wardplan.numbers.spans import Span
from wardplan.numbers.units import canonical_unit, unit_family
from wardplan.text import clean

# A rate of growth may be negative or above 100.
_GROWTH = ("tốc độ", "tăng trưởng")
# So may a change, a comparison with another year or with what was planned, and an index.
_UNBOUNDED = (
    *_GROWTH,
    *("tăng", "giảm", "phát triển dân số", "chỉ số", "so với", "so sánh", "dự toán"),
    *("thực hiện kế hoạch", "hoàn thành kế hoạch", "đạt kế hoạch"),
    *("thực hiện chỉ tiêu", "hoàn thành chỉ tiêu", "đạt chỉ tiêu", "chênh lệch", "di cư"),
)
# Averages and rates of a part may exceed those of the whole.
_AVERAGE = (
    *("bình quân", "trung bình", "tốc độ", "chỉ số"),
    *("tỷ lệ", "tỉ lệ", "năng suất", "tuổi thọ"),
)
# Those who came or left during the year are no part of those who are there at its end.
_CHANGE = ("giảm", "tăng", "thoát", "chênh lệch", "so với")
# Groups of persons that overlap with other parts ("Trong đó: Nữ").
_CROSSWISE = (
    *("nữ", "nam", "dân tộc", "dân tộc thiểu số", "trẻ em", "thanh niên", "người cao tuổi"),
    *("khuyết tật", "đảng viên", "hộ nghèo", "cận nghèo", "đã qua đào tạo", "lưu trú"),
    *("mức độ", "mđ"),  # who has reached the second level has reached the first
)
# Amounts that accumulate from 1 January; a stock, such as patients under treatment, may fall.
_RUNNING = (
    *("thu ngân sách", "chi ngân sách", "tổng thu", "tổng chi", "giá trị sản xuất", "sản lượng"),
    *("việc làm mới", "giải quyết việc làm", "tạo việc làm", "xuất khẩu lao động", "kết nạp"),
    *("thành lập mới", "xây mới", "xây dựng mới", "trồng mới", "cấp mới", "phát triển mới"),
    *("tuyển quân", "giao quân", "nhập ngũ", "vận động ủng hộ", "doanh thu", "bán lẻ"),
    *("lượt khách", "khách du lịch", "giải ngân", "thoát nghèo"),
)
_CUMULATIVE = ("luỹ kế", "lũy kế", "cộng dồn")
# A whole whose parts are given in percent of it.
_MAKEUP = ("cơ cấu",)

PERCENT = Span.interval(Decimal(0), Decimal(100))
PER_MILLE = Span.interval(Decimal(0), Decimal(1000))
NOT_NEGATIVE = Span.at_least(Decimal(0))

# A table has few distinct units, and rules ask for them again and again.
_canonical = lru_cache(maxsize=1024)(canonical_unit)
_family = lru_cache(maxsize=1024)(unit_family)


def unit_of(row: IndicatorRow) -> str:
    """The row's unit in its canonical spelling, empty if it has none."""
    return _canonical(row.unit)


def is_ratio(row: IndicatorRow) -> bool:
    """Is it a rate, by its unit?"""
    return _family(row.unit) == "ratio"


def _says(row: IndicatorRow, phrases: tuple[str, ...]) -> bool:
    """Does the name contain one of the phrases, as whole words?"""
    name = f" {_words(row.name)} "
    return any(f" {phrase} " in name for phrase in phrases)


@lru_cache(maxsize=1024)
def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", clean(name).lower()))


def is_growth(row: IndicatorRow, wholes: tuple[IndicatorRow, ...] = ()) -> bool:
    """Is it a rate of growth, by its own name or by a row above it ("Dịch vụ" under "Tốc độ …")?

    `wholes` are the rows above this one, from `TableScope.above`.
    """
    return is_ratio(row) and any(_says(one, _GROWTH) for one in (row, *wholes))


def is_rate_of_change(row: IndicatorRow, wholes: tuple[IndicatorRow, ...] = ()) -> bool:
    """Is it a rate of growth, a change of a rate, or a comparison: small one year and large the next?"""
    return is_ratio(row) and any(_says(one, _UNBOUNDED) for one in (row, *wholes))


def plausible_limits(row: IndicatorRow, wholes: tuple[IndicatorRow, ...] = ()) -> Span | None:
    """The range in which figures of this indicator lie; None without limits.

    The indicator's own minimum and maximum come first. A side left open is 0 or 100 for a percentage, 0
    or 1000 for per mille, 0 for a count, unless the name, or a row above in the same unit, is about
    growth, a change, an index or a comparison: those may be negative or above 100.
    """
    low, high = row.minimum, row.maximum
    usual = None if any(_says(one, _UNBOUNDED) for one in (row, *wholes)) else _by_unit(row)
    # A default that contradicts the declared limit does not apply.
    if usual and usual.low is not None and low is None and (high is None or high >= usual.low):
        low = usual.low
    if usual and usual.high is not None and high is None and (low is None or low <= usual.high):
        high = usual.high
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return None
    return Span(low, high)


def _by_unit(row: IndicatorRow) -> Span | None:
    """The range of figures in this unit, if it is a count or a share of a whole."""
    ends = {"%": PERCENT, "‰": PER_MILLE}.get(unit_of(row))
    return ends or (NOT_NEGATIVE if _family(row.unit) == "count" else None)


def is_cumulative(row: IndicatorRow) -> bool:
    """Does it accumulate over the years, by declaration or by name?"""
    return row.cumulative or _says(row, _CUMULATIVE)


def rounding_error(row: IndicatorRow) -> Decimal:
    """The largest rounding error of its figures; counts are exact."""
    return Decimal(0) if _family(row.unit) == "count" else Decimal("0.5").scaleb(-row.decimals)


def is_part(row: IndicatorRow, whole: IndicatorRow) -> bool:
    """Is `row`, whose parent is `whole`, an amount contained in it?

    `parent` also links rows that are no parts: a rate under a count (another unit), a rate under a
    rate, an average under an average, those who left under those who are there.
    """
    if not (row.is_quantity and whole.is_quantity) or unit_of(row) != unit_of(whole):
        return False
    if unit_of(row) == "%" and _says(whole, _MAKEUP):
        return True
    if _is_rate(row) or _says(whole, _AVERAGE):
        return False
    said = _words(row.name).startswith("trong đó")
    return said or not _says(row, _CHANGE) or _says(whole, _CHANGE)


def parts_add_up(parts: tuple[IndicatorRow, ...]) -> bool:
    """Are these parts of one whole disjoint, so that their sum cannot exceed it?

    A single "Trong đó" opens a list; if several rows begin with it each stands alone, and they may
    overlap.
    """
    opened = sum(_words(part.name).startswith("trong đó") for part in parts)
    return len(parts) > 1 and opened <= 1 and not any(_says(part, _CROSSWISE) for part in parts)


def is_running(row: IndicatorRow, wholes: tuple[IndicatorRow, ...] = ()) -> bool:
    """Does the figure accumulate through the year, so that the year cannot end below nine months?

    True for cumulative indicators, amounts whose name says so, and the parts of such amounts (`wholes`:
    what the row is a part of). Not for every "Số … được …": those treated or insured may become fewer.
    """
    if not row.is_quantity:
        return False
    if is_cumulative(row):
        return True
    return not _is_rate(row) and any(
        _says(one, _RUNNING) or is_cumulative(one) for one in (row, *wholes)
    )


def _is_rate(row: IndicatorRow) -> bool:
    """Is it a percentage, an amount per head, or an average, rather than an amount?"""
    return is_ratio(row) or "/" in unit_of(row) or _says(row, _AVERAGE)
