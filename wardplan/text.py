"""Vietnamese text: normalization, validation, search and sort keys. Pure.

Nothing here corrects anybody's spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wardplan.writing.lookalikes import as_meant, raised_degrees
from wardplan.writing.old_encodings import detect_old_encoding, old_encoding_message
from wardplan.writing.printable import find_unprintable, is_printable
from wardplan.writing.sign_places import places_in_words

# Icelandic and African letters that look like Đ; as capitals they are never meant in Vietnam.
_LOOKALIKE = str.maketrans({"Ð": "Đ", "Ɖ": "Đ"})
# In Vietnamese đ only begins a syllable, so a Guðmundur keeps his name.
_SMALL_LOOKALIKE = re.compile(r"(?<!\w)[ðɖ]")

# Word's own line break is U+000B; other programs write U+2028.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_FORBIDDEN = {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# CLDR's order for "vi": level, then grave, hook, tilde, acute, dot below.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# CLDR's order of the signs that plans use.
_SIGNS = {
    sign: place
    for place, sign in enumerate("_-–—,;:!?.…'‘’\"“”«»()[]{}§@*/\\&#%‰•`´^¨°©®+±÷×<=>|~$")
}

#: Characters that one message names: a page in another script has hundreds.
MAX_NAMED = 40

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...]]


def clean(text: str) -> str:
    """The text as it is stored: NFC, Đ for its lookalikes, what the font lacks as it is meant, stripped at
    both ends, lines ended by \\n.

    Else the inside is left alone, double spaces and typing errors included.
    """
    text = raised_degrees(as_meant(_LINE_ENDS.sub("\n", text)))
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKE)
    return _SMALL_LOOKALIKE.sub("đ", text).strip().strip("\ufeff\u200b").strip()


def text_problem(
    text: str, *, longest: int, lines: bool = False, printed: bool = True
) -> str | None:
    """Why this text cannot be stored, as a message that names every character at once and says where it
    stands, or None.

    `lines` allows line ends (\\n). Expects text that went through `clean`; `longest` counts characters. A text
    that is not `printed` verbatim may hold characters that the documents' font lacks.
    """
    if len(text) > longest:
        return f"Nội dung dài {len(text)} ký tự, nhiều nhất là {longest}; xin rút gọn."
    problems = _strange_signs(text, lines)
    encoding = detect_old_encoding(text)
    if encoding:
        problems.append(old_encoding_message(encoding))
    elif printed and (lacking := [s for s in find_unprintable(text) if not _is_strange(s)]):
        those = "các ký tự đó" if len(lacking) > 1 else "ký tự đó"
        problems.append(
            f"Nội dung có ký tự {_listed([_named(sign) for sign in lacking])} mà văn bản in không có;"
            f" xin bỏ hoặc thay {those}.{_where(text, lacking)}"
        )
    return " ".join(problems) or None


def without_unstorable(text: str) -> tuple[str, list[str]]:
    """The text without the characters for which `text_problem` would refuse it, and how messages name these.

    Runs of blanks that are left behind become one; a text that lacks nothing is as `clean` leaves it.
    """
    text = clean(text).replace("\t", " ")
    gone = [sign for sign in dict.fromkeys(text) if _is_unstorable(sign)]
    if not gone:
        return text, []
    kept = text.translate(dict.fromkeys(map(ord, gone)))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    names = [f"mã {_code(sign)}" if _is_strange(sign) else _named(sign) for sign in gone]
    return "\n".join(filter(None, lines)), names


def storable_words(text: str) -> str:
    """The text for a message that is stored: what has no shape of its own is named by its code."""
    text = clean(text).replace("\t", " ")
    return "".join(f"[{_code(sign)}]" if _is_strange(sign) else sign for sign in text)


@lru_cache(maxsize=4096)
def _is_unstorable(sign: str) -> bool:
    return _is_strange(sign) or not is_printable(sign)


def _strange_signs(text: str, lines: bool) -> list[str]:
    problems = []
    if any(sign in "\t\r" or (sign == "\n" and not lines) for sign in text):
        problems.append("Nội dung có dấu xuống dòng hoặc dấu tab; xin thay bằng dấu cách.")
    strange = [sign for sign in dict.fromkeys(text) if _is_strange(sign)]
    if strange:
        codes = _listed([_code(sign) for sign in strange])
        problems.append(
            f"Nội dung có ký tự lạ, mã {codes}; xin xóa hoặc gõ lại chỗ đó.{_where(text, strange)}"
        )
    return problems


def _is_strange(sign: str) -> bool:
    # Overrides of the writing direction could show a text that says something else than it prints.
    return sign not in "\n\t\r" and (
        sign in _DIRECTIONS or unicodedata.category(sign) in _FORBIDDEN
    )


def _named(sign: str) -> str:
    """A character as a message names it."""
    # A combining mark cannot be shown without the letter before it.
    return f"mã {_code(sign)}" if _is_mark(sign) else f"“{sign}”"


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def _where(text: str, signs: list[str]) -> str:
    """The sentence that says where the characters stand; empty where the text is nothing else."""
    places = places_in_words(
        text,
        signs,
        # What has no shape of its own is named by its code.
        lambda sign: f"[{_code(sign)}]" if _is_strange(sign) or _is_mark(sign) else sign,
        lambda sign: not _is_strange(sign),
    )
    return places and f" Ở chỗ: {places}."


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _listed(names: list[str]) -> str:
    more = f" và {len(names) - MAX_NAMED} ký tự khác" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more


def fold(text: str) -> str:
    """The text for searching: lower case, no tones, accents or strokes, one space between words.

    "hoà", "hòa" and "HOA" fold alike, however the letters were composed.
    """
    # Lower case can decompose further (İ becomes i and a dot), hence the second round.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", clean(text)).lower())
    bare = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
    return " ".join(bare.replace("đ", "d").split())


def sort_key(text: str) -> SortKey:
    """A key that sorts as PostgreSQL's `vi-x-icu` does: letters first (a < ă < â, d < đ), then tones (ngang,
    huyền, hỏi, ngã, sắc, nặng), then small before capital; signs before digits before letters.
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    capitals: list[int] = []
    for sign in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", sign)
        tone = next((_TONES[mark] for mark in apart if mark in _TONES), 0)
        base = "".join(mark for mark in apart if mark not in _TONES)
        letter = unicodedata.normalize("NFC", base)
        letters.append(_weight(letter.lower()))
        tones.append(tone)
        capitals.append(int(letter != letter.lower()))
    return tuple(letters), tuple(tones), tuple(capitals)


def _weight(letter: str) -> tuple[int, int]:
    """The weight of one character: its kind, then its position within the kind."""
    if letter in _LETTERS:
        return 3, _LETTERS[letter]
    if letter.isspace():
        return 0, 0
    if letter in _SIGNS:
        return 1, _SIGNS[letter]
    code = len(_SIGNS) + ord(letter[0]) if letter else 0
    if letter.isalpha():
        return 4, code
    return (2, code) if letter.isdigit() else (1, code)


def given_name_key(name: str) -> tuple[SortKey, SortKey]:
    """A key that sorts people by given name (the last word), then by family and middle names."""
    *before, given = name.split() or [""]
    return sort_key(given), sort_key(" ".join(before))


def plain_digits(text: str | None, most: int = 18) -> int | None:
    """A whole number as a program writes it, or None. One of 19 digits fits no column of keys: the database
    would raise instead of finding nothing.
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= most else None


def sentence_case(text: str) -> str:
    """The first letter in upper case, the rest as it was: "Phường Lê Lợi"."""
    # capitalize() would put the rest in lower case, and with it the names.
    return text[:1].upper() + text[1:]
