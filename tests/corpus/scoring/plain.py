"""Texts as they are compared: as words on paper, whatever signs a program writes between them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from plans.document.references.printing import resolve_with
from plans.document.references.styles import runs_of

#: The letter eth, which some type for Đ.
_SAME_ON_PAPER = str.maketrans("Ðð", "Đđ", "\u00ad\u200b\ufeff")
_UNIT = re.compile(r"^\(?(?:đơn vị(?: tính)?|đvt)\s*:\s*", re.IGNORECASE)
_DASHES = str.maketrans("–—‑−", "----")


def plain(text: str) -> str:
    """Plain words with single blanks; a stored text without its emphasis and notes."""
    words = unicodedata.normalize("NFC", resolve_with(text, {})).translate(_SAME_ON_PAPER)
    return " ".join(words.split())


def loose(text: str) -> str:
    """As `plain`, for lines of the head and labels: neither capitals nor the sign at the end matter."""
    return plain(text).translate(_DASHES).casefold().rstrip(" .:;,/-")


def label(text: str) -> str:
    """A number as printed: "1.1." and "1.1" are the same, "1)" and "1." are not."""
    return plain(text).translate(_DASHES).casefold().rstrip(" .:")


def mark(text: str) -> str:
    """A dash is a dash."""
    return plain(text).translate(_DASHES)


def emphasised(text: str) -> list[tuple[str, str]]:
    """What is bold or italic in a stored text, in order: its styles and words."""
    found: list[tuple[str, str]] = []
    for run in runs_of(resolve_with(text, {})):
        style = " ".join(
            name for sign, name in (("b", "bold"), ("i", "italic")) if sign in run.styles
        )
        if found and found[-1][0] == style:
            found[-1] = (style, found[-1][1] + run.words)
        elif run.words:
            found.append((style, run.words))
    return [(style, plain(words)) for style, words in found if style]


def noted(text: str) -> list[tuple[str, str]]:
    """The footnotes of a stored text: the letters before the mark, and the words of the note."""
    before, found = "", list[tuple[str, str]]()
    for run in runs_of(resolve_with(text, {})):
        before += run.words
        if run.note:
            found.append((plain(before)[-24:], plain(run.note)))
    return found


def unit(text: str) -> str:
    """The unit of a whole table, with or without the words before it."""
    return _UNIT.sub("", plain(text)).rstrip(")")


def caption(label: str, title: str) -> str:
    """Label and title of a table, wherever the one ends and the other begins."""
    return " ".join(loose(f"{label} {title}").replace(".", " ").replace(":", " ").split())


def number(text: str) -> Decimal | None:
    """A decimal number; None for anything else."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
