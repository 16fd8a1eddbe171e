"""Estimated text widths in Times New Roman: the decree ties the length of rules to the text above them.

The font itself is known to the printing process only, and Word and Excel need widths too.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

MM_PER_POINT = Decimal("25.4") / 72

# Advance widths in thousandths of the font size, taken from Liberation Serif Bold, whose widths equal
# those of Times New Roman Bold. Accents add nothing to a letter, the horn of ơ and ư does.
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
# An average letter is half as wide as the font size.
_LETTER = 500
_SPACE = 250
# Vietnamese text is about a twentieth narrower in regular than in bold.
_ORDINARY_TO_BOLD = Decimal("0.95")
# The decree asks for a third to a half of the line above (II.2b, II.5b).
_RULE_SHARE = Decimal("0.4")
_HORN = "\N{COMBINING HORN}"


def bold_width(text: str, size: int) -> Decimal:
    """The width in mm of `text` on one line, bold, at `size` points."""
    return Decimal(width_in_thousandths(text)) / 1000 * size * MM_PER_POINT


def short_rule_length(line: str, size: int, room: Decimal) -> Decimal:
    """The length in mm of the rule under a bold line in a column of `room` mm (II.2b, II.5b)."""
    return min(bold_width(line, size), room) * _RULE_SHARE


def wrap_lines(text: str, size: int, room: Decimal) -> Iterator[str]:
    """The lines of regular `text` in a column of `room` mm, precise enough for the height of a row.

    Lines keep their trailing white space, so that joining them gives `text` again; a word wider than the
    column is cut.
    """
    # Integers, in thousandths of the font size, because this runs for every word of a workbook.
    most = int(room / (size * MM_PER_POINT) * 1000 / _ORDINARY_TO_BOLD)
    longest = max(1, most // _LETTER)
    line, used = "", 0
    for word in re.findall(rf"\S{{1,{longest}}}\s?|\s", text):
        width = width_in_thousandths(word)
        # The space after the last word may hang over the edge.
        if line and (line.endswith("\n") or used + width - _SPACE > most):
            yield line
            line, used = "", 0
        line += word
        used += width
    yield line


def width_in_thousandths(text: str) -> int:
    """The width of bold `text` on one line, in thousandths of the font size."""
    return sum(map(_advance, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _advance(letter: str) -> int:
    """The width of a letter; accents add nothing, the horn of ơ and ư does."""
    bare = unicodedata.normalize("NFD", letter)
    if unicodedata.combining(bare[0]):
        return 0
    base = bare[0] + _HORN if _HORN in bare else bare[0]
    return _WIDTHS.get(unicodedata.normalize("NFC", base), _UNKNOWN)
