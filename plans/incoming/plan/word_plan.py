"""A whole plan from a Word file. Pure."""

from __future__ import annotations

import base64
import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from plans.incoming.blocks import Incoming, LeftOut
from plans.incoming.plan.understood import ReadFile, ReadPlan
from plans.incoming.plan.whole.understanding import FileContext, understood
from plans.incoming.word.package import WordPackage
from plans.incoming.word.reader import WordReader
from plans.incoming.word.sandbox_job import refuse_many

#: The bytes of all pictures of a file.
_MAX_PICTURE_BYTES = 10 * 1024 * 1024
_PAGES = re.compile(rb"<(?:\w+:)?Pages>\s*(\d{1,4})\s*<")
_MAX_PROPERTIES = 100_000
#: Of a page, in small print; a template says that it has one page, and so does what a program makes from it.
_MOST_LETTERS = 8_000
_PAGE_NUMBERS = "Số trang ở đầu hoặc cuối trang; cổng tự đánh số trang."
#: PNG and JPEG, which every output can hold.
_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_word_plan(data: bytes, name: str, file_index: int) -> ReadPlan:
    """What is understood of a Word file. Raises `JobRefused` where it is none, or is too large."""
    package = WordPackage(data)
    reader = WordReader(package)
    found = reader.read()
    refuse_many(found)
    if reader.has_page_numbers:
        found = replace(found, left_out=(*found.left_out, LeftOut("page", _PAGE_NUMBERS)))
    hashes, pictures = _pictures(package, found.left_out)
    beside = FileContext(_across(reader.sections), hashes, pictures)
    file = ReadFile(name, "docx", count=_pages(package, found))
    return understood(found, file, file_index, beside)


def _pages(package: WordPackage, found: Incoming) -> int:
    """How many pages the file says it has; 0 where it says nothing, or so few that nobody has counted them."""
    said = _PAGES.search(package.bytes_of("docProps/app.xml", _MAX_PROPERTIES) or b"")
    pages = int(said[1]) if said else 0
    return pages if sum(len(one.text) for one in found.paragraphs) <= pages * _MOST_LETTERS else 0


def _across(sections: Sequence[tuple[int, bool]]) -> Callable[[int], bool]:
    """Does the page of a paragraph lie across? Each section tells its last paragraph."""
    ends = [end for end, _ in sections]

    def is_across(place: int) -> bool:
        at = bisect_left(ends, place)
        return at < len(sections) and sections[at][1]

    return is_across


def _pictures(
    package: WordPackage, left_out: Iterable[LeftOut]
) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes of pictures by their parts, and their bytes as base64 by their hashes."""
    hashes: dict[str, str] = {}
    pictures: dict[str, str] = {}
    room = _MAX_PICTURE_BYTES
    for part in {one.part: None for one in left_out if one.kind == "picture" and one.part}:
        data = package.bytes_of(part, room)
        if data is None or not data.startswith(_SIGNS):
            continue
        room -= len(data)
        hashes[part] = hashlib.sha256(data).hexdigest()
        pictures[hashes[part]] = base64.b64encode(data).decode()
    return hashes, pictures
