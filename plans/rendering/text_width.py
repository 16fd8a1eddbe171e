"""How wide a line of bold Times New Roman is: the form ties the length of its rules to lines."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

MM_PER_POINT = Decimal("25.4") / 72

# Advance widths in thousandths of the size, read from the font (Liberation Serif Bold, which has
# the widths of Times New Roman Bold). Accents add nothing to a letter, the horn of ơ and ư does.
_ADVANCES = {
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]fjt",
    389: "Is",
    444: "cerz",
    500: "0123456789avgoxy–",
    556: "Sbdhknpquđ",
    554: "ơ",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "m&",
    944: "M",
    1000: "W%",
}
_WIDTHS = {letter: width for width, letters in _ADVANCES.items() for letter in letters}
_UNKNOWN = 600
# An average letter is half as wide as its size.
_LETTER = 500
_SPACE = 250
# Vietnamese text in the ordinary face is about a twentieth narrower than in bold.
_ORDINARY_TO_BOLD = Decimal("0.95")
# A third to a half of the line above it.
_RULE_SHARE = Decimal("0.4")
_HORN = "\N{COMBINING HORN}"


def bold_width(text: str, size: int) -> Decimal:
    """The width in mm of `text` on one line, bold, at `size` points."""
    return Decimal(thousandths(text)) / 1000 * size * MM_PER_POINT


def short_rule(line: str, size: int, room: Decimal) -> Decimal:
    """The length in mm of the rule under a bold line that has `room` mm: II.2b, II.5b."""
    return min(bold_width(line, size), room) * _RULE_SHARE


def wrapped(text: str, size: int, room: Decimal) -> Iterator[str]:
    """The lines of ordinary `text` in a column of `room` mm, near enough for the height of a row.

    A line keeps the white space it ends with, so the lines joined are `text`; a word wider than
    the column is cut.
    """
    # Whole numbers, in thousandths of the size: this runs for every word of a workbook.
    most = int(room / (size * MM_PER_POINT) * 1000 / _ORDINARY_TO_BOLD)
    longest = max(1, most // _LETTER)
    line, used = "", 0
    for word in re.findall(rf"\S{{1,{longest}}}\s?|\s", text):
        width = thousandths(word)
        if line and (line.endswith("\n") or used + width - _SPACE > most):
            yield line
            line, used = "", 0
        line += word
        used += width
    yield line


def thousandths(text: str) -> int:
    """The width of bold `text` on one line, in thousandths of the size of its letters."""
    return sum(map(_advance, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _advance(letter: str) -> int:
    """The width of a letter; marks above and below it add nothing, the horn of ơ and ư does."""
    bare = unicodedata.normalize("NFD", letter)
    if unicodedata.combining(bare[0]):
        return 0
    base = bare[0] + _HORN if _HORN in bare else bare[0]
    return _WIDTHS.get(unicodedata.normalize("NFC", base), _UNKNOWN)
