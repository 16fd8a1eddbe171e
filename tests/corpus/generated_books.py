"""Workbooks with random habits that know their truth: `python -m tests.corpus.generated_books [--count 200] [--wrong]`.

No part of the corpus: heads, units, spellings and layouts in every combination, and the reader is tuned on them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import django

from tests.corpus.books.model import Book, Sheet
from tests.corpus.books.truth import truth_of
from tests.corpus.books.writer import workbook_file
from tests.corpus.dice import Dice
from tests.corpus.files import CorpusFile
from tests.corpus.grids import grid

_T = TypeVar("_T")
_NUMBERS = ("STT", "TT", "S/TT", "Số TT", "Stt", "STT.", "SỐ TT", "#")
_NAMES = (
    "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Chỉ tiêu chủ yếu", "Danh mục chỉ tiêu", "CHỈ TIÊU", "Các chỉ tiêu",
    "Nội dung chỉ tiêu", "Tiêu chí", "Tên các chỉ tiêu", "Hệ thống chỉ tiêu",
)  # fmt: skip
_UNITS = ("ĐVT", "Đơn vị tính", "Đơn vị", "Đ.v.t", "ĐV tính", "ĐƠN VỊ TÍNH", "Đvt")
#: Heads of each meaning; {y} the plan's year, {p} the one before, {q} the one before that, {s} short of {p}.
_HEADS: dict[str, tuple[str, ...]] = {
    "result@q": (
        "TH {q}", "Thực hiện năm {q}", "KQ thực hiện {q}", "Kết quả năm {q}", "TH năm {q}", "Số thực hiện {q}",
        "Thực hiện {q}", "TH cả năm {q}", "Quyết toán {q}",
    ),
    "assigned@p": (
        "KH tỉnh giao {p}", "KH giao {p}", "Chỉ tiêu giao năm {p}", "UBND tỉnh giao {p}", "Giao {p}",
        "CT TP giao {p}", "Kế hoạch giao năm {p}", "Cấp trên giao {p}", "Dự toán tỉnh giao {p}",
        "Chỉ tiêu thành phố giao {p}", "KH năm {p} (tỉnh giao)",
    ),
    "assigned_council@p": (
        "HĐND giao {p}", "NQ HĐND {p}", "KH HĐND xã giao {p}", "Nghị quyết HĐND năm {p}", "HĐND phường giao {p}",
    ),
    "six_month@p": (
        "TH 6T {p}", "Thực hiện 6 tháng đầu năm {p}", "KQ 6 tháng {p}", "6T/{p}", "TH đến 30/6/{p}", "6 tháng {p}",
        "Lũy kế 6 tháng {p}", "TH 6 tháng đầu năm {p}", "Kết quả 6T đầu năm {p}", "Thực hiện đến hết tháng 6/{p}",
    ),
    "nine_month@p": (
        "TH 9T {p}", "Thực hiện 9 tháng năm {p}", "KQ 9 tháng {p}", "9T/{p}", "TH đến 30/9/{p}", "Ước TH 9T {p}",
        "Lũy kế 9 tháng {p}", "9 tháng đầu năm {p}", "Lũy kế đến tháng 9/{p}",
    ),
    "estimate@p": (
        "ƯTH {p}", "Ước TH cả năm {p}", "Ước thực hiện năm {p}", "Ước {p}", "Ước TH {p}", "Ước cả năm {p}",
        "ƯTH cả năm", "Ước cả năm", "Ước TH 12 tháng", "Dự ước {p}", "Ước TH cả năm",
    ),
    "target@y": (
        "KH {y}", "Kế hoạch năm {y}", "Phấn đấu {y}", "Mục tiêu {y}", "Dự kiến KH {y}", "KH phấn đấu {y}",
        "Dự kiến kế hoạch năm {y}", "Phương hướng {y}", "Chỉ tiêu phấn đấu {y}", "Dự toán {y}", "Kế hoạch {y}",
        "Đề xuất KH {y}", "Chỉ tiêu kế hoạch {y}", "KH xây dựng {y}",
    ),
    "comparison": (
        "So sánh (%)", "% so KH", "Tỷ lệ % so KH", "So với cùng kỳ (%)", "So CK (%)", "ƯTH/KH (%)", "KH {y}/ƯTH {p} (%)",
        "Tăng, giảm (%)", "Tỷ lệ đạt (%)", "% TH/KH", "So với KH giao (%)", "Mức độ hoàn thành (%)", "+/- so {q}",
        "Tỷ lệ (%)", "So sánh KH {y} với ƯTH {p}", "% HT", "Đạt % KH", "KH{y}/UTH{p}", "Tốc độ tăng (%)", "SS với KH",
        "Tỷ lệ ƯTH so với KH (%)", "Tăng/giảm so với {q}", "% so với KH năm", "Chênh lệch",
    ),
    "note": ("Ghi chú", "GC", "Giải trình", "Nguồn số liệu", "Nguyên nhân", "Thuyết minh", "Nguồn", "Ghi chú, nguyên nhân"),
    "lead": (
        "Cơ quan chủ trì", "Đơn vị theo dõi", "ĐV chủ trì", "Phòng phụ trách", "Bộ phận tham mưu",
        "Đơn vị cung cấp số liệu", "Cơ quan, đơn vị", "Đơn vị báo cáo", "Chủ trì", "Cơ quan tổng hợp", "Đầu mối theo dõi",
    ),
}  # fmt: skip
_ORDER = tuple(_HEADS)
_GROUPED = {
    "assigned@p": ("KH giao", "Kế hoạch", "KH tỉnh giao", "Chỉ tiêu giao", "Cấp trên giao"),
    "six_month@p": ("TH 6T", "TH 6 tháng", "6 tháng đầu năm", "Thực hiện 6 tháng"),
    "nine_month@p": ("TH 9T", "TH 9 tháng", "9 tháng", "Thực hiện 9 tháng"),
    "estimate@p": ("Ước TH", "ƯTH", "Ước TH cả năm", "Ước cả năm", "Ước thực hiện"),
}
#: Names with their unit, and about how large their figures are.
_ROWS: tuple[tuple[str, str, int, int], ...] = (
    ("Tổng giá trị sản xuất", "Tỷ đồng", 1450, 1), ("Thu ngân sách trên địa bàn", "Triệu đồng", 18500, 0),
    ("Chi ngân sách địa phương", "Tr.đồng", 96400, 0), ("Thu nhập bình quân đầu người", "Triệu đồng/người", 74, 1),
    ("Diện tích gieo trồng", "Ha", 1250, 1), ("Sản lượng lương thực", "Tấn", 7080, 0), ("Năng suất lúa", "Tạ/ha", 58, 2),
    ("Tổng đàn lợn", "Con", 4300, 0), ("Dân số trung bình", "Người", 23871, 0), ("Số hộ nghèo", "Hộ", 125, 0),
    ("Tỷ lệ hộ nghèo", "%", 2, 2), ("Tỷ lệ bao phủ bảo hiểm y tế", "%", 95, 1), ("Lao động có việc làm mới", "Lao động", 540, 0),
    ("Trường đạt chuẩn quốc gia", "Trường", 6, 0), ("Tỷ suất sinh thô", "‰", 14, 1), ("Số doanh nghiệp", "DN", 64, 0),
    ("Khối lượng rác thu gom", "Tấn", 6120, 1), ("Hồ sơ đúng hạn", "%", 99, 1), ("Doanh thu du lịch", "Tỷ đồng", 214, 1),
    ("Diện tích nhà ở bình quân", "m2/người", 26, 1), ("Cây xanh trồng mới", "Cây", 1500, 0), ("Số giường bệnh", "Giường", 10, 0),
    ("Sản phẩm OCOP", "Sản phẩm", 9, 0), ("Chiều dài đường bê tông", "Km", 12, 1), ("Số vụ cháy nổ", "Vụ", 4, 0),
)  # fmt: skip
_GROUPS = (
    "CHỈ TIÊU KINH TẾ", "Văn hóa - xã hội", "Quốc phòng, an ninh", "Môi trường", "Nội vụ", "LĨNH VỰC NÔNG NGHIỆP",
)  # fmt: skip
_LEADS = (
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an",
    "Trạm Y tế",
    "Văn phòng",
    "Ban CHQS",
)
_NOTES = (
    "",
    "",
    "Giảm do mưa bão",
    "Theo Quyết định 12/QĐ-UBND",
    "Chưa tính xã cũ",
    "Báo cáo của phòng",
)
_TASKS = (
    "Ban hành kế hoạch cải cách hành chính", "Số hóa hồ sơ hộ tịch", "Nạo vét 1.250 m cống", "Kiểm tra trật tự xây dựng",
    "Vận động hiến đất mở rộng hẻm 47", "Sửa nhà cho người có công", "Rà soát hộ nghèo", "Tổ chức diễn tập",
)  # fmt: skip
_DUES = (
    "Quý II/{y}",
    "30/6/{y}",
    "Tháng 10/{y}",
    "Thường xuyên",
    "Trước 15/3/{y}",
    "Cả năm",
    "Hằng quý",
)
_PRODUCTS = ("Kế hoạch", "Báo cáo", "Biên bản nghiệm thu", "06 căn nhà", "Quyết định", "Danh sách")
_PLACES = (
    "Thôn Đông",
    "Thôn Đoài",
    "Tổ dân phố 3",
    "Khu phố 5",
    "Ấp Bình An",
    "Buôn Trấp",
    "Xóm Mới",
)
_PROJECTS = (
    "Cải tạo đường trục",
    "Trường mầm non",
    "Nhà văn hóa",
    "Trạm bơm",
    "Hệ thống thoát nước",
    "Chợ trung tâm",
)


class _Maker:
    """One workbook."""

    def __init__(self, name: str) -> None:
        self.name, self.dice = name, Dice(name)
        self.y = 2023 + self.dice.upto(6)

    def one_of(self, what: Sequence[_T]) -> _T:
        return what[self.dice.upto(len(what))]

    def chance(self, percent: int) -> bool:
        return self.dice.upto(100) < percent

    def some(self, what: Sequence[_T], count: int) -> list[_T]:
        left = list(what)
        return [left.pop(self.dice.upto(len(left))) for _ in range(min(count, len(left)))]

    def said(self, text: str) -> str:
        return text.format(y=self.y, p=self.y - 1, q=self.y - 2)

    def book(self) -> Book:
        kinds = (self.indicators,) * 6 + (
            self.assignment,
            self.tasks,
            self.projects,
            self.places,
            self.steps,
            self.quarters,
        )
        kind = self.one_of(kinds)
        sheets = [self.sheet(self.one_of(("Sheet1", "KTXH", "6T", "Tổng hợp")), *kind())]
        if self.chance(20):
            sheets.append(self.sheet("Sheet2", *self.one_of(kinds)()))
        return Book(
            f"{self.name}.xlsx",
            "Microsoft Excel",
            kind.__name__,
            tuple(sheets),
            inline=self.chance(15),
        )

    def sheet(self, name: str, table: Any, more: dict[str, Any]) -> Sheet:
        return Sheet(
            name, table, start=(1 + self.dice.upto(3), 1 + self.dice.upto(3)),
            top=("UBND PHƯỜNG AN LẠC",) if self.chance(50) else (),
            below=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if self.chance(30) else (), **more,
        )  # fmt: skip

    def storing(self) -> tuple[str, dict[str, Any]]:
        """The habit of print, and how figures are stored."""
        store = self.one_of(("number", "number", "number", "text", "mixed"))
        habit = self.one_of(("vn", "vn", "vn", "en", "space", "bare")) if store == "text" else "vn"
        return habit, {
            "store": store,
            "habit": habit,
            "levels": self.one_of(("none", "spaces", "indent")),
        }

    def columns(self) -> list[tuple[str, str]]:
        """Heads with their meanings, of a table of indicators."""
        chosen = {"target@y"} if self.chance(92) else set()
        chosen.add(self.one_of(("estimate@p", "estimate@p", "nine_month@p", "six_month@p")))
        if "estimate@p" not in chosen or self.chance(50):
            chosen.add(self.one_of(("six_month@p", "nine_month@p", "estimate@p")))
        for meaning, percent in (("result@q", 55), ("assigned@p", 75), ("assigned_council@p", 12)):
            if self.chance(percent):
                chosen.add(meaning)
        heads = self.heads(chosen)
        for meaning, percent in (
            ("comparison", 60),
            ("comparison", 30),
            ("lead", 15),
            ("note", 35),
        ):
            head = self.said(self.one_of(_HEADS[meaning]))
            if self.chance(percent) and all(head != one for one, _ in heads):
                heads.append((head, meaning))
        return heads

    def heads(self, chosen: set[str]) -> list[tuple[str, str]]:
        grouped = self.chance(35)
        found = []
        for meaning in (one for one in _ORDER if one in chosen):
            head = self.said(self.one_of(_HEADS[meaning]))
            if grouped and meaning in _GROUPED:
                head = f"Năm {self.y - 1} / {self.one_of(_GROUPED[meaning])}"
            found.append((head, meaning))
        return found

    def head_text(self, pairs: Sequence[tuple[str, str]]) -> str:
        years = {"y": self.y, "p": self.y - 1, "q": self.y - 2}
        return " | ".join(
            f"{head}: {meaning.partition('@')[0]}"
            + (f"@{years[meaning[-1]]}" if "@" in meaning else "")
            for head, meaning in pairs
        )

    def figure(self, size: int, decimals: int) -> str:
        if self.chance(4):
            return self.one_of(
                (
                    "",
                    "…",
                    "-",
                    "x" if size < 20 else "",
                    f">={size}",
                    f"<{size}",
                    f"{size}..{size + 2}",
                )
            )
        spread = max(size * (60 + self.dice.upto(80)) * 10**decimals // 100, 1)
        value = f"{spread / 10**decimals:.{decimals}f}"
        return value.rstrip("0").rstrip(".") if "." in value else value

    def cells(self, pairs: Sequence[tuple[str, str]], size: int, decimals: int) -> Iterator[str]:
        for _, meaning in pairs:
            if meaning == "note":
                yield self.one_of(_NOTES)
            elif meaning == "lead":
                yield self.one_of(_LEADS)
            elif meaning == "comparison":
                yield self.one_of(
                    ("", f"{900 + self.dice.upto(250)}"[:-1] + f".{self.dice.upto(9) + 1}", "100")
                )
            else:
                yield self.figure(size, decimals)

    def indicators(self) -> tuple[Any, dict[str, Any]]:
        """Indicators with measures of several years."""
        pairs = self.columns()
        habit, more = self.storing()
        with_unit = self.chance(85)
        front = [(self.one_of(_NUMBERS), "number"), (self.one_of(_NAMES), "name")]
        front += [(self.one_of(_UNITS), "unit")] if with_unit else []
        chosen = self.some(_ROWS, 4 + self.dice.upto(8))
        lines: list[str] = []
        scheme = self.dice.upto(3)
        for at, (name, unit, size, decimals) in enumerate(chosen):
            if scheme and at % 4 == 0:
                lines.append(
                    f"*{('I', 'II', 'III', 'IV')[at // 4]}|{self.one_of(_GROUPS)} {at // 4 + 1}"
                )
            number = at + 1 if scheme != 2 else at % 4 + 1
            units = [unit] if with_unit else []
            lines.append("|".join([str(number), name, *units, *self.cells(pairs, size, decimals)]))
            if self.chance(12):
                for part in ("Thành thị", "Nông thôn"):
                    lines.append(
                        "|".join(
                            [
                                "",
                                f">- {part}",
                                *units,
                                *self.cells(pairs, max(size // 2, 1), decimals),
                            ]
                        )
                    )
        table = grid(
            "indicators", self.head_text([*front, *pairs]), "\n".join(lines), numbers=habit,
            title=self.said(self.one_of(("CHỈ TIÊU KẾ HOẠCH NĂM {y}", "TÌNH HÌNH THỰC HIỆN NĂM {p} VÀ KẾ HOẠCH NĂM {y}", "BIỂU CHỈ TIÊU CHỦ YẾU"))),
            label=self.one_of(("", "Biểu số 01", "Phụ lục I")), index_row=self.chance(15),
            groups=self.one_of(("cells", "merged")),
        )  # fmt: skip
        return table, more

    def assignment(self) -> tuple[Any, dict[str, Any]]:
        """Who does what until when."""
        pairs = [
            (self.one_of(_NUMBERS), "number"),
            (self.one_of(("Nhiệm vụ", "Nội dung công việc", "Nội dung nhiệm vụ", "Công việc", "Tên nhiệm vụ")), "name"),
            (self.one_of(("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị thực hiện")), "lead"),
            (self.one_of(("Phối hợp", "Đơn vị phối hợp", "Cơ quan phối hợp")), "coordinate"),
            (self.one_of(("Thời hạn", "Thời gian hoàn thành", "Thời gian thực hiện", "Hạn hoàn thành", "Tiến độ")), "due"),
            (self.one_of(("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả dự kiến")), "product"),
        ]  # fmt: skip
        rows = [
            "|".join([str(at), name, self.one_of(_LEADS), self.one_of(_LEADS), self.said(self.one_of(_DUES)), self.one_of(_PRODUCTS)])
            for at, name in enumerate(self.some(_TASKS, 4 + self.dice.upto(4)), 1)
        ]  # fmt: skip
        return grid(
            "assignment",
            self.head_text(pairs),
            "\n".join(rows),
            title=self.said("PHÂN CÔNG NHIỆM VỤ NĂM {y}"),
        ), {}

    def tasks(self) -> tuple[Any, dict[str, Any]]:
        """Tasks and what came of them."""
        pairs = [
            (self.one_of(_NUMBERS), "number"),
            (
                self.one_of(
                    ("Nhiệm vụ", "Nhiệm vụ trọng tâm", "Nội dung công việc", "Nhiệm vụ được giao")
                ),
                "name",
            ),
            (
                self.one_of(
                    ("Kết quả thực hiện", "Kết quả", "Tình hình thực hiện", "Kết quả đạt được")
                ),
                "result_text",
            ),
        ]
        rows = [
            f"{at}|{name}|Đã hoàn thành {self.dice.upto(90)}% khối lượng, còn vướng mặt bằng"
            for at, name in enumerate(self.some(_TASKS, 4 + self.dice.upto(4)), 1)
        ]
        return grid(
            "tasks",
            self.head_text(pairs),
            "\n".join(rows),
            title=self.said("KẾT QUẢ NHIỆM VỤ NĂM {p}"),
        ), {}

    def projects(self) -> tuple[Any, dict[str, Any]]:
        """Works with what they cost."""
        pairs = [
            (self.one_of(_NUMBERS), "number"),
            (self.one_of(("Danh mục dự án", "Tên công trình", "Danh mục công trình", "Tên dự án")), "name"),
            (self.one_of(("Địa điểm", "Địa điểm xây dựng")), "place"), (self.one_of(("Chủ đầu tư", "Đơn vị chủ trì")), "lead"),
            (self.one_of(("Tổng mức đầu tư", "Tổng mức đầu tư (triệu đồng)", "TMĐT", "Tổng vốn (triệu đồng)")), "figure"),
            (self.said(self.one_of(("Kế hoạch vốn {y}", "KH vốn năm {y}", "Kế hoạch vốn năm {y} (triệu đồng)"))), "target@y"),
        ]  # fmt: skip
        habit, more = self.storing()
        rows = [
            f"{at}|{name}|{self.one_of(_PLACES)}|Ban QLDA|{(200 + self.dice.upto(40000)) * 10}|{(100 + self.dice.upto(900)) * 10}"
            for at, name in enumerate(self.some(_PROJECTS, 6), 1)
        ]
        table = grid(
            "list",
            self.head_text(pairs),
            "\n".join(rows),
            numbers=habit,
            title=self.said("DANH MỤC DỰ ÁN NĂM {y}"),
        )
        return table, more

    def places(self) -> tuple[Any, dict[str, Any]]:
        """Hamlets down the rows."""
        pairs = [
            (self.one_of(_NUMBERS), "number"),
            (self.one_of(("Thôn, tổ dân phố", "Đơn vị", "Tên thôn", "Khu phố", "Tên đơn vị", "Địa bàn")), "name"),
            ("Số hộ (hộ)", "figure"), ("Nhân khẩu (người)", "figure"), ("Tỷ lệ hộ nghèo (%)", "figure"),
        ]  # fmt: skip
        habit, more = self.storing()
        rows = [
            f"{at}|{name}|{100 + self.dice.upto(400)}|{800 + self.dice.upto(1500)}|{self.dice.upto(5)}.{self.dice.upto(9) + 1}"
            for at, name in enumerate(self.some(_PLACES, 6), 1)
        ]
        return grid(
            "free", self.head_text(pairs), "\n".join(rows), numbers=habit, title="SỐ LIỆU CÁC THÔN"
        ), more

    def steps(self) -> tuple[Any, dict[str, Any]]:
        """Targets of several years."""
        above = self.one_of(
            (
                "Lộ trình thực hiện",
                "Mục tiêu từng năm",
                "Kế hoạch các năm",
                "Giai đoạn {y} - {e}",
                "Lộ trình",
            )
        )
        above = above.format(y=self.y, e=self.y + 4)
        front = [
            (self.one_of(_NUMBERS), "number"),
            (self.one_of(_NAMES), "name"),
            (self.one_of(_UNITS), "unit"),
        ]
        heads = self.head_text([*front, (self.said(self.one_of(("TH {p}", "ƯTH {p}"))), "")])
        base = "result" if "TH" in heads and "ƯTH" not in heads else "estimate"
        heads = heads[: heads.rindex(":")] + f": {base}@{self.y - 1}"
        years = range(self.y, self.y + 3 + self.dice.upto(3))
        form = self.one_of(("{n}", "Năm {n}", "KH {n}"))
        heads += "".join(f" | {above} / {form.format(n=year)}: target@{year}" for year in years)
        habit, more = self.storing()
        rows = [
            "|".join(
                [str(at), name, unit, *(self.figure(size, decimals) for _ in range(len(years) + 1))]
            )
            for at, (name, unit, size, decimals) in enumerate(self.some(_ROWS, 6), 1)
        ]
        return grid(
            "indicators", heads, "\n".join(rows), numbers=habit, title="CHỈ TIÊU CHỦ YẾU"
        ), more

    def quarters(self) -> tuple[Any, dict[str, Any]]:
        """Figures of quarters or months beside the plan of the year."""
        form = self.one_of(("Quý {n}", "TH quý {n}", "Tháng {m}", "TH T{m}"))
        front = [
            (self.one_of(_NUMBERS), "number"),
            (self.one_of(_NAMES), "name"),
            (self.one_of(_UNITS), "unit"),
        ]
        p = self.y - 1
        heads = self.head_text(
            [
                *front,
                (
                    self.said(self.one_of(("KH giao {p}", "Chỉ tiêu giao {p}", "KH năm {p}"))),
                    "assigned@p",
                ),
            ]
        )
        names = [form.format(n=roman, m=month) for month, roman in enumerate(("I", "II", "III"), 1)]
        heads += "".join(f" | Năm {p} / {name}: figure@{p}" for name in names)
        heads += (
            f" | Lũy kế 9 tháng {p}: nine_month@{p}"
            if "uý" in form
            else f" | Lũy kế 3 tháng {p}: figure@{p}"
        )
        habit, more = self.storing()
        rows = [
            "|".join([str(at), name, unit, *(self.figure(size, decimals) for _ in range(5))])
            for at, (name, unit, size, decimals) in enumerate(self.some(_ROWS, 6), 1)
        ]
        title = f"KẾT QUẢ THỰC HIỆN NĂM {p}"
        return grid("indicators", heads, "\n".join(rows), numbers=habit, title=title), more


def generated_books(count: int, seed: str) -> Iterator[CorpusFile]:
    """So many workbooks, the same for the same seed."""
    for number in range(count):
        book = _Maker(f"{seed}{number:03}").book()
        data, filled = workbook_file(book)
        yield CorpusFile(book.file, data, truth_of(book, filled))


def main() -> None:
    """Make, read, hold, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus.generated_books")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default="k")
    parser.add_argument("--wrong", action="store_true", help="each mistake in a sentence")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardplan.settings")
    django.setup()
    from tests.corpus.score import read_here, score_file
    from tests.corpus.scoring.report import kinds_of_mistakes, table_of_measures

    scores = [score_file(one, read_here) for one in generated_books(chosen.count, chosen.seed)]
    print("\n".join((*table_of_measures(scores), "", *kinds_of_mistakes(scores))))
    vain = sum(one.asked_in_vain for one in scores)
    print(f"{sum(one.asked for one in scores)} questions, {vain} without need")
    if chosen.wrong:
        for score in scores:
            print(f"\n{score.file}", *(one.sentence for one in score.mistakes), sep="\n  ")


if __name__ == "__main__":
    main()
