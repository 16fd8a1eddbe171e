"""A table as a grid of texts, cleaned once. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from plans.incoming.plan.raw_tables import RawCell, RawTable
from plans.incoming.signs import blanks_joined, without_invisible
from wardplan.numbers.units import unit_family
from wardplan.text import clean, fold

_LEADING = re.compile("^[ \t\xa0\u2002\u2003]+")
_DIGIT = re.compile(r"\d")
#: A day, or the number of a document.
_NO_FIGURE = re.compile(r"\d ?- ?[^\W\d_]{2}|\d ?/ ?[^\W_]|\d[.-](?:19|20)\d\d$|^[^\W\d_]\.?\d")
#: "Tổ 3" and "Quý 2" are names.
_FIGURE_START = re.compile(
    r"[\d<>≤≥~≈+(.,=\-–−↑▲⬆↗△↓▼⬇↘▽]|(?:trên|dưới|từ|khoảng|đạt|không|tối|ít nhất|gần|hơn"
    r"|bq|ước|tăng|giảm|còn|vượt|thêm|hụt)\b",
    re.IGNORECASE,
)
_TO_LAST_DIGIT = re.compile(r"^.*\d", re.DOTALL)
_FEW = 4
_BEFORE_YEAR = re.compile(r"(?<=[^\W\d_])(?=(?:19|20)\d\d(?!\d))")
#: "KH26", "ƯTH25".
_GLUED_YEAR = re.compile(r"\b(u?th|kh|dt|qt|ct|uoc)([123]\d)\b")
#: Heads and captions are shorter; words are looked for in no more.
_LONGEST = 400
#: A year, or a span of years.
_YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?", re.IGNORECASE)


def lines_of(text: str) -> str:
    """The text as it is stored, with single blanks; its lines stay."""
    lines = (blanks_joined(line).strip() for line in clean(without_invisible(text)[0]).split("\n"))
    return "\n".join(filter(None, lines))


def one_line(text: str) -> str:
    """The same on one line."""
    return lines_of(text).replace("\n", " ")


def bare(text: str) -> str:
    """A text to look for words in: without accents, "KE_HOACH2025" as "ke hoach 2025"."""
    spaced = re.sub(_BEFORE_YEAR, " ", text[:_LONGEST].replace("_", " "))
    return _GLUED_YEAR.sub(r"\1 20\2", fold(spaced)).strip(" .:;")


def looks_like_figure(text: str) -> bool:
    """Does a short text hold digits as a figure does? A year alone is none."""
    if not _DIGIT.search(text) or len(text) > 40 or _YEAR.fullmatch(text):
        return False
    if _NO_FIGURE.search(text) or not _FIGURE_START.match(text):
        return False
    # "36 Lê Lợi" is a place.
    behind = _TO_LAST_DIGIT.sub("", text).strip(" .,;:()*")
    return sum(sign.isalpha() for sign in behind) <= _FEW or unit_family(behind) != "unknown"


@dataclass(frozen=True)
class Grid:
    """The cells with their texts on one line."""

    raw: RawTable

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts, row by row."""
        return tuple(tuple(one_line(cell.text) for cell in row) for row in self.raw.rows)

    @property
    def height(self) -> int:
        return len(self.raw.rows)

    @property
    def width(self) -> int:
        return len(self.raw.rows[0]) if self.raw.rows else 0

    def cell(self, row: int, column: int) -> RawCell:
        return self.raw.rows[row][column]

    def said(self, row: int) -> list[str]:
        """The texts of a row, each once where it spans several columns; blank ones left out."""
        cells = zip(self.raw.rows[row], self.texts[row], strict=True)
        return [text for cell, text in cells if text and not cell.is_across]

    def is_blank(self, row: int) -> bool:
        """Is nothing of its own in a row?"""
        cells = zip(self.raw.rows[row], self.texts[row], strict=True)
        return not any(text or cell.is_error for cell, text in cells)

    def indent(self, row: int, column: int) -> int:
        """How far a cell is set in, by its format or by blanks before its words."""
        cell = self.cell(row, column)
        found = _LEADING.match(cell.text.split("\n")[0])
        return cell.indent + (len(found[0]) // 2 if found else 0)


def share(texts: Iterable[str]) -> float | None:
    """The share of figures among texts that are not blank; None where all are."""
    said = [text for text in texts if text.strip("-–—… .")]
    return sum(map(looks_like_figure, said)) / len(said) if said else None
