"""Finds the parts of an official document on measured pages.

Parts are found by their words and position (Phụ lục I, Phần I, IV), never by the size or style that a
rule is about, so that a part in the wrong style is still found and its rule reported.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from plans.pdf.format_check.pages import MM, Page, Stroke, TextLine
from plans.pdf.format_check.printed_head import COLUMN_GAP, PrintedHead, find_head

#: A line above this height may be a page number.
TOP_EDGE = 25 * MM
#: The signer's column begins right of this share of the page, the recipients' left of it.
COLUMN_BOUNDARY = 0.4

_DIGITS = re.compile(r"\d{1,3}")
#: A list of recipients does not go over more pages than this.
_LONGEST_TAIL = 3
_NOTE = re.compile(r"[⁰¹²³⁴-⁹*]+")
_APPENDIX = re.compile(r"(phu luc|bieu so|bieu mau|bieu \d)")


@dataclass(frozen=True, slots=True)
class PrintedTail:
    """Recipients and signer; what was not found is None or empty."""

    recipients_heading: TextLine | None
    recipients: tuple[TextLine, ...]
    authority: tuple[TextLine, ...]
    name: TextLine | None


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Biểu or Phụ lục in the same file. `pages` are the indexes of its pages in the file."""

    pages: tuple[int, ...]
    title: tuple[TextLine, ...]
    note: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """The parts of a document. `narrative` are the indexes of its pages before the appendices."""

    pages: tuple[Page, ...]
    narrative: tuple[int, ...]
    numbers: dict[int, TextLine]
    head: PrintedHead
    body: tuple[TextLine, ...]
    tail: PrintedTail
    appendices: tuple[Appendix, ...]

    def own_lines(self, page: int) -> list[TextLine]:
        """The lines of a page without its number."""
        return [line for line in self.pages[page].lines if line is not self.numbers.get(page)]


def find_parts(pages: Sequence[Page]) -> DocumentParts:
    """The parts of a document, which has at least one page with text."""
    pages = [without_footnotes(page) for page in pages]
    numbers = {place: number for place, page in enumerate(pages) if (number := _page_number(page))}
    own = [
        [line for line in page.lines if line is not numbers.get(i)] for i, page in enumerate(pages)
    ]
    heading = _recipients_heading(own)
    starts = _appendix_starts(pages, own, numbers, _tail_page(own, heading) if heading else None)
    narrative = tuple(range(starts[0] if starts else len(pages)))
    head = find_head(pages[0], own[0])
    tail = _tail(own, heading)
    return DocumentParts(
        pages=tuple(pages),
        narrative=narrative,
        numbers=numbers,
        head=head,
        body=_body(pages, own, narrative, head, tail),
        tail=tail,
        appendices=tuple(
            _appendix(pages, own, start, end)
            for start, end in zip(starts, [*starts, len(pages)][1:], strict=True)
        ),
    )


def without_footnotes(page: Page) -> Page:
    """The page without the notes at its foot: smaller lines than its text has, the first with a raised mark."""
    # A page number below the notes is none of them.
    lines = [line for line in page.lines if not _DIGITS.fullmatch(line.text)]
    for place, line in enumerate(lines):
        sizes = {one.size for one in lines[place:]}
        if _NOTE.match(line.text) and len(sizes) == 1 and line.size < _text_size(lines[:place]):
            notes = lines[place:]
            return replace(page, lines=tuple(one for one in page.lines if one not in notes))
    return page


def _text_size(lines: Sequence[TextLine]) -> float:
    """The size that most of the lines have; 0 for none."""
    sizes = Counter(line.size for line in lines)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def stroke_below(page: Page, line: TextLine) -> Stroke | None:
    """The stroke right below `line`, roughly centred."""
    near = [
        stroke
        for stroke in page.strokes
        if line.baseline < stroke.height < line.baseline + 22
        and abs(stroke.middle - line.middle) < max(line.width * 0.3, 20)
        and stroke.width > 12
    ]
    return near[0] if near else None


def _page_number(page: Page) -> TextLine | None:
    """A line of digits only, in the upper or lower margin."""
    ends = [line for line in (*page.lines[:1], *page.lines[-1:]) if _DIGITS.fullmatch(line.text)]
    edges = [line for line in ends if line.bottom < TOP_EDGE or line.top > page.height - TOP_EDGE]
    return edges[0] if edges else None


def _recipients_heading(own: Sequence[Sequence[TextLine]]) -> TextLine | None:
    for lines in own:
        for line in lines:
            first = line.split(COLUMN_GAP)[0]
            if first.folded.startswith("noi nhan") and len(first.text) < 30:
                return first
    return None


