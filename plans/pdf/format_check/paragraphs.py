"""Finds the paragraphs of the body in its lines, and how lines and paragraphs are spaced."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plans.pdf.format_check.pages import MM, TextLine, without_note
from wardplan.text import fold

_SECTION = re.compile(r"[IVX]{1,5}[.,]? \S")
_PART = re.compile(r"[A-ZĐ][.,] \S")
# The line of its own above the heading of a phần, chương or mục.
_DIVISION = re.compile(
    r"(?:Phần|Chương) [IVXLC]+|Mục \d{1,3}|(?:Phần thứ|PHẦN THỨ) \w+(?: \w+){0,2}"
)
_CLAUSE = re.compile(r"\d{1,2}(?:(?:\.\d{1,2})*[.)]|(?:\.\d{1,2})+) \S")
_NUMBERED_HEADING = re.compile(r"\d{1,2} \S")
#: In points: lines further apart than usual by more than this belong to two paragraphs.
_MORE = 2.5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph."""

    lines: tuple[TextLine, ...]

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_section(self) -> bool:
        """Whether it begins with a Roman number, so that its heading is in capitals (V.6b)."""
        return bool(_SECTION.match(self.text))

    @property
    def is_part(self) -> bool:
        """Whether it is a bold heading with a capital letter, which many plans have for their parts."""
        return self.first.is_bold and bool(_PART.match(self.text))

    @property
    def is_division(self) -> bool:
        """Whether it is the heading of a phần, chương or mục: bold, its number on a line of its own."""
        return _is_division(self.first)

    @property
    def is_clause(self) -> bool:
        """Whether it is numbered in Arabic digits. "9 tháng đầu năm" is not, unless it is a bold heading."""
        heading = self.first.is_bold and _NUMBERED_HEADING.match(self.text)
        return bool(_CLAUSE.match(self.text) or heading)

    @property
    def is_basis(self) -> bool:
        """Whether it is a "Căn cứ …" line, and not a sentence of that kind that introduces the text."""
        end = without_note(self.text)
        leads = fold(end).rstrip(" :.").endswith("nhu sau") or end.endswith(":")
        return self.first.folded.startswith("can cu ") and not leads


def paragraphs(body: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """The paragraphs of the body.

    A line begins a paragraph where it is indented, or further below the previous line than usual. So
    paragraphs are found even where one of these two rules is broken.
    """
    if not body:
        return ()
    edge, pitch = left_edge(body), line_pitch(body)
    found: list[list[TextLine]] = []
    for before, line in zip([None, *body], body, strict=False):
        begins = line.x0 > edge + 4 * MM or (
            before is not None
            and before.page == line.page
            and line.baseline - before.baseline > pitch + _MORE
        )
        if before is None or (begins and not _goes_on(before, line, pitch)):
            found.append([])
        found[-1].append(line)
    return tuple(Paragraph(tuple(lines)) for lines in found)


def _is_division(line: TextLine) -> bool:
    return line.is_bold and bool(_DIVISION.fullmatch(line.text))


def _goes_on(before: TextLine, line: TextLine, pitch: float) -> bool:
    """Whether `line` is the rest of a centred heading in capitals, which begins where paragraphs do."""
    capital = before.is_capital and line.is_capital and before.is_bold and line.is_bold
    near = before.page == line.page and line.baseline - before.baseline <= pitch + _MORE
    heads = _is_division(before) and line.is_bold and line.is_capital
    return (capital or heads) and near and not (_SECTION.match(line.text) or _is_division(line))


def left_edge(body: Sequence[TextLine]) -> float:
    """Where lines begin that do not begin a paragraph: the leftmost position that several lines share."""
    places = Counter(round(line.x0) for line in body)
    often = [place for place, count in places.items() if count >= max(2, len(body) * 0.05)]
    return min(often, default=min(places))


def right_edge(body: Sequence[TextLine]) -> float:
    """Where full lines end."""
    places = Counter(round(line.x1) for line in body)
    often = [place for place, count in places.items() if count >= max(2, len(body) * 0.05)]
    return max(often, default=max(places))


def line_pitch(body: Sequence[TextLine]) -> float:
    """The distance of baselines within a paragraph: the smallest that many lines have."""
    gaps = Counter(round(gap * 2) / 2 for gap in _gaps(body))
    often = [gap for gap, count in gaps.items() if count >= max(1, sum(gaps.values()) * 0.15)]
    return min(often, default=0.0)


def _gaps(body: Sequence[TextLine]) -> Iterator[float]:
    for above, below in pairwise(body):
        if above.page == below.page:
            yield below.baseline - above.baseline
