"""Fields of head and end that are missing, or were read by a weak rule: asked about. Pure."""

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
_LONGEST_SUBJECT, _LONGEST_RECIPIENT, _MOST_AUTHORITY, _SHORT_TYPE = 220, 100, 3, 3
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
    """Is a field missing from a head or an end that is there?"""
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
    lines = {name: field.lines for name, field in fields.items()}
    yield from _weak_of_end(lines)
    yield from _weak_of_head(lines)


def _weak_of_end(lines: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    name, authority = lines.get("name", ()), lines.get("authority", ())
    if name and not (len(name) == 1 and is_name(name[0])):
        yield "name", "Dòng này không giống tên người."
    has_other = any(is_name(line) and not line.isupper() for line in authority)
    if has_other or len(authority) > _MOST_AUTHORITY:
        yield "authority", "Có thể có nhiều người cùng ký."
        if name:
            yield "name", "Có thể có nhiều người cùng ký."
    if not all(map(is_signing_title, lines.get("title", ()))):
        yield "title", "Dòng này không giống chức vụ thường gặp."
    if any(map(_is_odd, lines.get("recipients", ()))):
        yield "recipients", "Có dòng dài, hoặc giống phần ký, nằm trong nơi nhận."


def _weak_of_head(lines: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    agency, subject = lines.get("agency", ()), lines.get("subject", ())
    if agency and not _COMMUNE.search(fold(" ".join(agency))):
        yield "agency", "Tên cơ quan không có phường, xã, thị trấn hay đặc khu."
    if len(" ".join(subject)) > _LONGEST_SUBJECT:
        yield "subject", "Trích yếu dài hơn thường gặp."
    if any(line[:1].isdigit() for line in lines.get("symbol", ())):
        yield "symbol", "Trong số và ký hiệu có năm."
    if _may_be_type(subject):
        yield "type", "Dòng đầu có thể là tên loại văn bản, hoặc đã là trích yếu."
        yield "subject", "Dòng đầu có thể là tên loại văn bản, hoặc đã là trích yếu."
    if any(map(_may_be_basis, lines.get("preamble", ()))):
        yield "preamble", "Có đoạn mở đầu giống một căn cứ."


def _may_be_type(subject: Sequence[str]) -> bool:
    """ "KẾ HOẠCH HÀNH ĐỘNG", and below it the subject."""
    first = subject[0] if len(subject) > 1 else ""
    return first.isupper() and len(first.split()) <= _SHORT_TYPE and not subject[1].isupper()


def _is_odd(line: str) -> bool:
    return len(line) > _LONGEST_RECIPIENT or bool(_SIGN.match(line)) or not line.strip()


def _may_be_basis(line: str) -> bool:
    names = _BASIS.match(fold(line.lstrip("-–+* "))) is not None
    return names and not line.rstrip().endswith(":") and not leads_to_text(line)