def _tail_page(own: Sequence[Sequence[TextLine]], heading: TextLine) -> int:
    """The page that the tail ends on; a long list of recipients goes on to the next page."""
    for place in range(heading.page, min(heading.page + _LONGEST_TAIL, len(own))):
        for line in own[place]:
            is_below = place > heading.page or line.baseline > heading.baseline
            if is_below and _is_last(line.split(COLUMN_GAP)[0]):
                return place
        if place + 1 < len(own) and any(_APPENDIX.match(one.folded) for one in own[place + 1][:2]):
            break
    return heading.page


def _appendix_starts(
    pages: Sequence[Page],
    own: Sequence[Sequence[TextLine]],
    numbers: dict[int, TextLine],
    tail: int | None,
) -> list[int]:
    """The first pages of appendices: pages after the tail with a title of one or without a number."""
    starts = []
    for place in range(1, len(pages)):
        words = any(_APPENDIX.match(line.folded) for line in own[place][:2])
        # Without a tail the text may name a Biểu at the top of any page, so the missing number decides too.
        if tail is None:
            is_start = words and place not in numbers
        else:
            after = place > tail
            unnumbered = bool(numbers) and place not in numbers
            is_start = after and (words or unnumbered or place == tail + 1)
        if is_start:
            starts.append(place)
    return starts


def _body(
    pages: Sequence[Page],
    own: Sequence[Sequence[TextLine]],
    narrative: Sequence[int],
    head: PrintedHead,
    tail: PrintedTail,
) -> tuple[TextLine, ...]:
    """The lines between subject and tail, without those in tables."""
    ends = [*head.subject, head.type, head.place.last if head.place else None]
    above = [line.baseline for line in ends if line]
    start = max(above, default=0.0)
    tails = [line for line in (tail.recipients_heading, *tail.authority[:1]) if line]
    body: list[TextLine] = []
    for place in narrative:
        for line in own[place]:
            if place == 0 and line.baseline <= start + 1:
                continue
            if any((place, line.baseline + 1) >= (end.page, end.baseline) for end in tails):
                return tuple(body)
            if not pages[place].in_table(line):
                body.append(line)
    return tuple(body)


def _tail(own: Sequence[Sequence[TextLine]], heading: TextLine | None) -> PrintedTail:
    if heading is None:
        return PrintedTail(None, (), (), None)
    # The title may stand a little higher than "Nơi nhận:" beside it.
    lines = [line for line in own[heading.page] if line.baseline > heading.baseline - 45]
    pieces = [piece for line in lines for piece in line.split(COLUMN_GAP)]
    edge = max((line.x1 for line in own[heading.page]), default=0) * COLUMN_BOUNDARY
    left = [piece for piece in pieces if piece.x0 < edge and piece.baseline > heading.baseline + 1]
    for place in range(heading.page + 1, _tail_page(own, heading) + 1):
        left += [piece for line in own[place] for piece in line.split(COLUMN_GAP)[:1]]
    right = [piece for piece in pieces if piece.x0 >= edge]
    return PrintedTail(heading, _listed(left), *_signer(right))


def _listed(left: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines under "Nơi nhận:", down to the entry that begins with "Lưu"."""
    listed: list[TextLine] = []
    for line in left:
        if listed and line.top - listed[-1].bottom > 2 * listed[-1].size:
            break
        if listed and _is_last(listed[-1]):
            break
        listed.append(line)
    return tuple(listed)


def _is_last(line: TextLine) -> bool:
    return line.folded.lstrip("-–+• ").startswith("luu") and line.text.endswith(".")


def _signer(right: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], TextLine | None]:
    """The lines of authority and title, and the name below the space for the signature."""
    for place, (above, below) in enumerate(pairwise(right)):
        # The space for the signature is the first gap that is larger than a line.
        if below.top - above.bottom > 1.5 * above.size:
            return tuple(right[: place + 1]), below
    return tuple(right), None


def _appendix(
    pages: Sequence[Page], own: Sequence[Sequence[TextLine]], start: int, end: int
) -> Appendix:
    page = pages[start]
    edge = page.tables[0][0] if page.tables else page.height / 2
    above = [line for line in own[start] if line.baseline < edge][:8]
    note_at = next(
        (i for i, line in enumerate(above) if line.folded.lstrip("(").startswith("kem theo")), None
    )
    # The title ends above the line in brackets, even if that line has other words than the decree's.
    title = list(takewhile(lambda line: not line.text.startswith("("), above))
    note: list[TextLine] = []
    for line in [] if note_at is None else above[note_at:]:
        note.append(line)
        if line.text.endswith(")"):
            break
    return Appendix(tuple(range(start, end)), tuple(title[:4]), tuple(note))
