"""The head of a document: who issues it, number, place, date, what it is, its subject. Pure.

Heads are tables without borders, text boxes, frames, lines with tabs, or lines one below the other: what a
line is its words tell, not the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.labels import begins_numbered
from plans.incoming.plan.understood import NOWHERE, PlaceQuestion, PossibleReading, ReadHeadField
from plans.incoming.plan.whole.head_lines import (
    LETTERS,
    NATION,
    KnownLine,
    known_lines,
    number_of,
    place_and_date_of,
    type_of,
)
from plans.incoming.plan.whole.parts import FileLine, SourcePart
from wardplan.text import fold

#: Parts of the file within which a head ends.
_MOST_PARTS = 40
#: Lines of a head above the nation's name.
_MOST_ABOVE = 8
#: A line of a title is no longer.
_TITLE_LONGEST = 250
_MOST_TITLE_LINES = 4
_COMMUNE = re.compile(r"(?<!THỊ )\b(PHƯỜNG|XÃ|THỊ TRẤN|ĐẶC KHU)\b(?!\s+HỘI)")
_COMMITTEE = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)", re.IGNORECASE
)
_BASIS = re.compile(r"(?:[-–+*]\s*)?(?:Căn cứ|Xét|Thực hiện|Theo|Trên cơ sở)\b", re.IGNORECASE)
#: "Căn cứ …, UBND phường xây dựng kế hoạch" is a sentence of its own.
_LEADS = re.compile(
    r"như sau|,\s*(?:UBND|Ủy ban|Uỷ ban|phường|xã)\b[^;]*"
    r"\b(?:xây dựng|ban hành|báo cáo|lập|đề ra|triển khai|tổ chức|đánh giá|trình|đặt ra|xác định)\b"
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_SPAN = re.compile(r"\b(20\d\d)\s*[-–]\s*(20\d\d)\b")
_ASKED_YEAR = "Kế hoạch này là của năm nào?"


@dataclass(slots=True)
class ReadHead:
    """What was read of one head. `end` is the part behind it; `others` are lines that are no field."""

    start: int
    end: int = 0
    fields: dict[str, ReadHeadField] = field(default_factory=dict)
    questions: list[PlaceQuestion] = field(default_factory=list)
    others: list[FileLine] = field(default_factory=list)

    @property
    def is_letter(self) -> bool:
        """Does it head a letter that goes before the plan?"""
        kind = fold(self.text_of("type"))
        return kind in LETTERS or (not kind and bool({"about", "to"} & set(self.fields)))

    def text_of(self, name: str) -> str:
        """A field on one line."""
        found = self.fields.get(name)
        return found.text if found else ""

    def put(self, name: str, lines: Sequence[str], at: FileLine) -> None:
        """Set a field, unless the same was found before."""
        if any(lines):
            self.fields.setdefault(name, ReadHeadField(name, tuple(lines), at.source))


def head_starts(parts: Sequence[SourcePart]) -> list[int]:
    """The parts with which a head begins, as far as the words that all heads have tell it."""
    found: list[int] = []
    for part in parts:
        if any(NATION.search(paragraph.text) for paragraph, _ in part.paragraphs):
            start = _first_of_head(parts, part.number)
            if not found or start > found[-1]:
                found.append(start)
    return found


def _first_of_head(parts: Sequence[SourcePart], number: int) -> int:
    """The names of the bodies may stand above the nation's, and what belongs to them."""
    start = number
    for part in reversed(parts[max(number - _MOST_ABOVE, 0) : number]):
        block = part.block
        if not isinstance(block, IncomingParagraph):
            break
        lines = [known for line in part.lines for known in known_lines(line)]
        if not all(_is_of_head(known) for known in lines):
            break
        start = part.number
    return start


def _is_of_head(known: KnownLine) -> bool:
    if known.kind in ("number", "place", "rule", "draft", "about"):
        return True
    return known.kind == "other" and known.text.isupper() and known.is_body


