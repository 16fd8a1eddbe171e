"""Which reading of "12.575" is meant, decided by the unit, then by the declared decimals, then by last
year's size; where none of them decides, the user is asked.

The one guarantee: a text exactly as the portal prints it is never silently read as another number.
Where the rules contradict each other the user is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from wardplan.numbers.digits import Candidate, candidates, decimals_needed
from wardplan.numbers.number_phrase import PhraseError, quoted
from wardplan.numbers.units import unit_family

Option = tuple[Candidate, ...]
MarkMeaning = Literal["thousands", "decimal"]


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is known of the indicator whose figure is read; `ends` are those of last year's value."""

    unit: str | None
    decimals: int
    ends: tuple[Decimal, ...]

    def holds(self, option: Option) -> bool:
        """Can the indicator hold these numbers without rounding?"""
        return all(decimals_needed(one.value) <= self.decimals for one in option)

    def from_unit(self) -> MarkMeaning | None:
        """What the unit and the declared decimals say about exactly three digits after a mark."""
        if unit_family(self.unit) == "ratio":
            return "decimal"
        return "thousands" if self.decimals < 3 else None

    def from_size(self, options: list[Option]) -> MarkMeaning | None:
        """Which reading is close to last year's figure; they differ by a factor of 1000, so at most one is."""
        if self._near(options[0]):
            return None if self._near(options[-1]) else "thousands"
        return "decimal" if self._near(options[-1]) else None

    def _near(self, option: Option) -> bool:
        if len(option) == len(self.ends):
            pairs = zip(option, self.ends, strict=True)
            return all(_within_ten_times(one.value, end) for one, end in pairs)
        return all(any(_within_ten_times(one.value, end) for end in self.ends) for one in option)


def _within_ten_times(value: Decimal, other: Decimal) -> bool:
    return abs(value) <= 10 * abs(other) and abs(other) <= 10 * abs(value)


def possible_readings(runs: list[str]) -> list[Option]:
    """Every combination of readings of the runs in which each mark has one meaning throughout.

    The first reads as many marks as possible as thousands, the last as decimals. PhraseError if there is
    none.
    """
    found = [candidates(run) for run in runs]
    for run, each in zip(runs, found, strict=True):
        if not each:
            raise PhraseError(
                f"Không đọc được {quoted(run)} vì dấu hoặc khoảng trống không đúng chỗ; "
                "xin ghi dấu chấm cho hàng nghìn, dấu phẩy cho thập phân, như 1.234.567,89."
            )
    options = [option for option in product(*found) if _marks_agree(option)]
    if not options:
        raise PhraseError(
            "Trong ô này cùng một dấu vừa tách hàng nghìn vừa tách thập phân; xin ghi dấu chấm cho "
            "hàng nghìn, dấu phẩy cho thập phân."
        )
    return options


def _marks_agree(option: Option) -> bool:
    return not {one.thousands for one in option if one.thousands} & {one.decimal for one in option}


def choose_readings(options: list[Option], rules: ReadingContext) -> list[Option]:
    """The readings that remain, a single one where the rules decide; PhraseError if none can be stored."""
    thousands, decimal = options[0], options[-1]
    # There are no half persons: a count without decimals can only mean thousands.
    if unit_family(rules.unit) == "count" and rules.decimals == 0:
        return [thousands]
    said, size, own = rules.from_unit(), rules.from_size(options), _as_printed(options, rules)
    if not rules.holds(decimal):
        if size == "thousands" or (said == "thousands" and size is None):
            return [thousands]
        raise PhraseError(_write_it_otherwise(thousands, rules))
    # Last year's size contradicts the unit: only our own spelling decides, else the user is asked.
    pick = said or size
    if said and size and said != size:
        pick = size if own == size else None
    if pick is None or own not in {None, pick}:
        return [option for option in options if rules.holds(option)]
    return [thousands if pick == "thousands" else decimal]


def _as_printed(options: list[Option], rules: ReadingContext) -> MarkMeaning | None:
    """The meaning of the text if the portal printed it: a dot with no decimals, a comma with exactly
    three.
    """
    if rules.decimals == 0 and all(one.thousands in {"", "."} for one in options[0]):
        return "thousands"
    if rules.decimals == 3 and all(one.decimal in {"", ","} for one in options[-1]):
        return "decimal"
    return None


def _write_it_otherwise(thousands: Option, rules: ReadingContext) -> str:
    plain = " – ".join(f"{one.value:f}" for one in thousands)
    few = f"ghi không quá {rules.decimals} chữ số sau dấu phẩy"
    return (
        "Chưa rõ dấu trong ô này tách hàng nghìn hay tách thập phân; "
        f"nếu là hàng nghìn, xin ghi liền {plain}, "
        f"nếu là thập phân, xin {few if rules.decimals else 'ghi số nguyên'}."
    )
