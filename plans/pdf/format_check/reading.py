"""Reads the measured pages of a PDF. Runs in the sandbox, because the file may come from anybody."""

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from plans.pdf.format_check.pages import Letter, Page, Stroke, TextLine
from plans.pdf.format_check.raised_letters import join_raised
from wardplan.sandbox.errors import JobRefused

#: More than any plan has.
MAX_PAGES = 120
#: In points: letters whose baselines differ by less are on one line.
BASELINE_TOLERANCE = 1.0
#: In points: a shape thinner than this is a stroke.
MAX_STROKE_HEIGHT = 2.0
#: A picture that covers this share of a page is a scan of it.
MIN_SCAN_SHARE = 0.7

_LOCKED = "Tệp PDF có mật khẩu nên không đo được; xin gửi tệp không đặt mật khẩu."
_BROKEN = "Tệp PDF bị hỏng nên không đọc được; xin xuất lại tệp PDF rồi gửi."
_EMPTY = "Tệp PDF không có trang nào; xin xuất lại tệp PDF rồi gửi."
_LONG = f"Tệp PDF dài hơn {MAX_PAGES} trang nên không đo được; xin gửi riêng văn bản cần kiểm tra."
_SCAN = (
    "Tệp PDF là ảnh chụp hoặc ảnh quét, không có chữ nên không đo được; xin gửi tệp PDF xuất thẳng "
    "từ chương trình soạn thảo."
)


class Unmeasurable(JobRefused):
    """Nothing can be measured on this file; the message says why."""


def read_pages(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF. Raises Unmeasurable."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise Unmeasurable(_LONG)
            pages = tuple(_page(number, page) for number, page in enumerate(pdf.pages))
    except Unmeasurable:
        raise
    except Exception as error:
        # pdfminer raises all kinds of errors for a file that only looks like a PDF.
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        is_locked = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise Unmeasurable(_LOCKED if is_locked else _BROKEN) from error
    if not pages:
        raise Unmeasurable(_EMPTY)
    if not any(page.lines for page in pages) or pages[0].is_picture:
        raise Unmeasurable(_SCAN)
    return pages


def _page(number: int, page: Any) -> Page:
    chars, letters = take_letters(page)
    underscores = [_letter(char, page) for char in chars if char.get_text() == "_"]
    strokes = tuple(sorted(_strokes(page, underscores), key=lambda stroke: stroke.height))
    measured = Page(
        width=float(page.width),
        height=float(page.height),
        lines=tuple(lines_of_letters(number, letters)),
        strokes=strokes,
        tables=_tables(page),
        is_picture=is_picture(page),
    )
    page.close()  # frees what pdfplumber caches of the page
    return measured


def take_letters(page: Any) -> tuple[list[LTChar], list[Letter]]:
    """All letters of a page, taken out of it, and those of them that stand upright."""
    chars = list(_take_letters(page.layout))
    return chars, [_letter(char, page) for char in chars if is_level(char, page)]


def _take_letters(container: Any) -> Iterator[LTChar]:
    """The letters of a page, taken out of it.

    pdfplumber makes a dict of twenty entries for each object, which for letters takes as long as all
    the rest of the check.
    """
    others = []
    for item in container._objs:
        if isinstance(item, LTChar):
            yield item
            continue
        if isinstance(item, LTContainer):
            yield from _take_letters(item)
        others.append(item)
    container._objs = others


def is_level(char: LTChar, page: Any) -> bool:
    """Whether the letter is upright. The slanting mark on a draft is not text of the document."""
    turned = page.rotation in (90, 270)
    along, across = (abs(float(part)) for part in char.matrix[:2])
    return (along < across * 0.02) if turned else (across < along * 0.02)


def _letter(char: LTChar, page: Any) -> Letter:
    left, above = page.mediabox[:2]
    height = float(page.height)
    top, bottom = height - char.y1 + above, height - char.y0 + above
    stands = height - float(char.matrix[5])
    return Letter(
        # Some fonts write a letter and its tone mark as two characters.
        text=unicodedata.normalize("NFC", char.get_text()),
        x0=char.x0 + left,
        x1=char.x1 + left,
        top=top,
        bottom=bottom,
        # The boxes of two sizes on one line end at different heights, so the baseline decides. On
        # rotated pages the matrix has another direction, and the bottom of the box is used.
        baseline=stands if top <= stands <= bottom else bottom,
        size=char.size,
        font=_font_name(char.fontname),
        black=_is_black(char.graphicstate.ncolor),
    )


def _font_name(name: Any) -> str:
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def _is_black(colour: Any) -> bool:
    """Whether a colour is black: grey 0, RGB 0 0 0, or black ink only. No colour at all is black too."""
    if colour is None:
        return True
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:
        return bool(parts[3] > 0.9 or min(parts[:3]) > 0.9)
    return bool(max(parts, default=0) < 0.1)


def lines_of_letters(number: int, letters: Sequence[Letter]) -> Iterator[TextLine]:
    """The letters grouped by baseline into lines, from top to bottom."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.baseline):
        if rows and letter.baseline - rows[-1][-1].baseline < BASELINE_TOLERANCE:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    for row in join_raised(rows):
        if any(letter.text.strip() for letter in row):
            yield TextLine(number, sorted(row, key=lambda letter: letter.x0))


def _strokes(page: Any, underscores: Sequence[Letter]) -> Iterator[Stroke]:
    """Thin solid lines, whichever way a program draws them: lines, flat boxes or a row of "_"."""
    shapes = [*page.lines, *page.rects, *page.curves]
    for shape in shapes:
        # The decree asks for a solid line.
        if shape.get("dash") and shape["dash"][0]:
            continue
        if shape["height"] < MAX_STROKE_HEIGHT and shape["width"] > shape["height"]:
            yield Stroke(shape["x0"], shape["x1"], shape["bottom"])
    yield from _frames(page.rects)
    for _, row in groupby(underscores, key=lambda letter: round(letter.bottom)):
        letters = list(row)
        yield Stroke(letters[0].x0, letters[-1].x1, letters[0].bottom)


def _frames(rects: Sequence[dict[str, Any]]) -> Iterator[Stroke]:
    """Lower borders that are drawn as two boxes, one a little taller than the other."""
    for inner, outer in pairwise(rects):
        same = all(abs(inner[side] - outer[side]) < 0.1 for side in ("x0", "x1", "top"))
        if same and 0 < outer["bottom"] - inner["bottom"] < MAX_STROKE_HEIGHT:
            yield Stroke(outer["x0"], outer["x1"], outer["bottom"])


def _tables(page: Any) -> tuple[tuple[float, float], ...]:
    """Top and bottom of each table: a group of more than four vertical edges."""
    upright = sorted(
        (edge["top"], edge["bottom"])
        for edge in page.edges
        if edge["orientation"] == "v" and edge["height"] > 8
    )
    spans: list[list[float]] = []
    counts: list[int] = []
    for top, bottom in upright:
        if spans and top <= spans[-1][1] + 3:
            spans[-1][1] = max(spans[-1][1], bottom)
            counts[-1] += 1
        else:
            spans.append([top, bottom])
            counts.append(1)
    # A single box, such as one drawn around the motto, has two vertical edges.
    pairs = zip(spans, counts, strict=True)
    return tuple((top, bottom) for (top, bottom), count in pairs if count > 4)


def is_picture(page: Any) -> bool:
    """Is the page a scan?"""
    whole = float(page.width) * float(page.height)
    return any(image["width"] * image["height"] > whole * MIN_SCAN_SHARE for image in page.images)
