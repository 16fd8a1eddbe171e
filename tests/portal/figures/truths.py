"""Random figures: what is meant, how it is typed, and how a Vietnamese official prints it.

Written anew from docs/figures.md; nothing of `wardplan/numbers` or `indicators/kinds.py` is used, so that
the same slip in reading and showing does not hide.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

#: The longest number that is kept: 14 digits before the comma.
LARGEST = 10**14 - 1
WORDS = (
    "Loại I",
    "Loại II",
    "3 sao",
    "=1+1",
    "Xuất sắc",
    "đạt chuẩn nông thôn mới",
    "@A1",
    "12/15 xã",
)


@dataclass(frozen=True)
class Truth:
    """A figure as it is meant: one number, an interval, a bound, words, đạt or không đạt, or nothing."""

    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = True
    high_in: bool = True
    words: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is one plain number."""
        return self.low is not None and self.low == self.high


def grouped(number: Decimal, decimals: int | None = None, sign: str = "−", mark: str = ".") -> str:
    """A number with its thousands marked and a comma; with `decimals`, exactly so many of them."""
    digits = f"{abs(number):f}" if decimals is None else f"{abs(number):.{decimals}f}"
    whole, _, part = digits.partition(".")
    groups = []
    while len(whole) > 3:
        whole, groups = whole[:-3], [whole[-3:], *groups]
    text = mark.join([whole, *groups]) + (f",{part}" if part else "")
    return sign + text if number < 0 else text


def printed(truth: Truth, decimals: int) -> str:
    """The figure as every print of the portal has it."""
    if truth.kind != "number":
        return truth.words
    low, high = (end if end is None else grouped(end, decimals) for end in (truth.low, truth.high))
    if truth.is_number:
        return str(low)
    if low and high:
        return f"{low} – {high}"
    if low:
        return f"{'≥' if truth.low_in else '>'} {low}"
    return f"{'≤' if truth.high_in else '<'} {high}" if high else ""


def any_truth(drawn: random.Random, kind: str, decimals: int) -> Truth:
    """A random figure of that kind, blank one time in twelve."""
    if drawn.random() < 1 / 12:
        return Truth(kind)
    if kind == "achieved":
        return Truth(kind, words=drawn.choice(("đạt", "không đạt")))
    if kind == "words":
        return Truth(kind, words=drawn.choice(WORDS))
    number = _number(drawn, decimals)
    form = drawn.random()
    if form < 0.7:
        return Truth(kind, number, number)
    if form < 0.82:
        other = _number(drawn, decimals)
        low, high = sorted((number, other))
        return Truth(kind, low, high)
    is_in = drawn.random() < 0.5
    if form < 0.91:
        return Truth(kind, low=number, low_in=is_in)
    return Truth(kind, high=number, high_in=is_in)


def _number(drawn: random.Random, decimals: int) -> Decimal:
    size = drawn.choice((0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 14))
    whole = drawn.choice((drawn.randrange(10**size), 10**size, 10**size - 1, LARGEST))
    part = drawn.choice((0, 1, 5 * 10 ** max(decimals - 1, 0), drawn.randrange(10**decimals)))
    number = Decimal(min(whole, LARGEST)) + Decimal(part % 10**decimals).scaleb(-decimals)
    return -number if number and drawn.random() < 0.2 else number


def typed(drawn: random.Random, truth: Truth, decimals: int) -> str:
    """One of the ways in which people type it."""
    if truth.kind == "achieved" and truth.words:
        ways = {"đạt": ("đạt", "Đạt", "ĐẠT"), "không đạt": ("không đạt", "Không đạt", "chưa đạt")}
        return drawn.choice(ways[truth.words])
    if truth.kind != "number":
        return truth.words
    low, high = (
        None if end is None else _typed_number(drawn, end, decimals)
        for end in (truth.low, truth.high)
    )
    if truth.is_number:
        return str(low)
    if low and high:
        return drawn.choice(("{} - {}", "{}–{}", "{} đến {}", "từ {} đến {}")).format(low, high)
    ends = {
        (True, True): ("≥ {}", ">={}", "từ {} trở lên", "{} trở lên"),
        (True, False): ("> {}", "trên {}", ">{}"),
        (False, True): ("≤ {}", "<={}"),
        (False, False): ("< {}", "dưới {}", "<{}"),
    }
    if low:
        return drawn.choice(ends[True, truth.low_in]).format(low)
    return (
        drawn.choice(ends[False, truth.high_in]).format(high) if high else drawn.choice(("", " "))
    )


def _typed_number(drawn: random.Random, number: Decimal, decimals: int) -> str:
    sign = drawn.choice(("-", "−"))
    # With all decimals, or with none that say nothing.
    shown = None if drawn.random() < 0.5 else decimals
    exact = number.normalize() if shown is None else number
    if drawn.random() < 0.25:
        text = f"{abs(exact):f}".replace(".", ",")
        return sign + text if number < 0 else text
    return grouped(exact, shown, sign, drawn.choice((".", ".", " ")))
