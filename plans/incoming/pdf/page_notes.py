"""Footnotes at the foot of a page: smaller letters below the text, the first of them a mark. Pure."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from plans.incoming.blocks import LeftOut
from plans.incoming.pdf.page_lines import PageLine

#: In points: so much smaller than the text is a note at least.
_SMALLER = 0.9
_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|[¹²³⁴-⁹⁰]{1,3})[ .)]?\s*(?=\S)")


def without_notes(
    pages: Sequence[Sequence[PageLine]],
) -> tuple[list[list[PageLine]], list[LeftOut]]:
    """The pages without their notes, and the notes, which nothing tells the place of for certain."""
    sizes = [line.size for page in pages for line in page]
    most = statistics.median(sizes) - _SMALLER if sizes else 0
    kept, told = [], list[LeftOut]()
    for page in pages:
        notes = _at_the_foot(page, most)
        kept.append([line for line in page if line not in notes])
        told += [LeftOut("note", words) for words in _words(notes)]
    return kept, told


def _at_the_foot(page: Sequence[PageLine], most: float) -> list[PageLine]:
    ordered = sorted(page, key=lambda line: line.top)
    first = len(ordered)
    while first and ordered[first - 1].size <= most and not ordered[first - 1].is_beside:
        first -= 1
    found = ordered[first:]
    while found and not _is_marked(found[0]):
        found.pop(0)
    return found


def _is_marked(line: PageLine) -> bool:
    return line.pieces[0].script == "raised" or bool(_MARK.match(line.text))


def _words(notes: Sequence[PageLine]) -> list[str]:
    """Each note without its mark."""
    found: list[str] = []
    for line in notes:
        if not _is_marked(line):
            found[-1] += f" {line.text}"
        else:
            found.append(_MARK.sub("", line.text, count=1))
    return found
