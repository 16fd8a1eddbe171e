"""How the sections and targets below one heading may be numbered.

`decimal` goes on with the number above (1, then 1.1), all others begin anew below each heading. Letters are
those of Nghị định 30/2020, Phụ lục I, II.6đ: the Vietnamese alphabet without ă, â, ê, ô, ơ and ư, as documents
have it; behind y come aa, ab, ac …, since a list must not be refused for being long. Phần, chương and mục are
divisions: their word and number stand on a line of their own above the heading. What has `clauses` or
`subclauses` for numbers has no heading: its first words and its first paragraph are one running text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from wardplan.numbers.roman import roman

Numbering = Literal[
    "decimal",
    "numbers",
    "letters",
    "parentheses",
    "roman",
    "capitals",
    "none",
    "part",
    "part_words",
    "chapter",
    "item",
    "clauses",
    "subclauses",
]
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
    #: How what is numbered below it is called in a citation: "Phần I, mục 2". "" where it is no division.
    below: str = ""
    #: Are the headings it numbers printed as the beginning of their text?
    is_running: bool = False

    @property
    def is_division(self) -> bool:
        """Do its word and number stand on a line of their own?"""
        return bool(self.below)


def letters(position: int) -> str:
    """The letter of a position, from 1: a, b, c, d, đ … x, y, aa, ab …"""
    found = ""
    while position:
        position, place = divmod(position - 1, len(LETTERS))
        found = LETTERS[place] + found
    return found


def _capitals(position: int) -> str:
    return letters(position).upper()


_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def ordinal(position: int) -> str:
    """The word behind "thứ": nhất, hai, ba, tư … mười một, hai mươi tư; digits behind the 99th."""
    tens, unit = divmod(position, 10)
    if position in (1, 4) or position > 99:
        return {1: "nhất", 4: "tư"}.get(position, str(position))
    if tens < 2:
        return f"{'mười ' if tens else ''}{'lăm' if tens and unit == 5 else _UNITS[unit]}".strip()
    words = {1: "mốt", 4: "tư", 5: "lăm"}.get(unit, _UNITS[unit])
    return f"{_UNITS[tens]} mươi {words}".strip()


def _ordinal_in_capitals(position: int) -> str:
    return ordinal(position).upper()


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
    "part": NumberingStyle("Phần I, Phần II, dòng riêng ở giữa", roman, "Phần {}", "mục"),
    "part_words": NumberingStyle(
        "PHẦN THỨ NHẤT, PHẦN THỨ HAI, dòng riêng ở giữa", _ordinal_in_capitals, "PHẦN THỨ {}", "mục"
    ),
    "chapter": NumberingStyle("Chương I, Chương II, dòng riêng ở giữa", roman, "Chương {}", "mục"),
    "item": NumberingStyle("Mục 1, Mục 2, dòng riêng ở giữa", str, "Mục {}", "khoản"),
    "clauses": NumberingStyle("đoạn có số, không tiêu đề: 1., 2., 3.", str, is_running=True),
    "subclauses": NumberingStyle(
        "đoạn có số nối theo mục trên, không tiêu đề: 1.1., 1.2.", str, is_running=True
    ),
}

#: Those that number paragraphs without a heading.
RUNNING = tuple(name for name, style in STYLES.items() if style.is_running)
