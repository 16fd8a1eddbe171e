"""Characters that the documents' font lacks, put as those that are meant. Pure.

Word, other fonts and other keyboards write one thing in several ways. Only what the font lacks is touched, so
nothing that could be stored before changes; and nothing changes its meaning: a raised figure is never put on
the line, and two numbers never become one.
"""

from __future__ import annotations

import re
import unicodedata

from wardplan.writing.printable import find_unprintable, is_printable

# The private use of Symbol and Wingdings: the signs that Word's lists begin with. Elsewhere only the first is
# one thing in both fonts' lists; what the others mean depends on a font that is gone.
_PRIVATE_BULLETS = (
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06c\uf06e\uf071\uf075\uf077\uf0f0\uf0e0\uf0e8\uf02d"
)
_PRIVATE_BULLET = re.compile(rf"^([ \t]*)[{_PRIVATE_BULLETS}](?!\d)", re.MULTILINE)

_MEANT = {
    "•": "\uf0b7‣⁃⦁⦾⦿⚫⚪⬤➢➣➤▶◆◇❖❑❒❏❐★☆✦✧✱✲✻",
    "-": "\u2011⁓﹣",
    "→": "➔➙➛➜➝➞⟶⇾",
    "=>": "⇒⟹",
    "<=>": "⟺",
    "≥": "⩾≧",
    "≤": "⩽≦",
    "≈": "≅≒≃",
    "~": "∼∽",
    "×": "✕✖⨯⨉",
    "*": "∗⁎✽",
    ":": "∶︰",
    "·": "⋅・･",
    "|": "∣❘",
    "/": "⧸",
    "“": "❝〝「『",
    "”": "❞〞〟」』",
    "‘": "❛",
    "’": "❜",
    "[": "【〔",
    "]": "】〕",
    "°": "∘",
    ".": "。｡",
    ",": "、､",
    "": "\ufe0e\ufe0f",
}
_BY_SIGN = {sign: meant for meant, signs in _MEANT.items() for sign in signs}
# ❶ and ➀ have no decomposition of their own.
_BY_SIGN |= {chr(start + n): f"({n + 1})" for start in (0x2776, 0x2780, 0x278A) for n in range(10)}

#: Decompositions that only say how a character looks. Raised, lowered and turned ones are none of them.
_SAME_MEANING = {"<compat>", "<square>", "<wide>", "<narrow>", "<small>", "<font>", "<noBreak>"}
_DEGREE = re.compile("⁰(?= ?[CF](?![^\\W\\d_]))")


def as_meant(text: str) -> str:
    """The text with what the font lacks put as it is meant, as far as that is certain."""
    if not find_unprintable(text):
        return text
    text = _PRIVATE_BULLET.sub(r"\1•", text)
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return "".join(_put(sign, before, behind) for before, sign, behind in around)


def raised_degrees(text: str) -> str:
    """ "30⁰C" with the degree sign that is meant."""
    return _DEGREE.sub("°", text) if "⁰" in text else text


def _put(sign: str, before: str, behind: str) -> str:
    if is_printable(sign):
        return sign
    if sign in _BY_SIGN:
        return _BY_SIGN[sign]
    kind, _, parts = unicodedata.decomposition(sign).partition(" ")
    plain = unicodedata.normalize("NFKC", sign)
    if kind == "<fraction>":
        # "1⅕" is no 11/5.
        plain = f"{' ' if before.isdigit() else ''}{plain.replace('⁄', '/')}"
    elif kind == "<circle>" and plain.isalnum() and plain.isascii():
        plain = f"({plain})"
    elif kind == "<square>":
        plain = re.sub("[23]", lambda digit: "²³"[int(digit[0]) - 2], plain).replace("∕", "/")
    elif kind not in _SAME_MEANING or not parts:
        return sign
    # "⒈5 hộ" is no 1.5.
    if kind == "<compat>" and plain.endswith(".") and behind.isdigit():
        plain += " "
    # A sign that the font lacks as well is told by its own name.
    return plain if is_printable(plain) else sign
