"""Whether a table goes on with the one above it, cut by hand for a page. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

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

TextRows = Sequence[Sequence[str]]


def goes_on(above: TextRows, below: TextRows) -> bool:
    """Is the second the rest of the first: the same head or none, and rows that count on?

    Rows that begin again with the first label are those of another table.
    """
    if not above or not below or len(above[0]) != len(below[0]):
        return False
    head = next((at for at, row in enumerate(above[:_HIGHEST]) if _is_head(row)), None)
    if head is None:
        return False
    has_head = list(below[0]) == list(above[head])
    at = next(at for at, text in enumerate(above[head]) if text)
    first, second = (_labels(rows, above, at) for rows in (above[head + 1 :], below))
    if not first or not second or first[0] == second[0]:
        return False
    begins, last = _number(second[0]), next(filter(None, map(_number, reversed(first))), None)
    if has_head:
        return begins is None or last is None or begins > last
    return begins is not None and last is not None and begins == last + 1


def _is_head(row: Sequence[str]) -> bool:
    said = {text for text in row if text}
    return sum(text_meaning((text,)) != "other" for text in said) > 1


def _labels(rows: TextRows, above: TextRows, at: int) -> list[str]:
    """What rows of data begin with, without those of the head that stand there again."""
    heads = [list(row) for row in above[:_HIGHEST] if _is_head(row)]
    return [row[at] for row in rows if row[at] and list(row) not in heads]


def _number(label: str) -> int | None:
    found = _WHOLE_NUMBER.fullmatch(label)
    return int(found[1]) if found else None
