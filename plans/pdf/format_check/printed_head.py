"""Finds the head of an official document: nation, motto, agency, number, place, type and subject.

Each may be printed in several lines, where a name is long or a column narrow.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plans.pdf.format_check.pages import MM, LineBlock, Page, TextLine

#: In points: a gap wider than this separates the two columns of head and tail.
COLUMN_GAP = 18.0
#: The head stands within this share of the first page.
HEAD_SHARE = 0.35

_NATION = "cong hoa xa hoi chu nghia viet nam"
_NUMBER = re.compile(r"so\s*:|so\s+\d|so\s*/")
#: Number and symbol as they are printed: what follows on the line is the place, in a narrow head.
_NUMBER_WORDS = re.compile(r"Số\s*:?\s*\d*\s*/\s*[^\s/]\S*", re.IGNORECASE)
#: Place and date begin to the right of this share of the page, lines of the text to the left.
_PLACE_BEGINS = 0.3
_DAY = re.compile(r"\d{1,2}[/.-]\d")
_REST_OF_DATE = re.compile(r"(thang|nam)\b")
#: Lines of one part are not further apart than so many times their size, and not more than so many.
_NEXT_LINE, _MOST_LINES = 1.7, 4


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """The head of the first page; what was not found is None or empty."""

    nation: LineBlock | None
    motto: LineBlock | None
    agency: tuple[TextLine, ...]
    number: LineBlock | None
    place: LineBlock | None
    type: TextLine | None
    subject: tuple[TextLine, ...]


def find_head(page: Page, lines: Sequence[TextLine]) -> PrintedHead:
    """The head of the first page, which has these lines besides its number."""
    pieces = list(_pieces(page, lines))
    nation = _find(pieces, lambda said: "cong hoa xa hoi" in said, lambda said: _NATION in said)
    motto = _find(pieces, lambda said: said.startswith("doc lap"), lambda said: "hanh phuc" in said)
    number = _find(
        pieces, lambda said: bool(_NUMBER.match(said)), lambda said: not said.endswith(("/", "-"))
    )
    place = _place(pieces, page.width, motto.last.baseline if motto else 0)
    ends = [part.last.baseline for part in (number, place) if part]
    end = max(ends, default=motto.last.baseline if motto else 0)
    right = [*(nation.lines if nation else ()), *(motto.lines if motto else ())]
    agency = [
        piece
        for piece in pieces
        if piece.baseline < (number.first.baseline if number else end) - 1
        and piece.x1 < (nation.x0 if nation else page.width / 2) + 1
        and piece not in right
    ]
    below = [line for line in lines if line.baseline > end + 1]
    type_line = below[0] if below and ends else None
    return PrintedHead(
        nation, motto, tuple(agency), number, place, type_line, _subject(page, below[1:])
    )


def _pieces(page: Page, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """What stands in the columns of the head, from top to bottom."""
    for line in lines:
        if line.baseline >= page.height * HEAD_SHARE:
            continue
        for piece in line.split(COLUMN_GAP):
            cut = piece.cut_after(_NUMBER_WORDS) if _NUMBER.match(piece.folded) else None
            is_place = cut and cut[1].x0 > page.width * _PLACE_BEGINS and cut[1].text[0].isalpha()
            yield from cut if cut and is_place else (piece,)


def _find(
    pieces: Sequence[TextLine], begins: Callable[[str], bool], is_whole: Callable[[str], bool]
) -> LineBlock | None:
    """The lines that begin with certain words and go on until the part is whole."""
    for piece in pieces:
        if not begins(piece.folded):
            continue
        run = [piece]
        while not is_whole(" ".join(line.folded for line in run)):
            following = _next_line(pieces, run[-1])
            if following is None or len(run) == _MOST_LINES:
                break
            run.append(following)
        else:
            return LineBlock(run)
    return None


def _place(pieces: Sequence[TextLine], width: float, above: float) -> LineBlock | None:
    """ "Phường Lê Lợi, ngày …" with a date in any form, in one line or several.

    It stands below the motto and on the right; a sentence of the text that names a day begins further left.
    """
    right = [one for one in pieces if one.x0 > width * _PLACE_BEGINS and one.baseline > above]
    for piece in right:
        run = [piece]
        following = _next_line(right, piece)
        if piece.folded.endswith("ngay") and following:
            run.append(following)
        if not _is_dated(LineBlock(run)):
            continue
        while (following := _next_line(right, run[-1])) and _REST_OF_DATE.match(following.folded):
            run.append(following)
        while (before := _line_before(right, run[0])) and len(run) < _MOST_LINES:
            run.insert(0, before)
        return LineBlock(run)
    return None


def _is_dated(block: LineBlock) -> bool:
    said = " ".join(line.folded for line in block.lines)
    return "ngay" in said and ("thang" in said or bool(_DAY.search(block.text)))


def _next_line(pieces: Sequence[TextLine], line: TextLine) -> TextLine | None:
    return next((one for one in pieces if _follows(line, one)), None)


def _line_before(pieces: Sequence[TextLine], line: TextLine) -> TextLine | None:
    return next((one for one in pieces if _follows(one, line)), None)


def _follows(line: TextLine, below: TextLine) -> bool:
    """Whether `below` is the next line of the same column."""
    gap = below.baseline - line.baseline
    return 1 < gap < _NEXT_LINE * line.size and below.x0 < line.x1 and below.x1 > line.x0


def _subject(page: Page, below: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines between the type and the stroke; without a stroke, those that are centred."""
    if not below:
        return ()
    left = min(line.x0 for line in page.lines)
    right = max(line.x1 for line in page.lines)
    first = below[0].baseline
    rules = [
        stroke.height
        for stroke in page.strokes
        if first < stroke.height < first + 110 and stroke.width < (right - left) * 0.9
    ]
    if rules:
        return tuple(line for line in below if line.baseline < rules[0])
    centred = []
    for line in below[:5]:
        if line.x0 < left + 16 * MM or abs(line.middle - (left + right) / 2) > 3 * MM:
            break
        centred.append(line)
    return tuple(centred)
