"""Columns of attached tables that hold names or data of persons, by their heads. Pure.

A list of people may name one as "Lê Na", which no rule for running text takes for a name; here the head of the
column says what it is. All that is found is a proposal that a person confirms.
"""

import re
from collections.abc import Iterator

from plans.document.paths import tables_of
from plans.document.plan import PlanDocument
from plans.document.privacy.names import NameSpan, is_public_name
from plans.document.tables import AttachedTableData

_NAMED = re.compile(
    r"họ(?: và|,| &)? tên|^tên (?:chủ hộ|người|cá nhân|học sinh|đối tượng|đại diện)|^chủ hộ|"
    r"^người (?:liên hệ|đứng tên|thụ hưởng|nhận|được|có công|nghèo|khuyết)",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"điện thoại|(?<!\w)s?đt(?!\w)|cccd|cmnd|cmtnd|căn cước|định danh|số tài khoản|(?:ngày|năm) sinh|"
    r"số (?:thẻ )?(?:bhyt|bhxh|bảo hiểm)|e-?mail|thư điện tử|mã số thuế cá nhân",
    re.IGNORECASE,
)
# Where somebody lives; without a name beside it the place of a road or a school.
_HOME = re.compile(r"địa chỉ|nơi (?:ở|cư trú|thường trú|tạm trú)|chỗ ở", re.IGNORECASE)
# "Na", "H'Hen"; bounded, so that no text is slow.
_WORD = r"[^\W\d_]{1,20}(?:['’][^\W\d_]{1,20})?"
_PERSON = re.compile(
    rf"(?:(?i:ông|bà|anh|chị|cụ|em|cháu)[ ])?(?P<name>{_WORD}(?:[ ]{_WORD}){{0,4}})"
    r"(?=[ ]*(?:[\n,;(–-]|$))"
)


def private_cells(document: PlanDocument) -> Iterator[tuple[str, NameSpan, bool]]:
    """The private words of each printed cell: the path of the cell, the words, whether they are a name."""
    for path, table in tables_of(document):
        kinds = list(_private_columns(table))
        for number, row in table.cell_rows():
            for column, is_name in kinds:
                spans = _persons(row.cells[column]) if is_name else _data(row.cells[column])
                place = f"{path}.rows[{number}].cells[{column}]"
                yield from ((place, span, is_name) for span in spans)


def _private_columns(table: AttachedTableData) -> Iterator[tuple[int, bool]]:
    """The columns with private words, each with whether they are names."""
    printed = [(index, one.name) for index, one in enumerate(table.columns) if one.printed]
    named = [index for index, name in printed if _NAMED.search(name)]
    for index, name in printed:
        if index in named:
            yield index, True
        elif _DATA.search(name) or (named and _HOME.search(name)):
            yield index, False


def _persons(text: str) -> Iterator[NameSpan]:
    """The names in a cell of names: whole lines, or what stands before a comma or a dash."""
    for found in _PERSON.finditer(text):
        words = found["name"]
        before, (start, end) = text[: found.start()].rstrip(" "), found.span("name")
        opens = before[-1:] in ("", "\n", ",", ";")
        is_name = opens and all(word[0].isupper() for word in words.split())
        if is_name and not is_public_name(text, start, end):
            yield NameSpan(start, end, words)


def _data(text: str) -> Iterator[NameSpan]:
    words = text.strip()
    if any(sign.isalnum() for sign in words):
        start = text.index(words)
        yield NameSpan(start, start + len(words), words)
