"""The label, title, unit line and note of a table, from the lines around it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.incoming.plan.tables.grid import bare, one_line
from plans.incoming.plan.tables.meanings import is_unit

_LABEL = re.compile(
    r"((?:biểu(?: mẫu)?|bảng|phụ lục|phụ biểu|mẫu(?: biểu)?)(?: số)?[ :]*"
    r"(?:\d{1,3}(?:\.\d+)*|[IVXL]{1,6}(?:\.\d+)*|[A-Z])?"
    r"(?:[a-zđ](?![^\W\d_]))?(?:[-/][A-ZĐ\d.-]{1,20})?)(?![^\W\d_])\s*(?:[.:–—-]+\s*|\s+|$)(.*)",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(
    r"\(?\s*(?:đơn vị(?: tính)?|đvt|đv tính|đ\.v\.t)\s*[:.]\s*([^()]{1,40}?(?:\([^()]{1,20}\))?)\s*\)?[.]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\(?(?:ghi chú|chú thích|chú ý|lưu ý|nguồn)\b|\(?\*+\)?|\(\d\)|[¹²³]).*"
    # What short forms stand for: "Trđ: triệu đồng."
    r"|(?!đvt|đt|sđt|tel|fax|số|tm|kt|ngày)[^\W\d_]{1,5}\d{0,2}\s*:\s*[^\W\d_].*",
    re.IGNORECASE | re.DOTALL,
)
_NO_TITLE = re.compile(
    r"\(?kem theo|cong hoa|doc lap|uy ban nhan dan|ubnd (?!.*ke hoach)|so ?: ?|ngay \d|noi nhan"
    r"|.*, ngay (?:\d|thang|\.)|-+$|_+$|/"
    # The commune itself: "PHƯỜNG SÔNG HIẾN", and no "XÃ HỘI".
    r"|(?:phuong|xa (?!hoi)|thi tran|dac khu|huyen|thi xa|tinh|thanh pho)(?: [^\W\d_]+){1,4}$"
    # An office: "PHÒNG KINH TẾ", and no "PHÒNG CHỐNG THIÊN TAI".
    r"|(?:phong (?!chong|ngua|trao|benh|chay)|van phong|ban quan ly|chi cuc|trung tam|cong an|dang uy"
    r"|hdnd|hoi dong nhan dan)(?!.*(?:ke hoach|chi tieu|tong hop|danh muc|ket qua|20\d\d))"
)
_TITLE_WORDS = re.compile(
    r"(?:bieu|bang|phu luc|danh muc|ke hoach|tong hop|phan cong|cac chi tieu|chi tieu|he thong|ket qua"
    r"|tinh hinh"
    r"|mot so chi tieu|du toan|nhiem vu|muc tieu|tien do|so lieu|thuc hien|thong ke|giao)\b"
)
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a table. `used`: those of the lines that are told by it."""

    label: str = ""
    title: str = ""
    unit: str = ""
    note: str = ""
    used: tuple[str, ...] = ()


def surroundings(before: Sequence[str], after: Iterable[str], sheet: str = "") -> Surroundings:
    """What the lines before a table (the nearest last) and behind it say of it."""
    lines = [one for text in before for one in map(one_line, text.split("\n")) if one]
    unit, used = "", []
    rest: list[str] = []
    for line in lines:
        if (found := _UNIT_LINE.fullmatch(line)) and not unit:
            unit = found[1].strip(" .")
            used.append(line)
        else:
            rest.append(line)
    label, titles = _titled(rest)
    used += [line for line in rest if line in titles or _LABEL.fullmatch(line)]
    if not label and (found := _LABEL.fullmatch(one_line(sheet))) and not found[2]:
        label = found[1].strip()
    notes = [one for text in after if (one := one_line(text)) and _NOTE.fullmatch(one)]
    title = _without_label(" ".join(titles))
    return Surroundings(label, title, unit, "\n".join(notes), (*used, *notes))


def _titled(lines: list[str]) -> tuple[str, list[str]]:
    """The label, and the lines of the title."""
    at = max((place for place, line in enumerate(lines) if _labelled(line)), default=None)
    if at is None:
        return "", _title_lines(lines, nearest_only=True)
    found = _LABEL.fullmatch(lines[at])
    assert found is not None
    behind = [found[2]] if found[2] else []
    titles = behind + _title_lines(lines[at + 1 :], nearest_only=False)
    # "Biểu số 01" is often printed at the right, below the title.
    return found[1].strip(" .:-–"), titles or _title_lines(lines[:at], nearest_only=True)


def _labelled(line: str) -> bool:
    found = _LABEL.fullmatch(line)
    if not found or len(line) > _LONGEST_TITLE:
        return False
    has_number = re.search(r"\d|\b[IVXL]+\b|\b[A-Z]$", found[1].split(" ", 1)[-1]) is not None
    return has_number or (not found[2] and bare(found[1]) in {"phu luc", "phu bieu"})


def _title_lines(lines: list[str], *, nearest_only: bool) -> list[str]:
    kept = [line for line in lines if not _NO_TITLE.match(bare(line)) and not line.startswith("(")]
    kept = [line for line in kept if len(line) <= _LONGEST_TITLE]
    if not nearest_only:
        return (
            kept
            if all(map(_may_be_title, kept))
            else [line for line in kept if _may_be_title(line)]
        )
    titles: list[str] = []
    for line in reversed(kept):
        if not _may_be_title(line) or not (
            line.isupper() or (not titles and _TITLE_WORDS.match(bare(line)))
        ):
            break
        titles.insert(0, line)
    return titles


def _may_be_title(line: str) -> bool:
    return not line.endswith((".", ";", ":", ",")) or line.isupper()


def _without_label(title: str) -> str:
    return title.strip(" .:-–")


def unit_for_rows(unit: str) -> str:
    """The unit of a line that holds for all rows; "" where it names none ("như cột 3")."""
    return unit if is_unit(unit) else ""
