"""The syntax of references to Biểu 02: {{dan-so.target}}, {{a.nine_month / b.assigned}}, and % for /; and of
the tags around emphasised words, {{b}}rất{{/b}}, and around the words of a footnote, {{note}}Theo …{{/note}}
(`styles.py`); and of the line that stands for a small table or a picture, {{table:0123456789abcdef Dân số}}.

Two opening braces begin a reference or a tag and four print two. In a longer run each four print two, and the
rest is a brace, a reference, or a brace and a reference: every text can be written, and nothing is ambiguous.
Closing braces alone are literal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from indicators.measures import STANDARD, Measure, measure_of

OPENING = "{{"
CLOSING = "}}"
_LITERAL_OPENING = OPENING * 2

_SPACE = r"[ \u00a0]*"
_CELL = r"([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z0-9_]+)"
_BRACES = re.compile(r"\{{2,}")
_INSIDE = re.compile(rf"{_SPACE}{_CELL}(?:{_SPACE}([/%]){_SPACE}{_CELL})?{_SPACE}\}}\}}")
_TAG = re.compile(r"(/?)(b|i|sup|sub)\}\}")
_NOTE, _NOTE_END = "note}}", "/note}}"
#: Letters of the key of a small table or picture.
INSET_KEY = 16
_INSET = re.compile(rf"(table|picture):([0-9a-f]{{{INSET_KEY}}})(?: ([^{{}}\n]*))?\}}\}}")
_LONGEST_SHOWN = 40

#: Bold, italic, superscript, subscript.
StyleName = Literal["b", "i", "sup", "sub"]


class RatioSign(StrEnum):
    """How a ratio is printed: "32/64" or "50%"."""

    FRACTION = "/"
    PERCENT = "%"


@dataclass(frozen=True, slots=True)
class PlainText:
    """Literal text; braces are no longer doubled here."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One cell of Biểu 02."""

    code: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two cells."""

    part: Reference
    sign: RatioSign
    whole: Reference


@dataclass(frozen=True, slots=True)
class StyleTag:
    """Where emphasis begins or ends; whether the two match is told by `styles.py`."""

    name: StyleName
    opens: bool


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote: its words, literal as in `PlainText`."""

    words: str

    @property
    def stored(self) -> str:
        """As it is written in a text."""
        return f"{OPENING}{_NOTE}{escape(self.words)}{OPENING}{_NOTE_END}"


@dataclass(frozen=True, slots=True)
class InsetMark:
    """Where a small table or picture stands, a line of its own: its key, and its name for people."""

    kind: Literal["table", "picture"]
    key: str
    name: str = ""

    @property
    def stored(self) -> str:
        """As it is written in a content."""
        return f"{OPENING}{self.kind}:{self.key}{' ' if self.name else ''}{self.name}{CLOSING}"


@dataclass(frozen=True, slots=True)
class MalformedReference:
    """Two opening braces without a valid reference, with a message for the author."""

    sentence: str


ReferencePart = PlainText | Reference | Ratio | StyleTag | NoteMark | InsetMark


@dataclass(frozen=True, slots=True)
class TextToken:
    """A part with its position in the text as written."""

    start: int
    end: int
    part: ReferencePart | MalformedReference


class ReferenceSyntaxError(ValueError):
    """A text with a malformed reference; the message is a Vietnamese sentence."""


def parse(text: str) -> tuple[ReferencePart, ...]:
    """The parts of a text. `ReferenceSyntaxError` names the first malformed reference."""
    parts: list[ReferencePart] = []
    for piece in tokenize(text):
        if isinstance(piece.part, MalformedReference):
            raise ReferenceSyntaxError(piece.part.sentence)
        parts.append(piece.part)
    return tuple(parts)


def format_reference(part: Reference | Ratio) -> str:
    """A reference as written in a text."""
    if isinstance(part, Reference):
        return f"{OPENING}{_cell(part)}{CLOSING}"
    return f"{OPENING}{_cell(part.part)} {part.sign} {_cell(part.whole)}{CLOSING}"


def escape(text: str) -> str:
    """The text escaped so that it prints as it is, braces included."""
    return text.replace(OPENING, _LITERAL_OPENING)


def referenced_cells(part: ReferencePart | MalformedReference) -> tuple[Reference, ...]:
    """The cells that a part refers to, none for literal text."""
    if isinstance(part, Reference):
        return (part,)
    return (part.part, part.whole) if isinstance(part, Ratio) else ()


@dataclass(frozen=True, slots=True)
class ReferenceToken:
    """A reference with its position in the text as written."""

    start: int
    end: int
    part: Reference | Ratio


def names_insets(text: str) -> bool:
    """May a text name small tables or pictures? Quick, for whole plans."""
    return f"{OPENING}table:" in text or f"{OPENING}picture:" in text


