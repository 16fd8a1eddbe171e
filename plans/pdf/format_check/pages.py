"""A measured page: lines of letters with their style, and strokes. Points from the top left corner."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from wardplan.text import fold

#: Points in a millimetre.
MM = 72 / 25.4

# A font that is embedded in part has a random prefix: "ABCDEF+TimesNewRoman".
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NO_LETTER = re.compile(r"[^a-z]")
_IN_A_WORD = re.compile(r"(?<=\S[-/])\n")
# What footnotes are marked with, after the mark that ends a line.
_NOTE_MARK = re.compile(r"(?<=[.,;:])[⁰¹²³⁴-⁹⁽⁾*]+$")
#: A gap wider than this share of a letter's size is a blank.
WORD_GAP = 0.2
#: Typefaces that count as Times New Roman: itself, and those with the same metrics.
TIMES_FAMILIES = ("timesnewroman", "liberationserif", "tinos")


@cache
def _family(font: str) -> str:
    """A document has a few fonts and a hundred thousand letters."""
    return _NO_LETTER.sub("", _SUBSET.sub("", font).lower())


def without_note(text: str) -> str:
    """`text` without the mark of a footnote at its end: "Căn cứ Luật;" for "Căn cứ Luật;¹"."""
    return _NOTE_MARK.sub("", text)


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed letter. `baseline` is the height of its baseline; `size` is in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    font: str
    black: bool

    @property
    def family(self) -> str:
        """The font name in lower-case letters only: "timesnewromanpsboldmt"."""
        return _family(self.font)

    @property
    def is_times(self) -> bool:
        """Whether it is Times New Roman or a typeface with its metrics."""
        return self.family.startswith(TIMES_FAMILIES)

    @property
    def is_bold(self) -> bool:
        """Whether its font's name says bold."""
        return "bold" in self.family

    @property
    def is_italic(self) -> bool:
        """Whether its font's name says italic."""
        return "italic" in self.family or "oblique" in self.family


class TextLine:
    """Letters with one baseline, from left to right, without the blanks at both ends."""

    def __init__(self, page: int, letters: Sequence[Letter]) -> None:
        """`letters` has at least one that is not blank; `page` counts from 0."""
        shown = [place for place, letter in enumerate(letters) if letter.text.strip()]
        self.page = page
        self.letters = tuple(letters[shown[0] : shown[-1] + 1])
        self.printed = tuple(letter for letter in self.letters if letter.text.strip())

    def __repr__(self) -> str:
        return f"<{self.page + 1}: {self.text}>"

    @cached_property
    def text(self) -> str:
        """The words of the line, separated by one space each."""
        said, end = "", self.x0
        for letter in self.letters:
            # Some programs write no blanks and move to the next word instead.
            said += " " if letter.x0 - end > letter.size * WORD_GAP else ""
            said += letter.text
            end = letter.x1
        return " ".join(said.split())

    @cached_property
    def folded(self) -> str:
        """The words in lower case without accents, for searching."""
        return fold(self.text)

    @cached_property
    def x0(self) -> float:
        """Left end."""
        return self.printed[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end."""
        return max(letter.x1 for letter in self.printed)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(letter.top for letter in self.printed)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(letter.bottom for letter in self.printed)

    @property
    def baseline(self) -> float:
        """The height of the letters' baseline."""
        return self.printed[0].baseline

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        """From end to end."""
        return self.x1 - self.x0

    @cached_property
    def size(self) -> float:
        """The most frequent size of a letter."""
        return Counter(round(letter.size, 1) for letter in self.printed).most_common(1)[0][0]

    @property
    def is_bold(self) -> bool:
        """Whether most letters are bold."""
        return self.share(lambda letter: letter.is_bold) > 0.5

    @property
    def is_italic(self) -> bool:
        """Whether most letters are italic."""
        return self.share(lambda letter: letter.is_italic) > 0.5

    @property
    def is_capital(self) -> bool:
        """Whether there are letters and all are capitals."""
        return self.text.isupper()

    def share(self, holds: Callable[[Letter], bool]) -> float:
        """The share of the letters for which `holds` is true, from 0 to 1."""
        return sum(map(holds, self.printed)) / len(self.printed)

    def split(self, gap: float) -> "list[TextLine]":
        """The pieces of the line between gaps of more than `gap` points: the cells of a table."""
        pieces: list[list[Letter]] = [[self.letters[0]]]
        for before, letter in zip(self.letters, self.letters[1:], strict=False):
            if letter.x0 - before.x1 > gap:
                pieces.append([])
            pieces[-1].append(letter)
        return [
            TextLine(self.page, piece)
            for piece in pieces
            if any(letter.text.strip() for letter in piece)
        ]

    def cut_after(self, pattern: re.Pattern[str]) -> "tuple[TextLine, TextLine] | None":
        """The words at the beginning that `pattern` matches, and the words after them."""
        for place, (before, letter) in enumerate(pairwise(self.letters), start=1):
            is_blank = not before.text.strip() or letter.x0 - before.x1 > self.size * WORD_GAP
            if is_blank and letter.text.strip():
                words = TextLine(self.page, self.letters[:place])
                if pattern.fullmatch(words.text):
                    return words, TextLine(self.page, self.letters[place:])
        return None


class LineBlock:
    """A part that may be printed in several lines, from top to bottom."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        """There is at least one line."""
        self.lines = tuple(lines)
        # "48/KH-" and "UBND" are one word, "Tự do -" and "Hạnh phúc" are not.
        self.text = _IN_A_WORD.sub("", "\n".join(line.text for line in lines)).replace("\n", " ")
        self.x0 = min(line.x0 for line in lines)
        self.x1 = max(line.x1 for line in lines)

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        """Its last line."""
        return self.lines[-1]

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin horizontal line."""

    x0: float
    x1: float
    height: float

    @property
    def width(self) -> float:
        """From end to end."""
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        """Half way between both ends."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its lines from top to bottom, its strokes, and top and bottom of its tables."""

    width: float
    height: float
    lines: tuple[TextLine, ...]
    strokes: tuple[Stroke, ...]
    tables: tuple[tuple[float, float], ...]
    is_picture: bool

    def in_table(self, line: TextLine) -> bool:
        """Whether `line` is between the top and the bottom of a table."""
        return any(top - 2 <= line.baseline <= bottom + 2 for top, bottom in self.tables)

    @property
    def table_middle(self) -> float | None:
        """Half way between the edges of its tables, which their texts may not reach; None without a table."""
        edges = [
            stroke
            for stroke in self.strokes
            if any(top - 2 <= stroke.height <= bottom + 2 for top, bottom in self.tables)
        ]
        if not edges:
            return None
        return (min(edge.x0 for edge in edges) + max(edge.x1 for edge in edges)) / 2
