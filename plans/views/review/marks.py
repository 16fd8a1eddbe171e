"""Marks in a printed text: what changed, what is doubtful, where somebody remarked.

The print under review is made with the templates of the PDF. A mark passes through them as private-use
characters, which no text of a plan may contain, and becomes HTML once they have escaped everything else.
"""

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from plans.document.comparison.word_diff import DiffSegment

_FIRST_DIGIT = 0xE010
_DIGITS = {ord("0") + digit: chr(_FIRST_DIGIT + digit) for digit in range(10)}
_VALUES = {_FIRST_DIGIT + digit: str(digit) for digit in range(10)}
#: What wording.py may take off the end of a text, to close a list or the whole document.
_END_MARKS = " ;.,/"


class Tags:
    """The tags of one page, and the characters that stand for each until the page is rendered.

    The characters begin with a number that nobody can guess, so that no text can forge a tag.
    """

    def __init__(self) -> None:
        self._tags: list[str] = []
        self._opening = "\ue000" + str(secrets.randbits(60)).translate(_DIGITS) + "\ue001"
        self._mark = re.compile(f"{self._opening}([\ue010-\ue019]+)\ue002")

    def put(self, tag: SafeString) -> str:
        """The characters that stand for `tag`."""
        # Tags are kept here and only numbered in the text: their HTML never meets the escaping.
        self._tags.append(tag)
        number = str(len(self._tags) - 1).translate(_DIGITS)
        return f"{self._opening}{number}\ue002"

    def into(self, html: str) -> str:
        """The page with its tags in place."""
        return self._mark.sub(lambda found: self._tags[int(found[1].translate(_VALUES))], html)


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding on a text from `start` to `end`; both are 0 for the whole of it.

    `address` leads to the finding.
    """

    start: int
    end: int
    title: str
    address: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RemarkMark:
    """A remark on a place: its number in the list, who made it, where it is read."""

    number: int
    who: str
    address: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RemovedRowMark:
    """A row removed from a Biểu: its texts by column, and the id of its element."""

    anchor: str
    texts: Mapping[str, str]
    is_group: bool = False


@dataclass(slots=True)
class Marks:
    """Everything to be marked at one place.

    `pieces` hold what changed, none for an unchanged text; `gone` are removed texts that followed it,
    `gone_before` those from before the first text; `moved` says where it came from. `rows_gone` are the
    removed rows that followed a row of a Biểu.
    """

    pieces: tuple[DiffSegment, ...] = ()
    notes: tuple[FindingMark, ...] = ()
    dots: tuple[RemarkMark, ...] = ()
    gone: tuple[str, ...] = ()
    gone_before: tuple[str, ...] = ()
    moved: str = ""
    rows_gone: tuple[RemovedRowMark, ...] = ()


@dataclass(frozen=True, slots=True)
class TextPlace:
    """The place of a text: the id of its element, its citation, the URL for a remark on it."""

    anchor: str
    citation: str
    remark_address: str = ""


def mark_text(printed: str, text: str, place: TextPlace, marks: Marks, tags: Tags) -> str:
    """`printed`, the line that contains `text`, with all its marks.

    What the print adds around the text (a number, a dash, the mark at its end) stays as it is.
    """
    before, core, behind = _within(printed, text)
    opening = tags.put(format_html('<span class="spot" id="{}">', place.anchor))
    closing = tags.put(mark_safe("</span>"))
    return "".join(
        [
            *(_gone(words, tags) for words in marks.gone_before),
            opening,
            _moved(marks.moved, tags),
            before,
            *_core(core, marks, tags),
            behind,
            *(_dot(dot, tags) for dot in marks.dots),
            closing,
            _invitation(place, tags),
            *(_gone(words, tags) for words in marks.gone),
        ]
    )


def strike_text(text: str, tags: Tags, *, said: str = "bỏ: ", place: str = "") -> str:
    """A text of a removed row, struck through; `place` is the id that makes it the row's element."""
    if not text:
        return ""
    words = _wrapped("del", said, text, tags)
    if not place:
        return words
    opening = tags.put(format_html('<span class="spot" id="{}">', place))
    return opening + words + tags.put(mark_safe("</span>"))


def _within(printed: str, text: str) -> tuple[str, str, str]:
    """What is printed before the text, the text as far as it is printed, and what is printed after it."""
    # The print may replace the mark that ends a text by one of its own.
    for core in (text, text.rstrip(_END_MARKS)):
        at = printed.find(core)
        if at >= 0:
            return printed[:at], core, printed[at + len(core) :]
    return "", printed, ""


