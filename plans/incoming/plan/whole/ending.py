"""The end of a document: recipients and signer, in a table, beside each other by tabs, or one below the other.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.incoming.blocks import IncomingParagraph
from plans.incoming.plan.understood import ReadHeadField
from plans.incoming.plan.whole.parts import FileLine, SourcePart
from wardplan.text import fold

_RECIPIENTS = re.compile(r"Nơi\s+nhận\s*:?\s*", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)\s*[.:]?\s+(?=[A-ZĐỦƯ])")
_TITLE = re.compile(
    r"(?:(?:PHÓ|QUYỀN|Q\.)\s+)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH VĂN PHÒNG|CHỦ NHIỆM)\b.*"
)
_NAME = re.compile(
    r"(?!Phụ lục|Biểu|Bảng|Danh mục)(?=..)[A-ZĐÀ-Ỹ][\w'’ʼ]*(?:[\s-]+[A-ZĐÀ-Ỹ][\w'’ʼ]*){0,5}"
)
_SIGNED = re.compile(r"[(\[].*[)\]]|đã ký|(?:đã )?ký,? (?:và )?đóng dấu", re.IGNORECASE)
_ITEM = re.compile(r"^[-–—+•*]\s*")
_ITEM_END = re.compile(r"\s*(?:\./\.|[;.,])\s*$")
#: Where recipients and signer are one below the other, they end within so many parts.
_MOST_PARTS = 40
#: Lines of a signer above the recipients.
_MOST_ABOVE = 8


@dataclass(slots=True)
class ReadEnding:
    """What was read of an end. `start` and `end`: from which part to before which; `others` are no field."""

    start: int
    end: int
    recipients: list[FileLine] = field(default_factory=list)
    signer: list[FileLine] = field(default_factory=list)
    others: list[FileLine] = field(default_factory=list)

    @property
    def fields(self) -> list[ReadHeadField]:
        """The fields that were found."""
        found: list[ReadHeadField] = []
        if self.recipients:
            lines = tuple(_ITEM_END.sub("", _ITEM.sub("", one.text)) for one in self.recipients)
            found.append(ReadHeadField("recipients", lines, self.recipients[0].source))
        authority, title, name = _parted(self.signer)
        for label, lines_of in (("authority", authority), ("title", title), ("name", name)):
            if lines_of:
                texts = tuple(one.text for one in lines_of)
                found.append(ReadHeadField(label, texts, lines_of[0].source))
        return found


def read_ending(parts: Sequence[SourcePart], start: int, end: int) -> ReadEnding | None:
    """The end of the document in these parts; None where there is none."""
    first = next((n for n in range(start, end) if _begins(parts[n], is_recipients=True)), None)
    if first is None:
        first = next((n for n in range(start, end) if _begins(parts[n], is_recipients=False)), None)
    if first is None:
        return None
    first = _first_of_signer(parts, start, first)
    ending = ReadEnding(first, first)
    for part in parts[first : min(end, first + _MOST_PARTS)]:
        if not _take(ending, part, is_first=part.number == first):
            break
        ending.end = part.number + 1
    return ending


def _begins(part: SourcePart, *, is_recipients: bool) -> bool:
    pattern = _RECIPIENTS if is_recipients else AUTHORITY
    return any(_is_whole(line, pattern) for line in part.lines)


def _is_whole(line: FileLine, pattern: re.Pattern[str]) -> bool:
    found = pattern.match(line.text)
    if not found:
        return False
    return (pattern is AUTHORITY and line.text.isupper()) or found.end() == len(line.text)


def _first_of_signer(parts: Sequence[SourcePart], start: int, first: int) -> int:
    """The signer may stand above the recipients."""
    found = first
    for part in reversed(parts[max(first - _MOST_ABOVE, start) : first]):
        block = part.block
        if not isinstance(block, IncomingParagraph) or len(block.text) > 60 or block.label:
            break
        if _is_whole(part.lines[0], AUTHORITY) or _TITLE.fullmatch(block.text):
            found = part.number
    return found


def _take(ending: ReadEnding, part: SourcePart, *, is_first: bool) -> bool:
    """Take the lines of a part; false where it is no part of the end any more."""
    lines = part.lines
    if not isinstance(part.block, IncomingParagraph):
        if not any(_says_end(line) for line in lines) and not is_first:
            # The rest of a long list of recipients may be in a table of its own.
            return False
        for line in lines:
            _take_line(ending, line)
        return True
    if ending.signer and _has_name(ending) and not _goes_on(ending, part.block):
        return False
    if not all(_fits(ending, line, part.block) for line in lines):
        return False
    for line in lines:
        # Beside an entry the signer goes on.
        _take_line(ending, line, is_item=part.block.kind == "bullet" and not line.column)
    return True


def _says_end(line: FileLine) -> bool:
    return bool(
        _RECIPIENTS.match(line.text) or AUTHORITY.match(line.text) or _ITEM.match(line.text)
    )


def _goes_on(ending: ReadEnding, block: IncomingParagraph) -> bool:
    """Behind the name of the signer only recipients follow."""
    return bool(_RECIPIENTS.match(block.text)) or block.kind == "bullet"


def _has_name(ending: ReadEnding) -> bool:
    return bool(_parted(ending.signer)[2])


def _fits(ending: ReadEnding, line: FileLine, block: IncomingParagraph) -> bool:
    text = line.text
    if block.kind == "bullet" or _RECIPIENTS.match(text) or _SIGNED.fullmatch(text):
        return True
    if AUTHORITY.match(text) or _TITLE.fullmatch(text) or line.column:
        return True
    if _NAME.fullmatch(text) and len(text) <= 40 and not text.isupper():
        return bool(ending.signer)
    if ending.signer and text.isupper() and len(text) <= 40:
        return not _has_name(ending) and not re.match(r"(?:PHỤ LỤC|BIỂU|DANH MỤC|BẢNG)\b", text)
    return bool(ending.recipients) and text.endswith((";", ".")) and len(text) <= 120


def _take_line(ending: ReadEnding, line: FileLine, *, is_item: bool = False) -> None:
    text = _RECIPIENTS.sub("", line.text) if _RECIPIENTS.match(line.text) else line.text
    if not text:
        return
    if _SIGNED.fullmatch(text):
        ending.others.append(line)
        return
    is_signer = AUTHORITY.match(text) or _TITLE.fullmatch(text)
    is_recipient = is_item or _ITEM.match(text) or text.endswith(";")
    if is_recipient and not is_signer:
        _take_recipient(ending, line, text, begins=is_item or bool(_ITEM.match(text)))
    elif is_signer or line.column or ending.signer:
        ending.signer.append(line)
    else:
        _take_recipient(ending, line, text, begins=False)


def _take_recipient(ending: ReadEnding, line: FileLine, text: str, *, begins: bool) -> None:
    if fold(_ITEM.sub("", text)).strip(" ;.") == "nhu tren":
        ending.others.append(line)
        return
    last = ending.recipients[-1] if ending.recipients else None
    if last and not begins and not last.text.rstrip().endswith((";", ".")):
        # The rest of an entry that goes on in the next line.
        ending.recipients[-1] = FileLine(f"{last.text} {text}", last.part, source=last.source)
    else:
        ending.recipients.append(FileLine(text, line.part, line.column, source=line.source))


def _parted(signer: Sequence[FileLine]) -> tuple[list[FileLine], list[FileLine], list[FileLine]]:
    """Authority, title and name of the lines above each other."""
    lines = list(signer)
    name: list[FileLine] = []
    if lines and not AUTHORITY.match(lines[-1].text) and not _TITLE.fullmatch(lines[-1].text):
        is_name = _NAME.fullmatch(lines[-1].text) or len(lines) > 1
        name = [lines.pop()] if is_name else []
    titles = [place for place, one in enumerate(lines) if _TITLE.fullmatch(one.text)]
    at = titles[-1] if titles else len(lines)
    return lines[:at], lines[at:], name
