"""The numbers before headings and paragraphs: which family each is of, and what it counts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from plans.document.numbering import LETTERS, Numbering
from plans.incoming.blocks import IncomingParagraph

_ROMAN = r"X{0,3}(?:IX|IV|V?I{0,3})"
#: Phần, chương and mục, by themselves or before their heading; "Điều 5 Luật Đất đai" is none.
DIVISION = re.compile(
    r"(?:(Phần|Chương|Mục)\s+(?:([IVXLC]+|\d{1,2}|(?-i:[A-HĐ])(?!\w))|(thứ\s+\w+(?:\s+\w+)??))"
    r"(?=\s*[.:–/-]|\s*$|\s+[A-ZĐÀ-Ỹ])\s*[.:–/-]?\s*"
    r"|(Điều)\s+(\d{1,3})\s*[.:](?!\d)\s*)",
    re.IGNORECASE,
)
_DIVISIONS: Mapping[str, tuple[str, Numbering]] = {
    "phần": ("part", "part"),
    "phần thứ": ("part", "part_words"),
    "chương": ("chapter", "chapter"),
    "mục": ("item", "item"),
}
_SIGN = r"(?:[.)/:]|\s?[-–—](?=\s))"
_NUMBERS = r"\d{1,2}(?:\.\d{1,2}){0,3}"
#: What people type and the general reader takes for words, since it may be: only where it goes on counting, or
#: stands before words that look like a heading.
_TYPED = re.compile(
    rf"(?:(?P<capital>[A-HĐ]){_SIGN}|(?P<roman>(?=[IVX]){_ROMAN}){_SIGN}"
    rf"|(?:(?:[IVX]+\.)?{_NUMBERS}|[a-zđ]){_SIGN}|\((?:\d{{1,2}}|[a-zđ])\)|[IVX]+\.{_NUMBERS}(?=\s))\s+(?=[A-ZĐÀ-Ỹ“\"(])"
)
#: Before a figure: "a) 100%", "1.2. 15 lớp"; and with signs that may be a sentence's: "a/ Thu", "2 - Chi".
_COUNTED = re.compile(
    rf"(?:{_NUMBERS}[.)]|[a-zđ]\)|\((?:\d{{1,2}}|[a-zđ])\)|(?:[IVX]+\.)?{_NUMBERS}{_SIGN}|[a-zđ]{_SIGN})\s+(?=\S)"
)
_DIVIDING = {"part": 1, "chapter": 2, "item": 3}
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A number as it is printed: its family ("roman", "number"), its depth within it, and what it counts.

    `above`: the numbers before the last of "2.1.3"; `others` are what a letter may be instead: I, or the ninth.
    """

    family: str
    depth: int
    count: int
    printed: str
    above: tuple[int, ...] = ()
    others: tuple[PrintedLabel, ...] = ()

    @property
    def scheme(self) -> tuple[str, int]:
        """What it shares with those that it counts on with."""
        return self.family, self.depth

    @property
    def form(self) -> tuple[str, int]:
        """Its family with the signs around it: "b -" goes on with "a -", whatever "c)" stands between."""
        return self.family + re.sub(r"[\w\s]", "", self.printed), self.depth

    @property
    def is_division(self) -> bool:
        """Is it the number of a phần, chương or mục?"""
        return self.family in _DIVIDING

    @property
    def rank(self) -> int:
        """Of divisions: which stands above which."""
        return _DIVIDING.get(self.family, 9)


def label_of(printed: str) -> PrintedLabel | None:
    """The label of "1.1.", "a)", "(2)", "IV."; None for what is no number."""
    bare = printed.strip()
    if in_brackets := re.fullmatch(r"\((\d{1,3}|[a-zđ]|[ivx]{2,4})\)", bare):
        inner = in_brackets[1]
        if inner.isdigit():
            return PrintedLabel("brackets", 1, int(inner), bare)
        return _in_brackets(_of_letters(inner, bare))
    # Of two labels one behind the other the last one counts: "1. 1.1."
    bare = bare.split()[-1] if bare.split() and bare.split()[-1][0].isalnum() else bare
    sign = ")" if bare.endswith(")") else ""
    core = re.sub(r"^[IVXLC]+\.(?=\d)", "", bare.rstrip(".)/:-–— "))
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})*", core):
        numbers = tuple(int(one) for one in core.split("."))
        family = "number" + (sign if len(numbers) == 1 else "")
        return PrintedLabel(family, len(numbers), numbers[-1], bare, numbers[:-1])
    return _of_letters(core, bare)


def _in_brackets(label: PrintedLabel | None) -> PrintedLabel | None:
    if label is None:
        return None
    others = tuple(replace(one, family=f"{one.family}-brackets") for one in label.others)
    return replace(label, family=f"{label.family}-brackets", others=others)


def _of_letters(core: str, bare: str) -> PrintedLabel | None:
    found: list[PrintedLabel] = []
    if re.fullmatch(r"[IVXLC]+", core) and (count := _roman(core)):
        found.append(PrintedLabel("roman", 1, count, bare))
    if re.fullmatch(r"[ivxlc]+", core) and len(core) > 1 and (count := _roman(core.upper())):
        found.append(PrintedLabel("small-roman", 1, count, bare))
    if re.fullmatch(r"[A-ZĐ]", core):
        found.append(PrintedLabel("capital", 1, _letter(core.lower()), bare))
    if re.fullmatch(r"[a-zđ]{1,2}", core):
        found.append(PrintedLabel("letter", 1, _letter(core), bare))
    if len(core) == 1 and core in "ivx":
        found.append(PrintedLabel("small-roman", 1, _roman(core.upper()), bare))
    if not found:
        return None
    # "C." alone is the letter: no outline begins with its hundredth part.
    first = next(
        (one for one in found if one.family != "roman" or core in "IVX" or len(core) > 1), found[0]
    )
    return replace(first, others=tuple(one for one in found if one is not first))