def inset_marks(text: str) -> Iterator[InsetMark]:
    """The small tables and pictures that a text names, in order."""
    for piece in tokenize(text) if names_insets(text) else ():
        if isinstance(piece.part, InsetMark):
            yield piece.part


def find_references(text: str) -> Iterator[ReferenceToken]:
    """The references of a text in order; malformed ones are skipped."""
    for piece in tokenize(text):
        if isinstance(piece.part, Reference | Ratio):
            yield ReferenceToken(piece.start, piece.end, piece.part)


def tokenize(text: str) -> Iterator[TextToken]:
    """Every part of a text with its position, without gaps; malformed references included, never raises."""
    done, since, words = 0, 0, ""
    for run in _BRACES.finditer(text):
        # Within a note that was read already.
        if run.start() < done:
            continue
        fours, left = divmod(run.end() - run.start(), 4)
        words += text[done : run.start()] + OPENING * fours + "{" * (left % 2)
        done = run.end()
        if left < len(OPENING):
            continue
        opened = run.end() - len(OPENING)
        if words:
            yield TextToken(since, opened, PlainText(words))
        part, done = _reference(text, run.end())
        yield TextToken(opened, done, part)
        since, words = done, ""
    words += text[done:]
    if words:
        yield TextToken(since, len(text), PlainText(words))


def _reference(
    text: str, start: int
) -> tuple[Reference | Ratio | StyleTag | NoteMark | InsetMark | MalformedReference, int]:
    """The reference, tag, note or mark opened by the braces before `start`, and where it ends."""
    if text.startswith((_NOTE, _NOTE_END), start):
        return _note(text, start)
    if tag := _TAG.match(text, start):
        return StyleTag(tag[2], not tag[1]), tag.end()  # type: ignore[arg-type]
    if inset := _INSET.match(text, start):
        kind: Literal["table", "picture"] = "table" if inset[1] == "table" else "picture"
        return InsetMark(kind, inset[2], (inset[3] or "").strip()), inset.end()
    inside = _INSIDE.match(text, start)
    if not inside:
        return MalformedReference(_no_reference(text, start)), start
    code, measure, sign, other_code, other_measure = inside.groups()
    for name in (measure, other_measure):
        if name and measure_of(name) is None:
            return MalformedReference(_no_measure(text, start, name)), start
    part = Reference(code, Measure(measure))
    if not sign:
        return part, inside.end()
    whole = Reference(other_code, Measure(other_measure))
    return Ratio(part, RatioSign(sign), whole), inside.end()


def _note(text: str, start: int) -> tuple[NoteMark | MalformedReference, int]:
    """The footnote whose first tag stands at `start`, or why it is none."""
    done, words = start + len(_NOTE), ""
    runs = _BRACES.finditer(text, done) if text.startswith(_NOTE, start) else iter(())
    for run in runs:
        fours, left = divmod(run.end() - run.start(), 4)
        words += text[done : run.start()] + OPENING * fours + "{" * (left % 2)
        done = run.end()
        if left < len(OPENING):
            continue
        if not text.startswith(_NOTE_END, done) or "\n" in words:
            break
        if not words.strip():
            return MalformedReference(_EMPTY_NOTE), start
        return NoteMark(words.strip()), done + len(_NOTE_END)
    return MalformedReference(_OPEN_NOTE), start


_EMPTY_NOTE = "Chú thích đang trống; xin ghi lời chú thích, hoặc bỏ dấu chú thích."
_OPEN_NOTE = (
    "Chú thích ghi giữa “{{note}}” và “{{/note}}” trong cùng đoạn, chỉ có chữ, không gắn số liệu và không "
    "đậm, nghiêng; xin ghi đủ hai đầu."
)


def _shown(text: str, start: int) -> str:
    closed = text.find(CLOSING, start, start + _LONGEST_SHOWN)
    end = closed + len(CLOSING) if closed >= 0 else start + _LONGEST_SHOWN
    return text[start - len(OPENING) : end] + ("…" if end < len(text) and closed < 0 else "")


def _no_reference(text: str, start: int) -> str:
    return (
        f"“{_shown(text, start)}” không phải là chỗ gắn số liệu; xin ghi mã chỉ tiêu và loại số "
        "liệu như {{dan-so.target}}, hoặc ghi {{{{ nếu muốn in ra hai dấu {{."
    )


def _no_measure(text: str, start: int, name: str) -> str:
    known = ", ".join(f"{measure} ({measure.label.lower()})" for measure in STANDARD)
    return (
        f"“{_shown(text, start)}” ghi loại số liệu “{name[:_LONGEST_SHOWN]}” không có trong cổng; "
        f"xin chọn một trong: {known}."
    )


def _cell(cell: Reference) -> str:
    return f"{cell.code}.{cell.measure}"
