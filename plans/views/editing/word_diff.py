"""Two versions of a text as one, with the words marked that only one of them has. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from indicators.table import IndicatorTableData
from plans.document.references.printing import resolve
from plans.document.references.syntax import OPENING

#: Whether two runs of words are equal, and both of them.
_Run = tuple[bool, Sequence[str], Sequence[str]]
Side = Literal["both", "mine", "theirs"]

#: Comparing takes time with the product of both lengths; beyond this a run is marked as a whole.
_MOST_PAIRS = 400_000
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
    # Equal ends come off first: most edits touch a few words of a long text.
    start = _common(zip(one, other, strict=False))
    end = _common(zip(reversed(one[start:]), reversed(other[start:]), strict=False))
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if start:
        yield True, one[:start], other[:start]
    if len(left) * len(right) > _MOST_PAIRS:
        yield False, left, right
    else:
        # autojunk would ignore frequent items, which in Vietnamese are ordinary syllables.
        for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield tag == "equal", left[i:j], right[k:m]
    if end:
        yield True, one[-end:], other[-end:]


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
