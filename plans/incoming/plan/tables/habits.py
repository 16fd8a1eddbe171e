"""How the whole of a table writes its numbers: 1.234,5 as in Vietnam, or 1,234.5 as in English. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from wardplan.numbers.units import canonical_unit, unit_family

MarkMeaning = Literal["decimal", "thousands", ""]

_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d]|[.,]\d)")
#: So many numbers that can be read in one way only make a habit.
_ENOUGH = 2
#: So many that may be read in two ways do, where most of them end in a nought.
_MANY = 8
#: Of two marks the other one.
OTHER_MARK = {".": ",", ",": "."}


@dataclass(slots=True)
class Habits:
    """How often each mark is the one of decimals: beyond doubt, and where the row's unit tells it."""

    certain: Counter[str] = field(default_factory=Counter)
    by_unit: Counter[str] = field(default_factory=Counter)
    #: The marks and units of numbers with three decimals beyond doubt: "0,125" and "tấn".
    thousandths: set[tuple[str, str]] = field(default_factory=set)
    #: Numbers that may be read in two ways, and those of them that end in a nought, by their marks.
    unclear: Counter[str] = field(default_factory=Counter)
    round_ones: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, unit: str) -> None:
        """Count the numbers of a cell of a row with this unit."""
        for number in _NUMBER.findall(text):
            if mark := decimal_mark(number):
                if len(number.rpartition(mark)[2]) == 3 and number.count(mark) == 1:
                    self.thousandths.add((mark, canonical_unit(unit)))
                # With both marks in it a number alone shows what each means.
                self.certain[mark] += _ENOUGH if len(set(number) & {*OTHER_MARK}) == 2 else 1
                continue
            mark = next(sign for sign in number if sign in OTHER_MARK)
            self.unclear[mark] += 1
            self.round_ones[mark] += number.endswith("0")
            if unit_family(unit) in ("count", "ratio"):
                self.by_unit[OTHER_MARK[mark] if unit_family(unit) == "count" else mark] += 1

    def has_thousandths(self, mark: str, unit: str) -> bool:
        """Are there rows of this unit with three decimals behind this mark? Rates say nothing of tonnes."""
        return (mark, canonical_unit(unit)) in self.thousandths

    def of_mark(self, mark: str, *, unit: str) -> MarkMeaning:
        """What a mark before three digits means by what the rest of the table shows.

        A unit that says it itself is only held against what is certain; one number is enough for that.
        """
        is_told = unit_family(unit) in ("count", "ratio")
        counts = self.certain if is_told else self.certain + self.by_unit
        if counts[mark] and counts[OTHER_MARK[mark]]:
            return ""
        if (
            not is_told
            and not counts[OTHER_MARK[mark]]
            and not counts[mark]
            and self._is_round(mark)
        ):
            return "thousands"
        least = 1 if is_told else _ENOUGH
        if counts[mark] >= least:
            return "decimal"
        return "thousands" if counts[OTHER_MARK[mark]] >= least else ""

    def _is_round(self, mark: str) -> bool:
        """Do dots part thousands? Nobody writes "31.500", "8.700", "6.000" so often with three decimals."""
        many = self.unclear[mark] >= _MANY
        return mark == "." and many and self.round_ones[mark] * 2 >= self.unclear[mark]


def habits_of(cells: Iterable[tuple[str, str]]) -> Habits:
    """The habits of these cells, each with the unit of its row."""
    habits = Habits()
    for text, unit in cells:
        habits.add(text, unit)
    return habits


def decimal_mark(number: str) -> str:
    """The mark of decimals in a number that can be read in one way; "" where it may be read in two."""
    marks: list[str] = re.findall(r"[.,]", number)
    if not marks:
        return ""
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return OTHER_MARK[marks[0]]
    whole, fraction = re.split(r"[.,]", number)
    is_open = len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0")
    return "" if is_open else marks[0]
