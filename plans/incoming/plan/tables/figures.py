"""The figures of a table: read by the one number reader, or asked about with readings spelt out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.kinds import ACHIEVED, Achieved
from plans.incoming.plan.raw_tables import RawCell
from plans.incoming.plan.tables.grid import one_line
from plans.incoming.plan.tables.habits import Habits
from plans.incoming.plan.understood import CellKind, PossibleReading, ReadCell
from wardplan.numbers import spans
from wardplan.numbers.digits import candidates, decimals_needed
from wardplan.numbers.spans import MAX_DECIMALS, Span, show_decimal
from wardplan.numbers.spellings import is_no_figure, read_figure, spreadsheet_error
from wardplan.numbers.spoken import number_in_words
from wardplan.numbers.units import same_unit, unit_family

_NIL = re.compile(r"[-–—−_. ]*[-–—−_][-–—−_. ]*|/|//")
_CROSS = re.compile(
    r"[xX×✓✔√vV*+]|có|hoàn thành|đã hoàn thành|chưa hoàn thành|không|chưa", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"(?:(?:đạt|xếp|đạt chuẩn) )?"
    r"(?:(?:loại|hạng|mức(?: độ)?|cấp(?: độ)?|bậc|nhóm)\s+(?:[IVX]+|\d|[A-D]|tốt|khá|đặc biệt)|\d sao"
    r"|xuất sắc|tốt|khá|trung bình|yếu|giỏi|vững mạnh.*|trong sạch.*|tiên tiến.*"
    r"|hoàn thành (?:tốt|xuất sắc).*)",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d+(?:[.,]\d+)*(?: \d{3})*")
_THIRD_IS_ZERO = re.compile(r"[.,]\d\d0(?!\d)")
_NO_WORDS = re.compile(r"[<>≤≥]?[\d.,\s%‰–-]*\d[\d.,\s%‰–-]*")
_UNIT_BEHIND = re.compile(r"\d\s*(%|‰|[^\W\d_][^\d]*)$")


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of the cell that is read: its row's unit and name, the habits of its table."""

    unit: str
    name: str
    habits: Habits
    #: What the row's certain figures are like, where there are some.
    size: Span | None = None
    is_words: bool = False
    is_achieved: bool = False
    #: Are there numbers among the row's figures?
    has_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A cell as read; with `why` it is asked about, with its readings."""

    cell: ReadCell
    why: str = ""
    readings: tuple[PossibleReading, ...] = ()
    span: Span | None = None
    is_error: bool = False


def read_cell(raw: RawCell, place: Place) -> Found:
    """A cell of a column of figures."""
    text = one_line(raw.text)
    cell = ReadCell(text, "blank", "", raw.source)
    if raw.is_error or spreadsheet_error(text):
        lost = (
            "Ô là công thức chưa có kết quả." if not text else "Ô bị lỗi ở Excel nên không có số."
        )
        return Found(cell, lost, is_error=True)
    if isinstance(raw.stored, date):
        return Found(cell, "Ô này ở Excel là ngày tháng, có thể do Excel tự đổi khi gõ số.")
    if isinstance(raw.stored, Decimal):
        return _stored(cell, raw.stored, place)
    if is_no_figure(text.lower()):
        return Found(cell)
    if _NIL.fullmatch(text):
        return Found(cell, "Dấu này có thể là 0 hoặc chưa có số.", _nil_readings(place))
    words = _of_words(cell, text, place)
    return words or _number(cell, text, place)


def _nil_readings(place: Place) -> tuple[PossibleReading, ...]:
    blank = PossibleReading("", "để trống", "chưa có số")
    if place.is_achieved:
        return (PossibleReading("không đạt", "không đạt"), blank)
    return (PossibleReading("0", _labelled("0", place.unit), "không"), blank)


def _of_words(cell: ReadCell, text: str, place: Place) -> Found | None:
    """What is said without a number: achieved, a class in words, a cross."""
    if _NO_WORDS.fullmatch(text):
        return None
    if _IN_WORDS.fullmatch(text):
        return Found(replace(cell, kind="text"))
    achieved = ACHIEVED.read(text, unit=None, decimals=0, previous=None)
    if isinstance(achieved.value, Achieved):
        kind: CellKind = "achieved" if achieved.value is Achieved.YES else "not_achieved"
        is_other = unit_family(place.unit) != "unknown" and "đạt" not in place.unit.lower()
        if not (is_other and place.has_numbers):
            return Found(replace(cell, kind=kind))
        why = f"Ô ghi chữ, còn dòng tính theo “{place.unit}”."
        return Found(
            cell,
            why,
            (PossibleReading(achieved.value.value, text), PossibleReading("", "để trống")),
        )
    if _CROSS.fullmatch(text):
        return Found(
            cell, "Dấu hoặc chữ này có thể là đạt, hoặc chưa có số.", _cross_readings(place)
        )
    if re.search(r"\d", text):
        return None
    if read_figure(text, unit=place.unit or None, decimals=MAX_DECIMALS, name=place.name).readings:
        return Found(cell, "Chữ này có thể là 0 hoặc chưa có số.", _nil_readings(place))
    family = unit_family(place.unit)
    if place.is_words or family == "unknown":
        return Found(replace(cell, kind="text"))
    return Found(replace(cell, kind="text"), f"Ô ghi chữ, còn dòng tính theo “{place.unit}”.")


def _cross_readings(place: Place) -> tuple[PossibleReading, ...]:
    found = [PossibleReading("đạt", "đạt"), PossibleReading("không đạt", "không đạt")]
    if place.unit and not place.is_achieved:
        found.append(PossibleReading("0", _labelled("0", place.unit), "không"))
    return (*found, PossibleReading("", "để trống", "chưa có số"))


def _number(cell: ReadCell, text: str, place: Place) -> Found:
    unit = place.unit or _unit_behind(text)
    decimals = 0 if unit_family(unit) == "count" else MAX_DECIMALS
    reading = read_figure(
        text, unit=unit or None, decimals=decimals, previous=place.size, name=place.name
    )
    if reading.topic == "decimals" and not decimals:
        reading = read_figure(
            text, unit=unit, decimals=MAX_DECIMALS, previous=place.size, name=place.name
        )
    if reading.problem:
        return _unread(cell, text, place, reading.problem)
    found = [one for one in (reading.value, *reading.readings) if one is not None]
    found = list(dict.fromkeys([*found, *_other_ways(text, found)]))
    if reading.question:
        return _asked(cell, found, place, reading.question)
    if _may_be_change(text, place) and len(found) == 1:
        both = [found[0], found[0].negated] if text[:1] != "+" else found
        return _asked(cell, both, place, "Ô có thể ghi mức tăng, giảm chứ không phải số đạt được.")
    return _by_habit(cell, text, found, place)


def _may_be_change(text: str, place: Place) -> bool:
    """ "+80" of a figure that does not grow, and "giảm 12" even where the row says how many fewer."""
    is_growth = re.search(r"\btăng\b", place.name, re.IGNORECASE) is not None
    return text.lower().startswith("giảm") or (text.startswith("+") and not is_growth)


def _unit_behind(text: str) -> str:
    found = _UNIT_BEHIND.search(text)
    unit = found[1].strip(" .;") if found else ""
    return unit if unit and unit_family(unit) != "unknown" else ""


def _other_ways(text: str, found: Sequence[Span]) -> list[Span]:
    """The other meaning of the one mark in a plain number, which the unit alone has ruled out."""
    runs = _RUN.findall(text)
    if len(runs) != 1 or len(found) != 1 or not found[0].is_number:
        return []
    values = [one.value for one in candidates(runs[0])]
    if len(values) != 2 or abs(found[0].low or Decimal(0)) not in values:
        return []
    sign = -1 if (found[0].low or 0) < 0 else 1
    return [Span.number(sign * value) for value in values if sign * value != found[0].low]


def _by_habit(cell: ReadCell, text: str, found: list[Span], place: Place) -> Found:
    """One reading, or two of which the habit of the table, the unit and the row leave one."""
    if len(found) == 1:
        return _certain(cell, found[0])
    marks = re.findall(r"[.,]", text)
    is_told = unit_family(place.unit) in ("count", "ratio")
    has_words = re.search(r"[^\W\d_]{2}", text) is not None
    if len(found) != 2 or len(set(marks)) != 1 or (has_words and not is_told):
        return _asked(cell, found, place, "Số này đọc được nhiều cách.")
    thousands, decimal = sorted(found, key=size_of, reverse=True)
    habit = place.habits.of_mark(marks[0], unit=place.unit)
    family = unit_family(place.unit)
    said = {decimal if habit == "decimal" else thousands} if habit else set()
    if family in ("count", "ratio"):
        said.add(thousands if family == "count" else decimal)
    near = [one for one in found if place.size is not None and _is_near(one, place.size)]
    if len(near) == 1:
        said.add(near[0])
    if len(said) == 1 and not (decimal in said and _is_daring(text, place, is_near=bool(near))):
        return _certain(cell, said.pop())
    return _asked(cell, found, place, _why_open(marks[0], place, is_told=bool(said)))


def _is_daring(text: str, place: Place, *, is_near: bool) -> bool:
    """Three decimals are rare: a table's habit alone does not make them, nor a row where the third is 0."""
    (mark,) = set(re.findall(r"[.,]", text))
    if unit_family(place.unit) == "ratio" or place.habits.has_thousandths(mark, place.unit):
        return False
    return not is_near or _THIRD_IS_ZERO.search(text) is not None