def read_head(parts: Sequence[SourcePart], start: int, end: int) -> ReadHead:
    """The head that begins with the part `start`; the document goes up to `end`."""
    head = ReadHead(start, start)
    bodies: list[KnownLine] = []
    has_title = False
    for part in parts[start : min(end, start + _MOST_PARTS)]:
        lines = [known for line in part.lines for known in known_lines(line)]
        place = next((i for i, known in enumerate(lines) if known.kind == "type"), None)
        if place is not None and _is_title(lines[place]):
            _take_lines(head, lines[:place], bodies)
            _take_title(head, parts, part, [one.line for one in lines[place:]], end)
            has_title = True
            break
        if _begins_text(part, lines):
            break
        _take_lines(head, lines, bodies)
        head.end = part.number + 1
    if not has_title and not head.fields and not bodies:
        return ReadHead(start, start)
    _take_bodies(head, bodies)
    _tell_year(head)
    return head


def _is_title(known: KnownLine) -> bool:
    line = known.line
    return line.is_strong or line.alignment == "center" or line.text.isupper()


def _begins_text(part: SourcePart, lines: Sequence[KnownLine]) -> bool:
    """Is this a paragraph of the text, or a table of it?"""
    if all(known.kind == "other" and not known.is_body for known in lines):
        block = part.block
        if not isinstance(block, IncomingParagraph):
            return True
        return bool(block.label) or block.kind == "heading" or len(block.text) > 60
    return False


def _take_lines(head: ReadHead, lines: Sequence[KnownLine], bodies: list[KnownLine]) -> None:
    for known in lines:
        text = known.text
        if known.kind == "number":
            number, symbol = number_of(text)
            head.put("number", [number], known.line)
            head.put("symbol", [symbol], known.line)
        elif known.kind == "place":
            place, date = place_and_date_of(text)
            head.put("place", [place], known.line)
            head.put("date", [date], known.line)
        elif known.kind in ("about", "to"):
            head.put(known.kind, [text], known.line)
        elif known.kind == "other" and (known.is_body or _goes_on(known, bodies)):
            bodies.append(known)
        elif known.kind in ("draft", "other"):
            head.others.append(known.line)


def _goes_on(known: KnownLine, bodies: Sequence[KnownLine]) -> bool:
    """A name that is broken over two lines: "ỦY BAN NHÂN DÂN" / "LÊ LỢI"."""
    if not bodies or not known.text.isupper():
        return False
    last = bodies[-1].line
    return last.part.number == known.line.part.number and last.column == known.line.column


def _take_bodies(head: ReadHead, bodies: Sequence[KnownLine]) -> None:
    """Which of the names is the body's that issues the plan, and which the one above it."""
    if not bodies:
        return
    first = _first_of_agency(bodies)
    head.put("superior", [one.text for one in bodies[:first]], bodies[0].line)
    head.put("agency", [one.text for one in bodies[first:]], bodies[first].line)


def _first_of_agency(bodies: Sequence[KnownLine]) -> int:
    for place, one in enumerate(bodies):
        if _COMMUNE.search(one.text):
            # "ỦY BAN NHÂN DÂN" above "PHƯỜNG LÊ LỢI" is the same body's name.
            above = bodies[place - 1].text if place else ""
            is_apart = not _COMMITTEE.match(one.text) and _COMMITTEE.fullmatch(above.strip())
            return place - 1 if is_apart else place
    strong = [place for place, one in enumerate(bodies) if one.line.is_strong]
    return strong[0] if strong and strong[0] else max(len(bodies) - 1, 0)


def _take_title(
    head: ReadHead,
    parts: Sequence[SourcePart],
    part: SourcePart,
    rest: Sequence[FileLine],
    end: int,
) -> None:
    """Kind and subject: the lines from the title on, up to the first that is none of it."""
    found = type_of(rest[0].text)
    assert found
    head.put("type", [found[0]], rest[0])
    subject = [rest[0]] if found[1] else []
    texts = [found[1]] if found[1] else []
    doubtful: list[FileLine] = []
    head.end = part.number + 1
    for line in _lines_behind(rest[1:], parts, part, end):
        known = next(known_lines(line))
        if known.kind == "rule":
            head.end = line.part.number + 1
            break
        if not _is_of_title(line, rest[0], texts):
            break
        if known.kind == "draft" or line.text.startswith("("):
            head.others.append(line)
        elif texts and _looks_otherwise(line, subject[-1]):
            doubtful.append(line)
        else:
            subject.append(line)
            texts.append(line.text)
        head.end = line.part.number + 1
    if texts:
        head.put("subject", texts, subject[0])
    if doubtful:
        _ask_lines(head, texts, doubtful)


