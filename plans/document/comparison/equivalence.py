"""When two texts count as equal: letter by letter, or with the years of a plan advanced by one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from plans.document.next_year import YEAR_PATTERN
from plans.document.year_mentions import advance_years

#: "2024-2025", a school year: both years advance.
_SCHOOL_YEAR = re.compile(
    r"(?<![0-9./-])((?:19|20)[0-9]{2})(\s?[-–]\s?)((?:19|20)[0-9]{2})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Equivalence:
    """`key` is equal for texts that may be equal; `alike` decides for an old and a new word."""

    key: Callable[[str], str]
    alike: Callable[[str, str], bool]


#: Letter by letter.
EXACT = Equivalence(key=lambda text: text, alike=lambda old, new: old == new)


def year_shift_equivalence(planned: int) -> Equivalence:
    """For old texts of the plan for `planned` and new ones of the plan for the year after it.

    A year may have stayed (it was history) or advanced by one with the plan, as in
    `plans/document/next_year.py`.
    """

    # Keys must be equal for an old year, the same year and the next one: all near years get one mark.
    def marked(match: "re.Match[str]") -> str:
        return "\0" if planned - 1 <= int(match[1]) <= planned + 2 else match[0]

    def both_marked(match: "re.Match[str]") -> str:
        first, last = int(match[1]), int(match[3])
        near = planned - 1 <= first <= planned + 1
        return f"\0{match[2]}\0" if near and last == first + 1 else match[0]

    def key(text: str) -> str:
        return YEAR_PATTERN.sub(marked, _SCHOOL_YEAR.sub(both_marked, text))

    def alike(old: str, new: str) -> bool:
        later = (
            advance_years(old, planned),
            advance_years(old, planned + 1),
            _school_year_later(old, planned),
        )
        return new == old or new in later

    return Equivalence(key, alike)


def _school_year_later(text: str, planned: int) -> str:
    def later(match: "re.Match[str]") -> str:
        first, last = int(match[1]), int(match[3])
        moves = first in (planned - 1, planned) and last == first + 1
        return f"{first + 1}{match[2]}{last + 1}" if moves else match[0]

    return _SCHOOL_YEAR.sub(later, text)