def _why_open(mark: str, place: Place, *, is_told: bool) -> str:
    if not is_told:
        return f"Dấu “{mark}” có thể tách hàng nghìn hoặc tách thập phân."
    if unit_family(place.unit) in ("count", "ratio"):
        return f"Cách ghi của cả bảng và đơn vị “{place.unit}” cho hai số khác nhau."
    return "Cách ghi của cả bảng và các số khác của dòng cho hai số khác nhau."


def open_mark(text: str) -> str:
    """The mark of the one number in a text, if it may be read in two ways, as in "12.575"; else ""."""
    runs = _RUN.findall(text)
    if len(runs) != 1 or len(candidates(runs[0])) != 2:
        return ""
    return "," if "," in runs[0] else "."


def doubted(found: Found, unit: str, why: str) -> Found:
    """A number with an open mark, asked about after all."""
    (run,) = _RUN.findall(found.cell.text)
    assert found.span is not None
    ends = [one.value for one in candidates(run)]
    others = [_with_end(found.span, end) for end in ends]
    return Found(replace(found.cell, value=""), why, tuple(reading_of(one, unit) for one in others))


def _with_end(span: Span, value: Decimal) -> Span:
    """The same number or bound with another value."""
    low = None if span.low is None else value.copy_sign(span.low)
    high = None if span.high is None else value.copy_sign(span.high)
    return Span(low, high, span.low_in, span.high_in)


