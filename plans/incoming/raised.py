"""Raised and lowered words as characters of their own, so that an exponent never joins its number. Pure."""

from __future__ import annotations

import re
from typing import Literal

from wardplan.writing.scripts import LOWERED_FORMS, RAISED_FORMS

Script = Literal["", "raised", "lowered"]

_TABLES: dict[Script, dict[str, str]] = {
    "raised": RAISED_FORMS | {"*": "*", ",": ",", " ": " "},
    "lowered": LOWERED_FORMS | {" ": " "},
}
#: A whole sentence may be raised a little; it is no mark.
_LONGEST = 12
_DEGREE = re.compile(r"[oO0º°]")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kmcd]?m|dam|hm|ha|[a-zA-Z])$")
_TEN = re.compile(r"(?:^|\D)10$")


def as_script(text: str, script: Script, before: str, behind: str) -> tuple[str, bool]:
    """Raised or lowered words as they are stored, and whether they may be the mark of a footnote instead."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return text, False
    if script == "raised" and _is_degree(bare, before, behind):
        return "°", False
    table = _TABLES[script]
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not all(sign in table for sign in bare):
        # No such letter exists raised: kept apart from what it stands at.
        head = head or (" " if before[-1:].isalnum() else "")
        tail = tail or (" " if behind[:1].isalnum() else "")
        return f"{head}({bare.strip('()[] ')}){tail}", script == "raised"
    told = "".join(table[sign] for sign in bare)
    is_doubtful = script == "raised" and not _is_exponent(bare, before)
    return f"{head}{told}{tail}", is_doubtful


def _is_degree(text: str, before: str, behind: str) -> bool:
    """30<sup>o</sup>C; of a zero without C nobody knows."""
    if not before[-1:].isdigit() or not _DEGREE.fullmatch(text):
        return False
    return text != "0" or behind.lstrip()[:1] in ("C", "F")


def _is_exponent(text: str, before: str) -> bool:
    """Is this an exponent beyond doubt, by what stands before it?"""
    if text.lstrip("-–−+").isdigit() and _TEN.search(before):
        return True
    return text in ("2", "3", "-1", "−1", "n") and bool(_UNIT.search(before))