def _lines_behind(
    rest: Sequence[FileLine], parts: Sequence[SourcePart], part: SourcePart, end: int
) -> Iterator[FileLine]:
    yield from rest[:_MOST_TITLE_LINES]
    for following in parts[part.number + 1 : min(part.number + 1 + _MOST_TITLE_LINES, end)]:
        block = following.block
        if not isinstance(block, IncomingParagraph) or block.label or block.layout.is_apart:
            return
        yield from following.lines


def _is_of_title(line: FileLine, title: FileLine, texts: Sequence[str]) -> bool:
    text = line.text
    if len(text) > _TITLE_LONGEST or text.endswith((":", ";")):
        return False
    if is_basis(text) or begins_numbered(text):
        return False
    if line.is_strong or line.alignment == "center" or line.text.startswith("("):
        return True
    # Nothing has a look there: the line behind the kind is the subject, whatever it looks like.
    return not texts and not text.endswith(".")


def _looks_otherwise(line: FileLine, before: FileLine) -> bool:
    return (line.is_strong, line.alignment) != (before.is_strong, before.alignment)


def _ask_lines(head: ReadHead, texts: Sequence[str], doubtful: Sequence[FileLine]) -> None:
    one = tuple(texts)
    more = (*one, *(line.text for line in doubtful))
    head.questions.append(
        PlaceQuestion(
            "head.subject",
            "head",
            f"Trích yếu gồm {_counted(len(one))} hay {_counted(len(more))}?",
            "Dòng sau có kiểu chữ khác dòng trước.",
            (
                PossibleReading("\n".join(one), _counted(len(one)).capitalize(), " ".join(one)),
                PossibleReading("\n".join(more), _counted(len(more)).capitalize(), " ".join(more)),
            ),
            " ".join(more),
            doubtful[0].source,
        )
    )


def _counted(lines: int) -> str:
    return f"{('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu')[min(lines, 6)]} dòng"


def _tell_year(head: ReadHead) -> None:
    """The year that the plan is for, as its subject tells it."""
    subject = head.fields.get("subject")
    text = subject.text if subject else ""
    issued = head.text_of("date")[:4]
    next_year = str(int(issued) + 1) if issued else ""
    years = _years_of(text)
    # "Đánh giá năm 2024, kế hoạch năm 2025", issued in 2024.
    if len(years) > 1 and next_year == max(years) and not _SPAN.search(text):
        years = [next_year]
    if len(years) == 1 and subject:
        head.fields["year"] = ReadHeadField("year", (years[0],), subject.source)
        return
    why = "Trích yếu ghi nhiều năm." if years else "Trích yếu không ghi năm kế hoạch."
    guessed = years or ([next_year] if next_year else [])
    source = next((one.source for one in (subject, *head.fields.values()) if one), NOWHERE)
    readings = tuple(PossibleReading(year, f"Năm {year}") for year in guessed)
    head.questions.append(
        PlaceQuestion("head.year", "year", _ASKED_YEAR, why, readings, text, source)
    )


def _years_of(text: str) -> list[str]:
    if span := _SPAN.search(text):
        first, last = int(span[1]), int(span[2])
        return [str(year) for year in range(first, min(last, first + 9) + 1)]
    return list(dict.fromkeys(_YEAR.findall(text)))


def is_basis(text: str) -> bool:
    """Does a paragraph name what the plan is based on, and not lead to the text as well?"""
    if text.rstrip().endswith(":") or _LEADS.search(text):
        return False
    first = fold(text.lstrip("-–+* "))
    is_sure = first.startswith(("can cu", "theo de nghi", "xet de nghi"))
    return bool(_BASIS.match(text)) and (is_sure or text.rstrip().endswith(";"))
