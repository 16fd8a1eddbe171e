"""What of the files is not taken over, each kind with its things and the way to where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plans.incoming.plan.understood import LeftOutItem

#: Noun and heading of each kind, in the order in which they are told.
_KINDS = {
    "note": ("chú thích", "Chú thích cuối trang"),
    "picture": ("ảnh", "Ảnh, hình"),
    "comment": ("nhận xét của Word", "Nhận xét của Word"),
    "deleted": ("chỗ đã xoá", "Chữ đã xoá khi theo dõi sửa đổi"),
    "hidden": ("chỗ chữ ẩn", "Chữ ẩn"),
    "old_font": ("đoạn phông chữ cũ", "Chữ phông cũ (TCVN3, VNI), cổng không tự chuyển"),
    "old": ("đoạn bảng mã cũ", "Chữ bảng mã cũ, cổng không tự chuyển"),
    "head": ("chỗ của phần đầu khác", "Phần đầu, phần cuối khác trong tệp"),
    "appendix": ("dòng quanh bảng", "Dòng quanh các bảng"),
    "row": ("dòng chỉ một tệp có", "Dòng của bảng chỉ một trong hai tệp có"),
    "column": ("cột chỉ một tệp có", "Cột của bảng chỉ một trong hai tệp có"),
    "sheet": ("trang tính", "Trang tính không có bảng của kế hoạch"),
    "letter": ("công văn kèm theo", "Công văn, giấy tờ kèm theo kế hoạch"),
    "running": ("đầu, cuối trang", "Đầu trang, cuối trang"),
    "page": ("số trang", "Số trang"),
    "contents": ("dòng mục lục", "Mục lục; cổng tự lập mục lục"),
    "link": ("địa chỉ liên kết", "Địa chỉ của liên kết; chữ của liên kết vẫn giữ"),
    "embedded": ("phần nhúng, macro", "Macro, tệp nhúng, liên kết tới tệp khác: không mở"),
    "sign": ("biểu tượng", "Biểu tượng đầu dòng, đã thay bằng gạch"),
    "control": ("ký tự ẩn", "Ký tự không nhìn thấy"),
}
_OTHER = ("chỗ khác", "Chỗ khác")


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """One thing: what it says, where it stands in words, and where the frame shows it."""

    text: str
    where: str
    file: int
    anchor: str
    address: str


@dataclass(frozen=True, slots=True)
class LeftOutGroup:
    """The things of one kind."""

    noun: str
    name: str
    things: list[LeftOutLine]


@dataclass(frozen=True, slots=True)
class LeftOutList:
    """All of them."""

    groups: list[LeftOutGroup]

    @property
    def count(self) -> int:
        """How many things."""
        return sum(len(one.things) for one in self.groups)

    @property
    def summary(self) -> str:
        """ "2 chú thích, 1 ảnh"; "" where nothing was left out."""
        return ", ".join(f"{len(one.things)} {one.noun}" for one in self.groups)


def left_out_list(items: Sequence[LeftOutItem], address: Callable[[int], str]) -> LeftOutList:
    """The things by kind; `address` is that of a file in the frame."""
    found: dict[tuple[str, str], list[LeftOutLine]] = {words: [] for words in _KINDS.values()}
    for one in items:
        file, anchor = one.source.file, one.source.anchor
        where = one.source.where or (f"sau “…{one.near}”" if one.near else "")
        leads_to = f"{address(file)}?cho=1#{anchor}" if anchor else ""
        line = LeftOutLine(one.text, where, file, anchor, leads_to)
        found.setdefault(_KINDS.get(one.kind, _OTHER), []).append(line)
    return LeftOutList([LeftOutGroup(*words, lines) for words, lines in found.items() if lines])
