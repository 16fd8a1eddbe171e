"""The possible readings of a run of digits and marks: "12.575" is twelve thousand five hundred
seventy-five, or 12.575.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a run of digits, with the marks that it assumes ("" where there is none)."""

    value: Decimal
    thousands: str
    decimal: str
    written: int
    """Decimals as written, trailing zeros included."""


def candidates(run: str) -> tuple[Candidate, ...]:
    """Every reading of `run` (digits with single marks `. ,` or spaces between); none if it is not a
    number.

    Two readings exist only for one to three digits, one dot or comma, and exactly three digits;
    the first is then the one with thousands.
    """
    marks = re.findall(r"[ .,]", run)
    groups = re.split(r"[ .,]", run)
    if not marks:
        return (_decimal(groups, "", ""),)
    if len(set(marks)) == 1:
        found = []
        if _groups_of_three(groups):
            found.append(_thousands(groups, marks[0]))
        if len(marks) == 1 and marks[0] != " ":
            found.append(_decimal(groups, "", marks[0]))
        return tuple(found)
    # Two kinds of mark settle it: the last is the decimal mark, all before it are thousands.
    last, others = marks[-1], set(marks[:-1])
    if last == " " or last in others or len(others) > 1 or not _groups_of_three(groups[:-1]):
        return ()
    return (_decimal(["".join(groups[:-1]), groups[-1]], marks[0], last),)


def _groups_of_three(groups: list[str]) -> bool:
    """Are these thousands as people write them? A leading zero (0.575) never starts thousands."""
    first, rest = groups[0], groups[1:]
    return len(first) <= 3 and not first.startswith("0") and all(len(group) == 3 for group in rest)


def _thousands(groups: list[str], mark: str) -> Candidate:
    return Candidate(Decimal("".join(groups)), mark, "", 0)


def _decimal(groups: list[str], thousands: str, mark: str) -> Candidate:
    return Candidate(
        Decimal(".".join(groups)), thousands, mark, len(groups[1]) if len(groups) > 1 else 0
    )


def decimals_needed(value: Decimal) -> int:
    """The number of significant decimals: 2 for 1.050."""
    fraction = f"{value:f}".partition(".")[2]
    return len(fraction.rstrip("0"))
