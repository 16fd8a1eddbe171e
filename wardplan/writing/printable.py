"""The characters that documents can be printed with. Pure.

They are those that all four faces of Liberation Serif 2 have, and raised ones that are printed as its
letters, raised; a test compares them with the font itself.
"""

from __future__ import annotations

import re
import unicodedata

# Ranges of code points; unassigned code points within a range do not matter.
_RANGES = """
21-36F 374-375 37A-37E 384-3CE 3D0-513 51A-51D 591-5EA 5F0-5F4 1D00-1DCA 1DFE-1E9B 1E9E
1EA0-1EF9 1F00-2010 2012-2022 2026 2030 2032-2034 2039-203A 203C 203E 2044 205E 2074-2079
207F-2089 2090-2094 20A0-20B5 20BF 20F0 2105 2113 2116-2117 2122 2126 212E 214D-214E 2153-2154
215B-215E 2184 2190-2195 21A8 21D4 2202 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B
2248 2260-2262 2264-2265 2302 2310 2320-2321 2500 2502 250C 2510 2514 2518 251C 2524 252C 2534
253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CC
25CF-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 2669-266C 266F 2C60-2C6D 2C71-2C77 2E17
A717-A721 A788-A78C FB01-FB02 FB1D-FB4F FE20-FE23
"""

#: Categories of spaces and controls, for which a font needs no glyph.
SHAPELESS_CATEGORIES = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))


def _class_of(ranges: str) -> str:
    ends = [part.split("-") for part in ranges.split()]
    return "".join(rf"\u{int(one[0], 16):04x}-\u{int(one[-1], 16):04x}" for one in ends)


#: Raised signs that the font lacks, and what is printed raised in their place (plans/rendering/html.py).
RAISED = {"⁰": "0", "ⁱ": "i", "⁺": "+", "⁻": "−", "⁼": "=", "⁽": "(", "⁾": ")"}

_OTHER = re.compile(rf"[^\s{_class_of(_RANGES)}{''.join(RAISED)}]")


def find_unprintable(text: str) -> list[str]:
    """The characters of `text` that cannot be printed, each once, in their order."""
    found = dict.fromkeys(_OTHER.findall(text))
    return [sign for sign in found if unicodedata.category(sign) not in SHAPELESS_CATEGORIES]


def is_printable(text: str) -> bool:
    """Can all of `text` be printed?"""
    return not find_unprintable(text)