def _core(core: str, marks: Marks, tags: Tags) -> Iterator[str]:
    notes = _apart(marks.notes, core)
    # An empty text leaves nothing to click on, so a word stands in for it.
    if not core and not any(piece.kind == "removed" for piece in marks.pieces):
        yield from (_note("trống", note, tags) for note in notes[:1])
        return
    at = 0
    for piece in marks.pieces or (DiffSegment("same", core),):
        if piece.kind == "removed":
            yield _wrapped("del", "bỏ: ", piece.text, tags)
            continue
        end = min(at + len(piece.text), len(core))
        shown = "".join(_noted(core, at, end, notes, tags))
        yield shown if piece.kind == "same" else _wrapped("ins", "thêm: ", shown, tags)
        at = end
    # The print may contain more than the comparison covered; it is never cut.
    yield "".join(_noted(core, at, len(core), notes, tags))


def _apart(notes: Sequence[FindingMark], core: str) -> list[FindingMark]:
    """The notes with overlapping ones merged; those on the whole text come last."""
    parts: list[FindingMark] = []
    for note in sorted((one for one in notes if one.end > one.start), key=lambda one: one.start):
        last = parts[-1] if parts else None
        if last is None or note.start >= last.end:
            parts.append(note)
            continue
        title = last.title if note.title in last.title else f"{last.title}; {note.title}"
        is_open = last.is_open or note.is_open
        end = max(last.end, note.end)
        parts[-1] = replace(last, end=end, title=title, is_open=is_open)
    whole = (replace(note, end=len(core)) for note in notes if note.end <= note.start)
    return [*parts, *whole]


def _noted(
    core: str, start: int, end: int, notes: Sequence[FindingMark], tags: Tags
) -> Iterator[str]:
    """The text from `start` to `end` with the findings marked in it."""
    # Tags must not overlap: the text is cut wherever a finding begins or ends.
    edges = {start, end}
    for note in notes:
        edges |= {edge for edge in (note.start, note.end) if start < edge < end}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        # Of several only the first is linked: HTML has no links within links.
        over = [note for note in notes if note.start <= left and right <= note.end]
        yield _note(core[left:right], over[0], tags) if over else core[left:right]


def _note(text: str, note: FindingMark, tags: Tags) -> str:
    kind = "look" if note.is_open else "accepted"
    told = "cần xem" if note.is_open else "đã giữ"
    opening = format_html(
        '<mark class="{}"><a href="{}" target="_top" title="{}">', kind, note.address, note.title
    )
    closing = format_html('</a><span class="hidden"> ({}: {})</span></mark>', told, note.title)
    return tags.put(opening) + text + tags.put(closing)


def _wrapped(tag: str, said: str, shown: str, tags: Tags) -> str:
    if not shown:
        return ""
    opening = format_html('<{}><span class="hidden">{}</span>', mark_safe(tag), said)  # noqa: S308
    closing = format_html('<span class="hidden">; </span></{}>', mark_safe(tag))  # noqa: S308
    return tags.put(opening) + shown + tags.put(closing)


def _gone(words: str, tags: Tags) -> str:
    """A text that was removed whole, on a line of its own."""
    opening = mark_safe('<del class="gone"><span class="hidden">Đã bỏ: </span>')
    return tags.put(opening) + words + tags.put(mark_safe("</del>"))


def _moved(source: str, tags: Tags) -> str:
    if not source:
        return ""
    shown = format_html(
        '<span class="moved" title="Chuyển từ {0}">⇅<span class="hidden"> (chuyển từ {0}) </span></span>',
        source,
    )
    return tags.put(shown)


def _dot(dot: RemarkMark, tags: Tags) -> str:
    shown = format_html(
        '<a class="dot{}" href="{}" target="_top"><span class="hidden">Góp ý </span>{}'
        '<span class="hidden"> của {}</span></a>',
        "" if dot.is_open else " closed",
        dot.address,
        dot.number,
        dot.who,
    )
    return tags.put(shown)


def _invitation(place: TextPlace, tags: Tags) -> str:
    """The link to a new remark, small enough to be overlooked while reading."""
    if not place.remark_address:
        return ""
    shown = format_html(
        '<a class="say" href="{}" target="_top" title="Góp ý về {}">+<span class="hidden"> góp ý về {}'
        "</span></a>",
        place.remark_address,
        place.citation,
        place.citation,
    )
    return tags.put(shown)
