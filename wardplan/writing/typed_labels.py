"""Labels that were typed before a text, although the plan numbers it itself: "1.1. 1. Mục tiêu". Pure.

Only what can be nothing else is a label: never a number of the sentence ("2.1 triệu", "1. 200 hộ"), a year, a
date, or a letter of a word ("I ốt", "V. I. Lê-nin").
"""

from __future__ import annotations

import re
from typing import Literal

from wardplan.numbers.units import unit_family

#: What the plan itself prints before a text: a number of the outline, the number of a row, or a dash.
Printed = Literal["outline", "number", "dash"]

_NUMBER = r"(?:[1-9]|0[1-9]|[12]\d|30)(?:\.(?:[1-9]|[12]\d|30)){0,4}"
# A single X. is a xã, C. and M. are names.
_ROMAN = r"(?!X\.)(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})"
_NUMBERED = rf"{_NUMBER}(?:\.\)|[.)/]|[ \xa0]?[-–](?=[ \t\xa0]))"
_DASHED = r"[-–—−+•·*▪▫●○■□►◦∙]"
# By what the plan prints: 1. 1.1. 1) 1/ 1 - a) a. đ) (1) (a) I. II/ A. · 1. · - + •
_LABELS: dict[Printed, re.Pattern[str]] = {
    "outline": re.compile(
        rf"{_NUMBERED}|[a-zđ][.)]|\((?:[1-9]|[12]\d|30|[a-zđ]|[ivx]{{2,4}})\)"
        rf"|(?:{_ROMAN}|[AB])[.)/](?! ?[A-ZĐ]\.)|{_DASHED}"
    ),
    "number": re.compile(_NUMBERED),
    "dash": re.compile(_DASHED),
}
_BARE = re.compile(rf"{_NUMBER}(?=[ \t\xa0])")
_BLANKS = re.compile(r"[ \t\xa0]*")
_WORD = re.compile(r"[“\"‘(]?([^\W\d_]+)")
_GLUED = "-–—+•▪●■►"
_LONGEST = 60
_MAX_LABELS = 3


def typed_label(text: str, printed: Printed) -> str:
    """The labels at the beginning of a text, with the blanks around them; "" where there is none.

    A text that is nothing but a label has none: somebody is still typing it.
    """
    return text[: _label_end(text[: _MAX_LABELS * _LONGEST], printed, _MAX_LABELS)]


def without_label(text: str, printed: Printed) -> str:
    """The text without labels that were typed before it."""
    return text[len(typed_label(text, printed)) :]


def numbers_its_lines(text: str) -> bool:
    """Does a text number its own lines? Then the first number belongs to them and is no label."""
    return any(typed_label(line, "number") for line in text.split("\n")[1:])


def _label_end(text: str, printed: Printed, most: int) -> int:
    """Where the text begins behind its labels, at most so many; 0 if it has none."""
    start = _end(_BLANKS, text, 0)
    forms = (_LABELS[printed], *(() if printed == "dash" else (_BARE,)))
    found = [label for form in forms if (label := form.match(text, start))]
    if not most or not found:
        return 0
    label = max(found, key=lambda one: one.end())
    at = _end(_BLANKS, text, label.end())
    # Another label behind this one is as good as a word.
    if further := _label_end(text[at:], printed, most - 1):
        return at + further
    word = _WORD.match(text, at)
    return at if word and _may_follow(label[0], word[1], is_apart=at > label.end()) else 0


def _may_follow(label: str, word: str, *, is_apart: bool) -> bool:
    """Can the label be nothing else before this word?"""
    is_capital = word[0].isupper()
    if label[-1].isdigit():
        # "1.1 Mục tiêu"; but 2.1 triệu, and a 3 that counts Tổ dân phố.
        return "." in label and is_capital and unit_family(word) in {"unknown", "count"}
    if not is_apart:
        # "h.sinh" is a word, "4.A" a name.
        return label in _GLUED or (is_capital and len(word) > 1)
    return is_capital or not (label[0].isalpha() and label[-1] == ".")


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
