"""What every page repeats: its number, the words above and below the text. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from plans.incoming.blocks import LeftOut
from plans.incoming.pdf.page_lines import PageLine

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—\s]*(?:trang|page)?\s*\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?[-–—\s]*", re.I
)
#: So many lines at the top and at the bottom of a page may run.
_MOST = 2
#: So many lines that end in the number of a page are a table of contents.
_FEWEST_ENTRIES = 3
_CONTENTS = re.compile(r"mục\s+lục", re.I)
#: Shares of the page's height in which they stand.
_ABOVE, _BELOW = 0.1, 0.9


def without_running(
    pages: Sequence[Sequence[PageLine]], heights: Sequence[float]
) -> tuple[list[list[PageLine]], list[LeftOut]]:
    """The pages without their numbers and running words, and those, each once."""
    edges = [
        [line for line in _edge_lines(page) if _is_at_edge(line, height)]
        for page, height in zip(pages, heights, strict=True)
    ]
    times = Counter(text for lines in edges for text in {_shape(line) for line in lines})
    kept, told = [], dict[tuple[str, str], LeftOut]()
    for page, lines in zip(pages, edges, strict=True):
        gone = [line for line in lines if _runs(line, times[_shape(line)])]
        for line in gone:
            is_number = bool(_NUMBER.fullmatch(line.text))
            left = LeftOut("page" if is_number else "running", line.text)
            told.setdefault((left.kind, "" if is_number else _shape(line)), left)
        kept.append([line for line in page if line not in gone])
    return kept, list(told.values())


def without_contents(
    pages: Sequence[Sequence[PageLine]],
) -> tuple[list[list[PageLine]], list[LeftOut]]:
    """The pages without a table of contents: several of its lines one below the other, and the head above."""
    kept, told = [], list[LeftOut]()
    for page in pages:
        rest: list[PageLine] = []
        for is_entry, run in groupby(page, lambda line: line.is_entry):
            found = list(run)
            if not is_entry or len(found) < _FEWEST_ENTRIES:
                rest += found
                continue
            if rest and _CONTENTS.fullmatch(rest[-1].text):
                found.insert(0, rest.pop())
            told += [LeftOut("contents", line.text) for line in found]
        kept.append(rest)
    return kept, told


def _runs(line: PageLine, times: int) -> bool:
    """Words in two columns are those of a head, also of a letter before the plan."""
    return bool(_NUMBER.fullmatch(line.text)) or times > (2 if line.is_beside else 1)


def _edge_lines(page: Sequence[PageLine]) -> Sequence[PageLine]:
    ordered = sorted(page, key=lambda line: line.top)
    return [*ordered[:_MOST], *ordered[_MOST:][-_MOST:]]


def _is_at_edge(line: PageLine, height: float) -> bool:
    return line.bottom < height * _ABOVE or line.top > height * _BELOW


def _shape(line: PageLine) -> str:
    return _DIGITS.sub("0", line.text)
