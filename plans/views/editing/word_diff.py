"""Two versions of a text as one, with the words marked that only one of them has. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indicators.table import IndicatorTableData
from plans.document.comparison.alignment import align
from plans.document.references.printing import resolve
from plans.document.references.syntax import OPENING

#: Whether two runs of words are equal, and both of them.
_Run = tuple[bool, Sequence[str], Sequence[str]]
Side = Literal["both", "mine", "theirs"]

# A reference is one word: half of one would be shown as bare code.
_WORD = re.compile(r"\{\{[^{}]*\}\}|\w+[^\S\n]*|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class DiffSpan:
    """A run of text, and which version has it. A bound figure is a run of its own, shown as printed."""

    side: Side
    text: str
    is_figure: bool = False


def word_diff(mine: str, theirs: str, table: IndicatorTableData) -> list[DiffSpan]:
    """Both versions as one text: lines first, then the words of the lines that differ."""
    marks: list[DiffSpan] = []
    for same, left, right in _runs(mine.splitlines(True), theirs.splitlines(True)):
        one, other = (_WORD.findall("".join(lines)) for lines in (left, right))
        runs: Iterable[_Run] = [(True, one, other)] if same else _runs(one, other)
        for alike, before, after in runs:
            if alike:
                marks += _shown("both", before, table)
            else:
                marks += [*_shown("theirs", after, table), *_shown("mine", before, table)]
    return marks


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[_Run]:
    """Runs that are equal or differ, in order."""
    i = j = 0
    for start, there, length in (*align(one, other), (len(one), len(other), 0)):
        if start > i or there > j:
            yield False, one[i:start], other[j:there]
        i, j = start + length, there + length
        if length:
            yield True, one[start:i], other[there:j]


def _shown(side: Side, words: Sequence[str], table: IndicatorTableData) -> Iterator[DiffSpan]:
    plain = ""
    for word in words:
        if word.startswith(OPENING) and word.endswith("}}"):
            if plain:
                yield DiffSpan(side, plain)
            yield DiffSpan(side, resolve(word, table), is_figure=True)
            plain = ""
        else:
            plain += word
    if plain:
        yield DiffSpan(side, plain)
