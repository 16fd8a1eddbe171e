"""Figures as Vietnamese officials write them: an interval of decimals, how it is printed and how it
is read.

Pure, with decimals only. Printing uses dots for thousands, a comma for decimals, and always as many
decimals as the indicator declares; reading accepts every mixture that officials type and paste.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.disambiguation import (
    ReadingContext,
    choose_readings,
    possible_readings,
)
from wardplan.numbers.number_phrase import DigitRun, NumberPhrase, Shape, parse_number_phrase
from wardplan.numbers.units import check_unit

MAX_DECIMALS = 4
"""The most decimals that an indicator may declare: figures are stored as integers scaled by 10 **
MAX_DECIMALS.
"""
MAX_DIGITS = 14
"""The most digits before the decimal mark that the database can hold."""

MINUS = "\N{MINUS SIGN}"
# Eight characters, 1e999999, make a Decimal that prints a megabyte. Sums of all wards stay far below
# this limit.
_WIDEST = 40

T = TypeVar("T")
Topic = Literal["", "nil", "decimals"]
Verdict = Literal["met", "not_met", "unclear"]


@dataclass(frozen=True, slots=True)
class Span:
    """One interval of decimals: a plain number has both ends equal, a bound has one end open
    (None).

    `low_in` and `high_in` say whether the end itself is included. For an open end they mean nothing
    and are always true, so that equal bounds compare equal. An interval with two ends includes both:
    the plan file and the paper know no other kind. Anything else raises a ValueError with a message
    in Vietnamese.
    """

    low: Decimal | None
    high: Decimal | None
    low_in: bool = True
    high_in: bool = True

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("Số liệu phải có ít nhất một giá trị; xin ghi một số.")
        _refuse_unwritable(self.low)
        # Most are plain numbers, whose two ends are one.
        if self.high is not self.low:
            _refuse_unwritable(self.high)
        if self.low is None:
            # A frozen dataclass can be normalized in no other way.
            object.__setattr__(self, "low_in", True)
        if self.high is None:
            object.__setattr__(self, "high_in", True)
        if self.low is not None and self.high is not None:
            if self.low > self.high:
                raise ValueError("Số đầu lớn hơn số cuối; xin ghi số nhỏ trước, số lớn sau.")
            if not (self.low_in and self.high_in):
                raise ValueError("Khoảng có hai đầu phải gồm cả hai đầu; xin ghi như 14,5 – 16,5.")

    @classmethod
    def number(cls, value: Decimal) -> Span:
        """A plain number."""
        return cls(value, value)

    @classmethod
    def interval(cls, low: Decimal, high: Decimal) -> Span:
        """From `low` to `high`, both in ("từ 14,5 đến 16,5")."""
        return cls(low, high)

    @classmethod
    def above(cls, value: Decimal) -> Span:
        """More than `value` ("trên 96")."""
        return cls(value, None, low_in=False)

    @classmethod
    def at_least(cls, value: Decimal) -> Span:
        """`value` or more ("từ 96 trở lên")."""
        return cls(value, None)

    @classmethod
    def below(cls, value: Decimal) -> Span:
        """Less than `value` ("dưới 7,1")."""
        return cls(None, value, high_in=False)

    @classmethod
    def at_most(cls, value: Decimal) -> Span:
        """`value` or less ("không quá 7,1")."""
        return cls(None, value)

    @property
    def is_number(self) -> bool:
        """Is it one plain number?"""
        return self.low is not None and self.low == self.high

    @property
    def negated(self) -> Span:
        """The same with the opposite sign: "at most" becomes "at least"."""
        low = None if self.high is None else self.high.copy_negate()
        high = None if self.low is None else self.low.copy_negate()
        return Span(low, high, self.high_in, self.low_in)


def _refuse_unwritable(end: Decimal | None) -> None:
    """ValueError for an end that is not a finite number, or has absurdly many digits."""
    if end is None:
        return
    if not end.is_finite():
        raise ValueError("Giá trị không phải là một số; xin ghi một số.")
    exponent = end.as_tuple().exponent
    if end.adjusted() >= _WIDEST or (isinstance(exponent, int) and exponent <= -_WIDEST):
        raise ValueError("Số có quá nhiều chữ số; xin kiểm tra lại.")


class TooManyDecimals(ValueError):
    """A number has more decimals than its indicator declares: to be mended in one of the two."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The result of reading a text; exactly one of four.

    `is_blank`: nothing was written. `value`: the only possible reading. `readings`: the possible readings, of
    which the user has to choose; None among them is a blank. `problem`: a message in Vietnamese that says
    what is wrong and what to do.

    `question` says why the user is asked; without it there are two readings or more. `topic` is what is asked
    or refused, where somebody else has to do with it: "nil" (0 or no figure?) is asked once for a pasted block,
    "decimals" can be mended in the catalogue.
    """

    value: T | None = None
    readings: tuple[T | None, ...] = ()
    problem: str | None = None
    question: str = ""
    topic: Topic = ""

    def __post_init__(self) -> None:
        said = (self.value is not None) + bool(self.readings) + (self.problem is not None)
        if said > 1 or (len(self.readings) == 1 and not self.question):
            raise ValueError("a reading is blank, one value, two or more readings, or a problem")

    @property
    def is_blank(self) -> bool:
        """Was nothing written? Blank is never zero."""
        return self.value is None and not self.readings and self.problem is None


def read_number(
    text: str, *, unit: str | None, decimals: int, previous: Span | None = None
) -> Reading[Span]:
    """Read one figure as typed or pasted, for an indicator with this unit and these declared
    decimals.

    `previous` is the same figure of last year or of an earlier version; its size helps to tell
    12.575 from 12,575. No text raises; ValueError only if `decimals` is not 0 to MAX_DECIMALS.
    Nothing is rounded or converted. How readings are told apart: `wardplan/numbers/disambiguation.py`.
    """
    rules = reading_context(unit, decimals, previous)
    try:
        phrase = parse_number_phrase(text)
        if phrase is None:
            return Reading()
        for run in phrase.runs:
            check_unit(run.unit, unit)
        spans = phrase_spans(phrase, rules)
    except ValueError as refusal:
        return refused_reading(refusal)
    return Reading(value=spans[0]) if len(spans) == 1 else Reading(readings=spans)


def reading_context(unit: str | None, decimals: int, previous: Span | None) -> ReadingContext:
    """What is known of the indicator; ValueError if it declares decimals that cannot be stored."""
    if not 0 <= decimals <= MAX_DECIMALS:
        raise ValueError(f"Số chữ số thập phân phải từ 0 đến {MAX_DECIMALS}; xin sửa lại chỉ tiêu.")
    ends = () if previous is None else (previous.low, previous.high)
    return ReadingContext(unit, decimals, tuple(end for end in ends if end is not None))


def refused_reading(refusal: ValueError) -> Reading[Span]:
    """A text that is no figure, with its message."""
    topic: Topic = "decimals" if isinstance(refusal, TooManyDecimals) else ""
    return Reading(problem=str(refusal), topic=topic)


def phrase_spans(
    phrase: NumberPhrase, rules: ReadingContext, factors: tuple[Decimal, ...] = (Decimal(1),)
) -> tuple[Span, ...]:
    """The readings that remain possible, at least one; the message of a ValueError says why there is none.

    `factors` turn the unit that was typed into the indicator's. A number in another unit is not judged by
    the indicator's: all its readings remain.
    """
    options = possible_readings([run.digits for run in phrase.runs])
    if len(options) > 1 and factors == (Decimal(1),):
        options = choose_readings(options, rules)
    spans: list[Span] = []
    refusal = ValueError("Không đọc được số liệu này; xin ghi lại.")
    for option in options:
        for factor in factors:
            try:
                values = _signed(
                    [one.value * factor for one in option], phrase.runs, rules.decimals
                )
                spans.extend(_BUILD[shape](*values) for shape in phrase.shapes)
            except ValueError as problem:
                refusal = problem
    if not spans:
        raise refusal
    return tuple(dict.fromkeys(spans))


def built_spans(shapes: tuple[Shape, ...], values: list[Decimal]) -> tuple[Span, ...]:
    """The spans of these shapes with these ends, in the order of the shapes."""
    return tuple(dict.fromkeys(_BUILD[shape](*values) for shape in shapes))


def _signed(values: list[Decimal], runs: tuple[DigitRun, ...], decimals: int) -> list[Decimal]:
    """The numbers with their signs; ValueError if the indicator cannot hold one."""
    for value in values:
        check_storable(value, decimals)
    pairs = zip(values, runs, strict=True)
    return [value.copy_negate() if run.negative else value for value, run in pairs]


def check_storable(value: Decimal, decimals: int) -> None:
    """ValueError with a message if an indicator with `decimals` decimals cannot hold the number."""
    if problem := storage_problem(Span.number(value), decimals):
        raise TooManyDecimals(problem) if decimals_needed(value) > decimals else ValueError(problem)


_BUILD: dict[Shape, Callable[..., Span]] = {
    "number": Span.number,
    "interval": Span.interval,
    "above": Span.above,
    "at_least": Span.at_least,
    "below": Span.below,
    "at_most": Span.at_most,
}


def storage_problem(span: Span, decimals: int) -> str | None:
    """Why an indicator with `decimals` decimals cannot store this figure unchanged, as a message, or None."""
    for end in (span.low, span.high):
        if end is None:
            continue
        if decimals_needed(end) > decimals:
            allowed = f"không quá {decimals} chữ số thập phân" if decimals else "số nguyên"
            return (
                f"Chỉ tiêu này ghi {allowed}, còn ô có {decimals_needed(end)} chữ số thập phân; "
                "xin kiểm tra rồi ghi lại."
            )
        if end.adjusted() >= MAX_DIGITS:
            return f"Số có hơn {MAX_DIGITS} chữ số phần nguyên; xin kiểm tra lại."
    return None


def show_span(span: Span, decimals: int) -> str:
    """The figure as tables print it: 12.575 | 14,5 – 16,5 | > 96 | ≥ 96 | < 7,1 | ≤ 7,1.

    Always with `decimals` decimals; ValueError if the figure has more, because nothing is silently
    rounded.
    """
    low, high = (
        None if end is None else show_decimal(end, decimals) for end in (span.low, span.high)
    )
    if low is None:
        return f"{'≤' if span.high_in else '<'} {high}"
    if high is None:
        return f"{'≥' if span.low_in else '>'} {low}"
    return low if span.is_number else f"{low} – {high}"


def show_span_in_words(span: Span, decimals: int, unit: str | None = None) -> str:
    """The figure as prose says it: "trên 96%", "từ 96% trở lên", "dưới 7,1", "không quá 7,1", "từ
    14,5 đến 16,5".

    An interval is written "từ … đến …", as decisions write it: a dash could break at a line end or be
    read as a minus. A unit, if given, follows the (last) number.
    """
    after = "" if not unit else unit if unit.startswith(("%", "‰")) else f" {unit}"
    low, high = (
        None if end is None else show_decimal(end, decimals) for end in (span.low, span.high)
    )
    if low is None:
        return f"{'không quá' if span.high_in else 'dưới'} {high}{after}"
    if high is None:
        return f"từ {low}{after} trở lên" if span.low_in else f"trên {low}{after}"
    return f"{low}{after}" if span.is_number else f"từ {low} đến {high}{after}"


def show_decimal(value: Decimal, decimals: int) -> str:
    """One decimal with dots for thousands, a comma, exactly `decimals` decimals, and U+2212 as its
    minus.

    The minus sign and not the hyphen: it is as wide as a digit, lines do not break after it, it cannot
    be mistaken for the dash of an interval, and no spreadsheet runs it as a formula. ValueError if
    `value` has more decimals.
    """
    plain = f"{abs(value):.{decimals}f}"
    if Decimal(plain) != abs(value):
        raise ValueError(
            f"Số {value} có nhiều hơn {decimals} chữ số thập phân; "
            "xin sửa số, hoặc tăng số chữ số thập phân của chỉ tiêu."
        )
    whole, _, fraction = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def placed(value: Span, target: Span) -> Verdict:
    """Is all of the value at or above the low end of the target, none of it, or only a part?"""
    threshold = target.low
    if threshold is None:
        raise ValueError("the target has no low end")
    if value.low is not None:
        inside = value.low > threshold
        touching = value.low == threshold and (target.low_in or not value.low_in)
        if inside or touching:
            return "met"
    if value.high is not None:
        under = value.high < threshold
        short = value.high == threshold and not (value.high_in and target.low_in)
        if under or short:
            return "not_met"
    return "unclear"
