"""How the sections and targets below one heading may be numbered.

`decimal` goes on with the number above (1, then 1.1), all others begin anew below each heading. Letters are
those of Nghị định 30/2020, Phụ lục I, II.6đ: the Vietnamese alphabet without ă, â, ê, ô, ơ and ư, as documents
have it; behind y come aa, ab, ac …, since a list must not be refused for being long.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from wardplan.numbers.roman import roman

Numbering = Literal["decimal", "numbers", "letters", "parentheses", "roman", "capitals", "none"]
#: Of the top level, and of every other one, unless the plan or the section says otherwise.
TOP: Numbering = "roman"
BELOW: Numbering = "decimal"
LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class NumberingStyle:
    """A way of numbering: how people are told of it, how a position is written, what is printed around it."""

    name: str
    count: Callable[[int], str]
    printed: str = "{}."


def letters(position: int) -> str:
    """The letter of a position, from 1: a, b, c, d, đ … x, y, aa, ab …"""
    found = ""
    while position:
        position, place = divmod(position - 1, len(LETTERS))
        found = LETTERS[place] + found
    return found


def _capitals(position: int) -> str:
    return letters(position).upper()


def _nothing(position: int) -> str:
    return ""


STYLES: Mapping[Numbering, NumberingStyle] = {
    "decimal": NumberingStyle("số nối theo mục trên: 1., 1.1., 1.1.1.", str),
    "numbers": NumberingStyle("số: 1., 2., 3.", str),
    "letters": NumberingStyle("chữ cái: a), b), c), d), đ)", letters, "{})"),
    "parentheses": NumberingStyle("số trong ngoặc: (1), (2), (3)", str, "({})"),
    "roman": NumberingStyle("số La Mã: I., II., III.", roman),
    "capitals": NumberingStyle("chữ cái in hoa: A., B., C.", _capitals),
    "none": NumberingStyle("không đánh số", _nothing, ""),
}
