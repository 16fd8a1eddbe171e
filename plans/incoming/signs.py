"""Single characters from outside: invisible ones, blanks, the marks of lists, symbol fonts. Pure."""

from __future__ import annotations

import re
import unicodedata

from wardplan.writing.lookalikes import as_meant
from wardplan.writing.printable import is_printable

#: Soft hyphens, signs without width, overrides of the direction, control characters; and the private signs
#: with which the text editor marks references, so that nothing from outside passes for one.
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\ue002\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BLANK = re.compile("[ \t\n\r\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
#: Word's own line break, and those of other programs.
LINE_BREAK = re.compile("[\x0b\x85\u2028\u2029]")

#: Marks of lists, as typed and from symbol fonts. "o" is the one of Courier New, known by its font alone.
BULLETS = (
    "-–—−‐‑•·+*▪▫●○■□►▶◦∙‣⁃❖➢➤◆◇§\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06c\uf06e\uf071\uf075\uf077"
    "\uf0f0\uf0e0\uf0e8\uf02d"
)
_SIGNS = re.escape(BULLETS.replace("§", ""))
#: Those that stand before no number as its sign.
_ROUND = re.escape(BULLETS.translate(dict.fromkeys(map(ord, "-–—−‐‑+·§"))))
#: One or two of them before words: with a blank behind, or without one where words follow: "-Lúa", "--Lúa",
#: "•5 lớp"; never the sign of a number ("-5 %"), nor a line between signs ("-Hết-", "*Kinh tế*", "-- o0o --").
MARK = re.compile(
    # A point or comma that slipped in behind the dash.
    r"[-–+*•][ \t\xa0]?[.,:;][ \t\xa0]*(?=[^\W\d_])"
    rf"|(?:[{_SIGNS}][ \t\xa0]*)?(?:[{_SIGNS}][ \t\xa0]+(?=\S)"
    rf"|[{_SIGNS}](?=[“\"‘(]?[^\W\d_])|[{_ROUND}](?=\d))(?!.*[-–—*_]\s*$)"
    rf"|[{re.escape(BULLETS)}][ \t\xa0]+(?=\S)"
    # What a keyboard has for an arrow or a dash.
    r"|(?:[=\-–]>|[→⇒~_.>]|o(?=[ \t\xa0]))[ \t\xa0]*(?=[“\"‘]?[A-ZĐÀ-Ỹ][^\W\d_]*[^\w.@])(?!.*[_~]\s*$)"
)

# What Word writes with the fonts Symbol and Wingdings, by the character that stands for it.
_SYMBOL = dict(zip("·³£±´¸°¹»®¬åÖ¥¢-ÓÒÔ", "•≥≤±×÷°≠≈→←∑√∞′−©®™", strict=True))
_SYMBOL |= dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True))
_SYMBOL |= dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
_WINGDINGS = {"à": "→", "è": "→", "ð": "→", "ß": "←", "á": "↑", "â": "↓", "ó": "↔"}
_WINGDINGS |= dict.fromkeys("§Øvqnluw", "•")
# A box that is ticked is no bullet, and neither is an empty one.
_WINGDINGS |= {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "□", "o": "□"}
_PRIVATE = 0xF000
#: Signs of web pages, messengers and fonts of signs; private ones may be our own editor's.
_ODD = ("So", "Sm", "Sk", "Mn", "Cn")


def without_invisible(text: str) -> tuple[str, int]:
    """The text without what nobody sees, and how much that was."""
    return _INVISIBLE.subn("", text)


def blanks_joined(text: str) -> str:
    """The text with each run of blanks, of whatever kind, as one space."""
    return _BLANK.sub(" ", text)


def meant(text: str) -> str:
    """The text with what the documents' font lacks put as it is meant."""
    return as_meant(text)


def odd_front(text: str) -> str:
    """The signs that no print has before the words of a text: a tick before a name; "" where there are none."""
    words = text.lstrip()
    bare = words
    while bare and unicodedata.category(bare[0]) in _ODD and not is_printable(bare[0]):
        bare = bare[1:].lstrip()
    return words[: len(words) - len(bare)].strip() if bare[:1].isalnum() else ""


def is_symbol_font(font: str) -> bool:
    """Does this font show other signs than the characters it is given?"""
    return font.startswith(("symbol", "wingdings", "webdings", "marlett"))


def of_symbol_font(text: str, font: str) -> str:
    """What is seen of a text in such a font; U+FFFD for a sign that is not known."""
    table = _SYMBOL if font.startswith("symbol") else _WINGDINGS
    return "".join(_seen(sign, table, font) for sign in text)


def _seen(sign: str, table: dict[str, str], font: str) -> str:
    if 0 < ord(sign) - _PRIVATE < 256:
        sign = chr(ord(sign) - _PRIVATE)
    if sign in table:
        return table[sign]
    # Digits and most of ASCII's punctuation are themselves in Symbol, and in no other.
    is_itself = sign.isspace() or (
        font.startswith("symbol") and sign in "0123456789()+=%.,/<>[]{}|:;!?&"
    )
    return sign if is_itself else "\ufffd"
