"""Fields of head and end that were read by a weak rule, or not found where every plan has them: asked about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plans.incoming.plan.understood import (
    HEAD_FIELDS,
    NOWHERE,
    PlaceQuestion,
    PossibleReading,
    ReadHeadField,
)
from plans.incoming.plan.whole.ending import is_name, is_signing_title
from plans.incoming.plan.whole.head import leads_to_text
from wardplan.text import fold

#: Every plan has these; the number and the day may be blank.
_NEEDED = ("agency", "symbol", "place", "date", "subject", "recipients", "title", "name")
_LONGEST_SUBJECT, _LONGEST_RECIPIENT, _MOST_AUTHORITY = 220, 100, 3
_COMMUNE = re.compile(r"\b(?:phuong|xa|thi tran|dac khu)\b(?! hoi)")
_BASIS = re.compile(r"(?:can cu|thuc hien|theo|xet|tren co so)\b")
_SIGN = re.compile(r"(?:TM|T/M|KT|TL|TUQ)\s*[.:]")


def head_doubts(
    fields: Mapping[str, ReadHeadField], asked: Sequence[str]
) -> Iterator[PlaceQuestion]:
    """What is asked of the fields; `asked` are the places that have a question."""
    told = set(asked)
    for name in _NEEDED:
        if name not in fields and f"head.{name}" not in told and _is_missed(name, fields):
            yield _missing(name, fields)
    for name, why in _weak(fields):
        if f"head.{name}" not in told:
            told.add(f"head.{name}")
            yield _doubted(fields[name], why)


def _is_missed(name: str, fields: Mapping[str, ReadHeadField]) -> bool:
    """Is a field missing from a part of the paper that is there? A plan without head or end is none of these."""
    of_end = ("recipients", "authority", "title", "name")
    beside = of_end if name in of_end else ("agency", "symbol", "place", "type", "subject")
    return any(one in fields for one in beside)


def _missing(name: str, fields: Mapping[str, ReadHeadField]) -> PlaceQuestion:
    label = HEAD_FIELDS[name]
    source = next((one.source for one in fields.values()), NOWHERE)
    return PlaceQuestion(
        f"head.{name}",
        "head",
        f"Không thấy “{label}” trong tệp; xin ghi.",
        "Văn bản nào cũng có phần này, nhưng tệp không có dòng nào ghi rõ.",
        source=source,
    )


def _doubted(field: ReadHeadField, why: str) -> PlaceQuestion:
    label = HEAD_FIELDS[field.name]
    return PlaceQuestion(
        f"head.{field.name}",
        "head",
        f"“{label}” đọc như vậy có đúng không?",
        why,
        (PossibleReading("\n".join(field.lines), "Đúng như đã đọc", field.text),),
        field.text,
        field.source,
    )


def _weak(fields: Mapping[str, ReadHeadField]) -> Iterator[tuple[str, str]]:
    """The fields that a rule has taken which may be wrong, each with the reason."""

    def lines(name: str) -> tuple[str, ...]:
        return fields[name].lines if name in fields else ()

    if lines("name") and not (len(lines("name")) == 1 and is_name(lines("name")[0])):
        yield "name", "Dòng này không giống tên người."
    if (
        any(is_name(line) and not line.isupper() for line in lines("authority"))
        or len(lines("authority")) > _MOST_AUTHORITY
    ):
        yield "authority", "Có thể có nhiều người cùng ký."
        yield from (("name", "Có thể có nhiều người cùng ký."),) if lines("name") else ()
    if lines("title") and not all(map(is_signing_title, lines("title"))):
        yield "title", "Dòng này không giống chức vụ thường gặp."
    if any(_is_odd(line) for line in lines("recipients")):
        yield "recipients", "Có dòng dài, hoặc giống phần ký, nằm trong nơi nhận."
    if lines("agency") and not _COMMUNE.search(fold(" ".join(lines("agency")))):
        yield "agency", "Tên cơ quan không có phường, xã, thị trấn hay đặc khu."
    if len(" ".join(lines("subject"))) > _LONGEST_SUBJECT:
        yield "subject", "Trích yếu dài hơn thường gặp."
    if any(_may_be_basis(line) for line in lines("preamble")):
        yield "preamble", "Có đoạn mở đầu giống một căn cứ."


def _is_odd(line: str) -> bool:
    return len(line) > _LONGEST_RECIPIENT or bool(_SIGN.match(line)) or not line.strip()


def _may_be_basis(line: str) -> bool:
    names = _BASIS.match(fold(line.lstrip("-–+* "))) is not None
    return names and not line.rstrip().endswith(":") and not leads_to_text(line)
