"""What a person is told of what was pasted: how much, what was left out, which places to look at. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from plans.incoming.blocks import Doubt, Incoming, IncomingParagraph, LeftOut, LeftOutKind, Table
from wardplan.writing.old_encodings import detect_old_encoding, old_encoding_message

#: Questions and lines of one list that are shown; the rest is counted.
MAX_SHOWN = 40
#: Characters around a question by which the page finds its place again.
_CONTEXT = 40
_SHOWN_TEXT = 300

_NOUNS: dict[LeftOutKind, str] = {
    "note": "chú thích",
    "comment": "nhận xét",
    "deleted": "chỗ đã xoá",
    "hidden": "chỗ chữ ẩn",
    "picture": "hình",
    "page": "số trang",
    "running": "đầu, cuối trang",
    "old": "đoạn bảng mã cũ",
    "sign": "biểu tượng",
    "control": "ký tự ẩn",
    "link": "liên kết",
    "contents": "dòng mục lục",
    "embedded": "phần nhúng",
    "look": "chỗ đậm, nghiêng trong tiêu đề",
}
_SENTENCES: dict[LeftOutKind, str] = {
    "note": "Nội dung kế hoạch không có chú thích cuối trang; chưa đưa vào:",
    "comment": "Nhận xét của Word, không đưa vào:",
    "deleted": "Chữ đã xoá khi theo dõi sửa đổi (Track Changes), không đưa vào:",
    "hidden": "Chữ ẩn trong bản gốc, không đưa vào:",
    "picture": "Hình và ô nhập không đưa vào được; nội dung kế hoạch chỉ giữ chữ:",
    "page": "Số trang, đã bỏ:",
    "running": "Đầu trang, cuối trang, không đưa vào:",
    "sign": "Biểu tượng đầu dòng, đã thay bằng gạch đầu dòng:",
    "control": "Ký tự không nhìn thấy, đã bỏ:",
    "link": "Địa chỉ của liên kết, không đưa vào; chữ của liên kết vẫn giữ:",
    "contents": "Mục lục, không đưa vào; đề cương của cổng tự có mục lục:",
    "look": "Tiêu đề không có chữ đậm, nghiêng riêng trong câu; chữ vẫn giữ, kiểu chữ thì không:",
    "embedded": "Macro, tệp nhúng, liên kết tới tệp khác, không mở và không đưa vào:",
}
_TABLE = (
    "Nội dung không giữ được bảng: mỗi dòng của bảng thành một đoạn, các ô cách nhau bằng dấu “|”; "
    "xin xem lại, hoặc nhập số ở Biểu 02."
)
_HEADINGS = "Tiêu đề thành đoạn văn; muốn thành mục của đề cương, xin dán vào “Thêm mục”."


@dataclass(frozen=True, slots=True)
class Question:
    """A place that may be meant otherwise: `found` between `before` and `after`, and what may stand there."""

    sentence: str
    before: str
    found: str
    after: str
    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """A sentence, and the words that it is about."""

    sentence: str
    items: tuple[str, ...] = ()


def summary_of(incoming: Incoming, *, keeps: str = "") -> str:
    """ "1 bảng, 2 chú thích, 3 chỗ chưa chắc"; "" where there is nothing to tell."""
    tables = sum(isinstance(block, Table) for block in incoming.blocks)
    counts = [(tables, "bảng"), (0 if keeps == "headings" else _headings(incoming), "tiêu đề")]
    for kind, noun in _NOUNS.items():
        found = [one for one in incoming.left_out if one.kind == kind]
        counts.append(
            (sum(int(one.text) for one in found) if kind == "control" else len(found), noun)
        )
    counts.append((sum(len(one.doubts) for one in incoming.paragraphs), "chỗ chưa chắc"))
    return ", ".join(f"{count} {noun}" for count, noun in counts if count)


def notices_of(incoming: Incoming, *, keeps: str = "") -> list[ReportSentence]:
    """What was left out, each kind with its words. `keeps` is what its place can hold: "tables", "headings"."""
    notices = []
    if keeps != "tables" and any(isinstance(block, Table) for block in incoming.blocks):
        notices.append(ReportSentence(_TABLE))
    if keeps != "headings" and _headings(incoming):
        notices.append(ReportSentence(_HEADINGS))
    for kind in _NOUNS:
        found = [one for one in incoming.left_out if one.kind == kind]
        if found:
            notices.append(ReportSentence(_sentence(kind, found), _items(found)))
    return notices


def _headings(incoming: Incoming) -> int:
    return sum(one.kind == "heading" for one in incoming.paragraphs)


def _sentence(kind: LeftOutKind, found: Sequence[LeftOut]) -> str:
    if kind != "old":
        return _SENTENCES[kind]
    # The very sentence with which it would be refused on saving.
    encoding = detect_old_encoding("\n".join(one.text for one in found)) or "TCVN3"
    return old_encoding_message(encoding)


def _items(found: Sequence[LeftOut]) -> tuple[str, ...]:
    items = [_item(one) for one in found[:MAX_SHOWN]]
    more = len(found) - len(items)
    return (*items, *([f"và {more} chỗ khác"] if more else []))


def _item(one: LeftOut) -> str:
    near = f"sau “…{one.near}”" if one.near and one.kind != "sign" else ""
    if not one.text:
        return near or "không có lời"
    shown = one.text if len(one.text) <= _SHOWN_TEXT else f"{one.text[:_SHOWN_TEXT]}…"
    return f"“{shown}”" + (f", {near}" if near else "")


def questions_of(lines: Sequence[IncomingParagraph]) -> list[Question]:
    """The doubts of lines as they are put one below the other, each with what stands around it."""
    whole, doubts, start = "\n".join(line.text for line in lines), [], 0
    for line in lines:
        doubts += [(start + one.start, start + one.end, one) for one in line.doubts]
        start += len(line.text) + 1
    found = []
    # Contexts do not overlap: an answer to one question leaves the places of the others what they are.
    for place, (begin, end, doubt) in enumerate(doubts):
        left = max(begin - _CONTEXT, doubts[place - 1][1] if place else 0)
        right = min(end + _CONTEXT, doubts[place + 1][0] if place + 1 < len(doubts) else len(whole))
        found.append(_question(doubt, whole[left:begin], whole[begin:end], whole[end:right]))
    return found


def _question(doubt: Doubt, before: str, found: str, after: str) -> Question:
    word = before.split()[-1] if before.split() else ""
    sentence, readings = {
        "struck": (
            f"Chữ “{doubt.other.strip()}” bị gạch ngang trong bản gốc nên để ngoài; bỏ hay giữ?",
            (("Bỏ", found), ("Giữ lại", doubt.other)),
        ),
        "raised": (
            f"“{word}{found}”: dấu nhỏ là số mũ hay dấu chú thích?",
            (("Số mũ, giữ", found), ("Dấu chú thích, bỏ", doubt.other)),
        ),
        "sign": (
            f"Ký tự “{found}” không in được trong văn bản; bỏ đi?",
            (("Bỏ ký tự", doubt.other), ("Để tôi tự thay", found)),
        ),
        "joined": (
            f"“…{before[-20:]}” và “{after[:20]}…” là hai dòng, đã nối thành một; đúng không?",
            (("Đúng, một đoạn", found), ("Tách thành hai đoạn", doubt.other)),
        ),
        "page": (
            f"Dòng “{found}” là số trang hay số liệu?",
            (("Số trang, bỏ", doubt.other), ("Số liệu, giữ", found)),
        ),
    }[doubt.kind]
    return Question(sentence, before, found, after, readings)


def told_of(
    incoming: Incoming, lines: Sequence[IncomingParagraph], *, keeps: str = ""
) -> dict[str, Any]:
    """The report as the page shows it."""
    questions = questions_of(lines)
    notices = notices_of(incoming, keeps=keeps)
    if len(questions) > MAX_SHOWN:
        notices.append(
            ReportSentence(
                f"Còn {len(questions) - MAX_SHOWN} chỗ chưa chắc nữa; xin đọc lại cả đoạn."
            )
        )
    return {
        "summary": summary_of(incoming, keeps=keeps),
        "notices": [asdict(one) for one in notices],
        "questions": [asdict(one) for one in questions[:MAX_SHOWN]],
    }
