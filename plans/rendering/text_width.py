"""How wide a line of bold Times New Roman is: the form ties the length of its rules to lines."""

import unicodedata
from decimal import Decimal

_MM_PER_POINT = Decimal("25.4") / 72

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
_HORN = "\N{COMBINING HORN}"


def bold_width(text: str, size: int) -> Decimal:
    """The width in mm of `text` on one line, bold, at `size` points."""
    thousandths = sum(_WIDTHS.get(letter, _UNKNOWN) for letter in _letters(text))
    return Decimal(thousandths) / 1000 * size * _MM_PER_POINT


def _letters(text: str) -> str:
    """`text` without the marks above and below its letters; ơ and ư stay letters of their own."""
    horned = unicodedata.normalize("NFD", text).replace(f"o{_HORN}", "ơ").replace(f"u{_HORN}", "ư")
    horned = horned.replace(f"O{_HORN}", "Ơ").replace(f"U{_HORN}", "Ư")
    return "".join(letter for letter in horned if not unicodedata.combining(letter))