def _roman(text: str) -> int:
    if not re.fullmatch(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", text):
        return 0
    values = [_VALUES[one] for one in text]
    return sum(
        -value if value < max(values[place:], default=0) else value
        for place, value in enumerate(values)
    )


def _letter(text: str) -> int:
    """Its place in the alphabet of documents; that of Word has f, j, w, z and no đ, and both go on alike."""
    found = LETTERS.find(text[-1])
    return found + 1 if found >= 0 else ord(text[-1]) - ord("a") + 1


def letter_counts(printed: str) -> set[int]:
    """What a letter may count: by the alphabet of documents, and by that of Word's lists."""
    core = printed.strip("().[]/ ").lower()[-1:]
    plain = {ord(core) - ord("a") + 1} if "a" <= core <= "z" else set()
    return {_letter(core), *plain} if core else set()


def division_of(paragraph: IncomingParagraph) -> tuple[PrintedLabel, IncomingParagraph] | None:
    """Phần, chương or mục with its number, and the paragraph without it."""
    whole = f"{paragraph.label}{paragraph.text}" if paragraph.label else paragraph.text
    found = DIVISION.match(whole)
    if not found:
        return None
    family = "article" if found[4] else _DIVISIONS[found[1].lower()][0]
    printed = found[0].strip()
    cut = max(found.end() - len(paragraph.label), 0)
    count = _count(found[2] or found[5] or "")
    return PrintedLabel(family, 1, count, printed), replace(paragraph.cut(cut), label="")


def _count(number: str) -> int:
    """What a division counts: by figures, Roman numbers or letters; 0 where it is told in words."""
    if number.isdigit():
        return int(number)
    if count := _roman(number.upper()):
        return count
    return _letter(number.lower()) if number else 0


def numbering_of(label: PrintedLabel, above: PrintedLabel | None) -> Numbering:
    """How the portal numbers such a heading, that stands below one with the number `above`."""
    if label.is_division:
        in_words = "thứ" in label.printed.lower()
        return (
            "part_words"
            if label.family == "part" and in_words
            else _DIVISIONS_BY_FAMILY[label.family]
        )
    if label.family in ("number", "number)"):
        is_below = above is not None and above.family.startswith("number")
        deep = (above.depth if above else 0) + 1 if is_below else 1
        return "decimal" if label.depth == deep else "numbers"
    return _NUMBERINGS[label.family]


_DIVISIONS_BY_FAMILY: Mapping[str, Numbering] = {
    "part": "part",
    "chapter": "chapter",
    "item": "item",
}
_NUMBERINGS: Mapping[str, Numbering] = {
    "roman": "roman",
    "small-roman": "roman",
    "capital": "capitals",
    "letter": "letters",
    "letter-brackets": "letters",
    "small-roman-brackets": "roman",
    "brackets": "parentheses",
    "article": "numbers",
}


def counted_label(paragraph: IncomingParagraph) -> PrintedLabel | None:
    """The number before the words of a plain paragraph, which may be a figure of the sentence."""
    found = _COUNTED.match(paragraph.text) if paragraph.kind == "text" else None
    return label_of(found[0]) if found else None


def with_counted_label(
    paragraph: IncomingParagraph,
    last: Mapping[tuple[str, int], PrintedLabel],
    *,
    is_first: bool = False,
) -> IncomingParagraph:
    """With a label that only those before it tell from a figure: "2. 15 lớp" behind "1. Trường", "b) 100% hộ".

    `last` are the last labels of each family and of each form; `is_first`: the next number stands below.
    """
    label = counted_label(paragraph)
    if not label:
        return paragraph
    above = last.get((label.family, label.depth - 1))
    before = (last.get(label.scheme), last.get(label.form))
    goes_on = any(one is not None and label.count == one.count + 1 for one in before)
    is_letter = label.count == 1 and not label.family.startswith("number")
    begins = above is not None and label.count == 1 and label.above == (*above.above, above.count)
    if goes_on or is_first or is_letter or begins:
        found = _COUNTED.match(paragraph.text)
        assert found is not None
        return replace(paragraph.cut(found.end()), kind="number", label=found[0])
    return paragraph


def begins_numbered(text: str) -> bool:
    """Does a line begin as a heading does to which somebody typed a number: "I - Kết quả", "C. Nhiệm vụ"?"""
    return bool(DIVISION.match(text) or _TYPED.match(text))


def with_typed_label(paragraph: IncomingParagraph, next_capital: int) -> IncomingParagraph:
    """With a label that was typed in a form which the outline around it tells: "C. NHIỆM VỤ", "II - KẾT QUẢ".

    `next_capital`: what the next capital letter of the outline would count.
    """
    is_styled = paragraph.kind == "heading"
    found = _TYPED.match(paragraph.text) if is_styled or paragraph.kind == "text" else None
    if not found or paragraph.label or len(paragraph.text) > 300:
        return paragraph
    rest = paragraph.text[found.end() :]
    is_next = bool(found["capital"]) and _letter(found["capital"].lower()) == next_capital
    is_heading = is_styled or paragraph.is_strong or rest.isupper()
    # A bold "C. Mác" is a name.
    is_name = bool(found["capital"]) and found["capital"] not in "AB" and not is_styled
    if is_next or (is_heading and (found["roman"] or not is_name)):
        kind = "heading" if is_styled else "number"
        return replace(paragraph.cut(found.end()), kind=kind, label=f"{found[0].strip()} ")
    return paragraph
