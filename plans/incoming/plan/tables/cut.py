"""Whether a table goes on with the one above it, cut by hand for a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from plans.incoming.plan.tables.meanings import text_meaning

#: A line that says so: "Biểu số 02 (tiếp theo)".
GOES_ON = re.compile(
    r"[^()]{0,120}\(tiếp(?: theo)?[^()]{0,20}\)[ .:]*"
    r"|(?:(?:biểu|bảng|phụ lục|phụ biểu)\b[^()]{0,40} )?tiếp theo(?: trang trước)?[ .:]*",
    re.IGNORECASE,
)
#: Above the head stand so many rows of captions at most.
_HIGHEST = 6
_WHOLE_NUMBER = re.compile(r"(\d{1,4})[.)]?")

#: So many rows of both ends of a table are looked at.
_ENOUGH = 10

_T = TypeVar("_T")
TextRows = Sequence[Sequence[str]]


def ends(rows: Sequence[_T]) -> Sequence[_T]:
    """The first and the last rows of a table: what tells whether it goes on, however long it is."""
    return rows if len(rows) <= 2 * _ENOUGH else (*rows[:_ENOUGH], *rows[-_ENOUGH:])


def goes_on(above: TextRows, below: TextRows) -> bool:
    """Is the second the rest of the first: the same head or none, and rows that count on?

    Rows that begin again with the first label are those of another table.
    """
    if not above or not below or len(above[0]) != len(below[0]):
        return False
    heads = [list(row) for row in above[:_HIGHEST] if _is_head(row)]
    if not heads:
        return False
    at = next(at for at, text in enumerate(heads[0]) if text)
    head = next(place for place, row in enumerate(above) if list(row) == heads[0])
    first, second = (
        [row[at] for row in rows if row[at] and list(row) not in heads]
        for rows in (above[head + 1 :], below)
    )
    if not first or not second or first[0] == second[0]:
        return False
    begins, last = _number(second[0]), next(filter(None, map(_number, reversed(first))), None)
    if list(below[0]) == heads[0]:
        return begins is None or last is None or begins > last
    return begins is not None and last is not None and begins == last + 1


def _is_head(row: Sequence[str]) -> bool:
    return sum(map(_is_head_word, {text for text in row if text})) > 1


@lru_cache(maxsize=1024)
def _is_head_word(text: str) -> bool:
    return text_meaning((text,)) != "other"


def _number(label: str) -> int | None:
    found = _WHOLE_NUMBER.fullmatch(label)
    return int(found[1]) if found else None
