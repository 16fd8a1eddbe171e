"""Labels before the words of a paragraph, also as a hurried typist writes them. Pure.

"1.Y tế", "I-KẾT QUẢ", "1 .Kinh tế", "1.1Mục tiêu", "l.1. Thu": beside those of `wardplan.writing.typed_labels`,
which are what stands in a proper text. Only words with a capital letter follow, so that no figure, date or name
passes for a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.incoming.blocks import Block, IncomingParagraph
from wardplan.numbers.units import unit_family
from wardplan.writing.typed_labels import typed_label

_BLANK = r"[ \t\xa0]*"
_WORDS = r"(?=[“\"‘(]?[A-ZĐÀ-Ỹ])"
_NUMBER = r"(?:[1-9]|[1-2]\d)(?:\.\d{1,2}){0,3}"
_ROMAN = r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})"
#: What is typed for a point: "1..", "1 .", "1,", "1. .", "1.:".
_SIGN = rf"{_BLANK}[.,:;)/](?:{_BLANK}[.,:;)])*"
_LABEL = re.compile(
    rf"(?P<number>(?:[IVX]{{1,4}}\.)?{_NUMBER})(?:{_SIGN}|{_BLANK}[-–—]){_BLANK}{_WORDS}"
    rf"|(?P<roman>{_ROMAN})(?:{_SIGN}|{_BLANK}[-–—]){_BLANK}{_WORDS}"
    rf"|(?P<letter>[a-zđ])(?:{_BLANK}[)/]|{_BLANK}[-–—]){_BLANK}{_WORDS}"
    rf"|(?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ])"
)
#: l, I and O that were typed for the figures 1 and 0, beside a figure: "1.l.", "l.2", "1O.".
_MISTYPED = re.compile(
    rf"(?=[lIO.]*\d)(?=[\dI.]*[lO])([\dlIO]{{1,2}}(?:\.[\dlIO]{{1,2}}){{0,3}}[.)]){_BLANK}{_WORDS}"
)
_FIGURES = str.maketrans("lIO", "110")
#: "ll. KẾT QUẢ": small letters for the Roman number.
_SMALL_ROMAN = re.compile(rf"([lI]{{1,3}})[.)]{_BLANK}(?=[A-ZĐÀ-Ỹ]{{2}})")
#: "II KẾT QUẢ THỰC HIỆN": a heading in capitals whose point is missing.
_CAPITALS = re.compile(
    rf"(?P<label>{_ROMAN}|[1-9]) {{1,3}}(?P<words>[^\W\d_]{{2,}} [^\W\d_]{{2,}}.*)"
)
#: A dash, a number, and words of which it tells how many.
_COUNTED = re.compile(
    r"[-–+]\d[\d.,/]*(?:%|‰)?[ \xa0](?!so (?:với|cùng)|điểm\b)(?=(?:[^\W\d_]+[ \xa0,]+){2}[^\W\d_])"
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def label_before(text: str) -> tuple[int, str]:
    """Where the words behind a label begin, and the label as it is meant; (0, "") where there is none."""
    if found := _MISTYPED.match(text):
        return found.end(), f"{found[1].translate(_FIGURES)} "
    if (found := _SMALL_ROMAN.match(text)) and "l" in found[1]:
        return found.end(), f"{'I' * len(found[1])}. "
    label = typed_label(text, "outline")
    # A dash alone is a bullet's, or none: "-Hết-".
    if any(map(str.isalnum, label)):
        return len(label), label
    if (found := _CAPITALS.fullmatch(text)) and text.isupper() and _is_word(found["words"]):
        return found.start("words"), f"{found['label']}. "
    found = _LABEL.match(text)
    if found is None or _is_other(found, text[found.end() :]):
        return 0, ""
    return found.end(), f"{_printed(found)} "


def _printed(found: re.Match[str]) -> str:
    """The number with its sign: a dash or stroke stays as it is, of several points the first counts."""
    number = found["number"] or found["roman"] or found["letter"] or found["deep"]
    sign = found[0][len(number) :].rstrip()
    if sign.strip()[:1] in "-–—":
        return number + sign
    return number + (sign.strip()[0] if sign.strip()[0] in "/:)" else ".") if sign else number


def _is_other(found: re.Match[str], behind: str) -> bool:
    """Is it the beginning of a measure or a name: "2.1Kg", "1-A Lê Lợi", "V-League", "e-Office", "10-CT/TU"?"""
    word = _FIRST_WORD.search(behind)
    if word is None:
        return True
    is_dash = found[0].rstrip()[-1:] in "-–—" and found[0][-1:] != " "
    if found["deep"]:
        return unit_family(word[0]) not in {"unknown", "count"}
    if found["roman"] and (is_dash or found["roman"] == "X"):
        return len(word[0]) < 2 or not word[0].isupper()
    if is_dash and ((found["letter"] or "") in ("e", "i") or _is_symbol(word[0], behind)):
        return True
    # "1.Y tế", but "4.A" and "2-B".
    return len(word[0]) == 1 and not re.match(r"[ \xa0][a-zà-ỹđ]", behind[word.end() :])


def _is_word(words: str) -> bool:
    """No unit: "5 KM ĐƯỜNG LÀNG"."""
    return unit_family(words.split()[0].lower()) in {"unknown", "count"}


def _is_symbol(word: str, behind: str) -> bool:
    """ "CT/TU" of the number of a document."""
    return len(word) < 6 and word.isupper() and not behind.isupper()


def with_glued_dashes(blocks: Sequence[Block]) -> list[Block]:
    """With "-02 trường đạt chuẩn" as a bullet, where one beside it has that sign, or lacks the blank as well.

    Alone it may be a number below zero: "-5 % so với năm trước" stays what it is everywhere.
    """
    found = list(blocks)
    glued = {block.label for block in found if _is_bullet(block)}  # type: ignore[union-attr]
    for at, block in enumerate(found):
        if not isinstance(block, IncomingParagraph) or not _is_counted(block):
            continue
        sign = block.text[0]
        beside = (*found[max(at - 1, 0) : at], *found[at + 1 : at + 2])
        if sign in glued or any(
            _is_bullet(one) and one.label.startswith(sign)  # type: ignore[union-attr]
            for one in beside
        ):
            found[at] = replace(block.cut(1), kind="bullet", label=sign)
    return found


def _is_bullet(block: Block) -> bool:
    return isinstance(block, IncomingParagraph) and block.kind == "bullet"


def _is_counted(block: IncomingParagraph) -> bool:
    return block.kind == "text" and _COUNTED.match(block.text) is not None