def _is_near(one: Span, size: Span) -> bool:
    value, other = size_of(one), size_of(size)
    return value <= 8 * other and other <= 8 * value


def size_of(span: Span) -> Decimal:
    """How large the larger end of a figure is, whatever its sign."""
    return max(abs(one) for one in (span.low, span.high) if one is not None)


def _certain(cell: ReadCell, span: Span) -> Found:
    return Found(replace(cell, kind=kind_of(span), value=value_of(span)), span=span)


def _asked(cell: ReadCell, found: Sequence[Span], place: Place, why: str) -> Found:
    readings = tuple(reading_of(span, place.unit) for span in found)
    return Found(replace(cell, kind="number"), why, readings)


def _unread(cell: ReadCell, text: str, place: Place, problem: str) -> Found:
    """What is no number as it stands, with the numbers in it as readings."""
    found: list[Span] = []
    for run in _RUN.findall(text)[:3]:
        reading = read_figure(run, unit=None, decimals=MAX_DECIMALS)
        found += [one for one in (reading.value, *reading.readings) if one is not None]
    return _asked(cell, list(dict.fromkeys(found))[:5], place, problem)


def _stored(cell: ReadCell, stored: Decimal, place: Place) -> Found:
    """A number that a workbook stores says exactly which it is, but not that it was typed well."""
    is_percent = cell.text.endswith("%")
    shown = _shown_value(cell.text)
    if stored.adjusted() >= spans.MAX_DIGITS:
        return Found(cell, "Số có quá nhiều chữ số.")
    # What a formula works out has more digits than anybody writes.
    stored = round(stored, MAX_DECIMALS)
    plain = Span.number(stored.normalize() if stored else Decimal(0))
    if shown is not None and not _is_rounded(stored, shown):
        return _asked(cell, [plain, Span.number(shown)], place, "Ô hiện một số khác số được lưu.")
    if is_percent and place.unit and unit_family(place.unit) != "ratio":
        why = "Ô định dạng phần trăm, còn đơn vị thì không."
        return _asked(cell, [plain, Span.number(stored / 100)], place, why)
    if (
        not is_percent
        and same_unit(place.unit, "%")
        and "%" not in cell.text
        and _is_share(stored, place)
    ):
        hundred = Span.number(stored * 100)
        return _asked(cell, [hundred, plain], place, "Các số khác của dòng lớn hơn số này 100 lần.")
    if unit_family(place.unit) == "count" and 0 < decimals_needed(stored) <= 3 and stored > 1:
        return _asked(
            cell,
            [Span.number(stored * 1000), plain],
            place,
            f"Số lẻ, còn dòng đếm theo “{place.unit}”.",
        )
    return _certain(cell, plain)


def _is_rounded(stored: Decimal, shown: Decimal) -> bool:
    """Is what is seen the stored number, with as many decimals as are shown?"""
    exponent = shown.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(stored - shown) * 2 <= unit


def _is_share(stored: Decimal, place: Place) -> bool:
    other = abs(place.size.low or Decimal(0)) if place.size else Decimal(0)
    return bool(stored) and 50 <= other / abs(stored) <= 200


def _shown_value(text: str) -> Decimal | None:
    plain = text.rstrip("% ").replace(".", "").replace(",", ".").replace("−", "-")
    return Decimal(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else None


def kind_of(span: Span) -> CellKind:
    """What a span is in a cell."""
    if span.is_number:
        return "number"
    return "bound" if span.low is None or span.high is None else "interval"


def value_of(span: Span) -> str:
    """A span as a cell stores it: "12.5", "14.5..16.5", ">=96"."""
    if span.is_number:
        return _plain(span.low)
    if span.low is None:
        return f"{'<=' if span.high_in else '<'}{_plain(span.high)}"
    if span.high is None:
        return f"{'>=' if span.low_in else '>'}{_plain(span.low)}"
    return f"{_plain(span.low)}..{_plain(span.high)}"


def _plain(value: Decimal | None) -> str:
    assert value is not None
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def reading_of(span: Span, unit: str) -> PossibleReading:
    """A reading with its unit, spelt out: "12.575 người", "mười hai nghìn năm trăm bảy mươi lăm"."""
    ends = [one for one in (span.low, span.high) if one is not None]
    shown = spans.show_span_in_words(span, max(map(decimals_needed, ends)), unit or None)
    words = number_in_words(ends[0]) if span.is_number else ""
    return PossibleReading(value_of(span), shown, words)


def _labelled(number: str, unit: str) -> str:
    return f"{number} {unit}".strip()


def show_value(value: Decimal) -> str:
    """A number as tables print it."""
    return show_decimal(value, decimals_needed(value))
