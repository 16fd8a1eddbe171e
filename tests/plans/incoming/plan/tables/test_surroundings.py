"""Label, title, unit and note of a table, from the lines around it."""

import pytest

from plans.incoming.plan.tables.surroundings import surroundings


@pytest.mark.parametrize(
    ("before", "label", "title", "unit"),
    [
        (
            (
                "Biểu 01-KT",
                "(Kèm theo Báo cáo số 123/BC-UBND ngày 5/11/2024 của UBND phường)",
                "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU",
                "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI",
                "Đơn vị tính: Người",
            ),
            "Biểu 01-KT",
            "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI",
            "Người",
        ),
        (("Trong năm, phường thực hiện nhiều việc.", "Kết quả cụ thể như sau:"), "", "", ""),
        (("Phụ lục số 02: Danh mục công trình",), "Phụ lục số 02", "Danh mục công trình", ""),
        (("Bảng 1. Dân số theo tổ dân phố",), "Bảng 1", "Dân số theo tổ dân phố", ""),
        (("Biểu số 02", "DANH MỤC CHỈ TIÊU"), "Biểu số 02", "DANH MỤC CHỈ TIÊU", ""),
        (("DANH MỤC CHỈ TIÊU", "Biểu số 02"), "Biểu số 02", "DANH MỤC CHỈ TIÊU", ""),
        (("PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ"), "PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ", ""),
        (("Phụ lục I.2", "CHỈ TIÊU XÃ HỘI"), "Phụ lục I.2", "CHỈ TIÊU XÃ HỘI", ""),
        (("Các chỉ tiêu chủ yếu năm 2025",), "", "Các chỉ tiêu chủ yếu năm 2025", ""),
        (("ĐVT: tr.đồng",), "", "", "tr.đồng"),
        (("(Đơn vị: Triệu đồng)",), "", "", "Triệu đồng"),
        (
            (
                "UBND PHƯỜNG ĐÔNG VÂN",
                "PHỤ LỤC 3",
                "TỔNG HỢP CHỈ TIÊU",
                "(Ban hành kèm theo Quyết định)",
            ),
            "PHỤ LỤC 3",
            "TỔNG HỢP CHỈ TIÊU",
            "",
        ),
        (("Biểu tổng hợp các chỉ tiêu năm 2025",), "", "Biểu tổng hợp các chỉ tiêu năm 2025", ""),
        (("VĂN PHÒNG", "BẢNG TỔNG HỢP SỐ LIỆU"), "", "BẢNG TỔNG HỢP SỐ LIỆU", ""),
        (("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "DANH MỤC HỒ SƠ"), "", "DANH MỤC HỒ SƠ", ""),
        (
            ("PHÒNG CHỐNG THIÊN TAI", "DANH MỤC CÔNG TRÌNH"),
            "",
            "PHÒNG CHỐNG THIÊN TAI DANH MỤC CÔNG TRÌNH",
            "",
        ),
        (
            ("VĂN PHÒNG ĐIỆN TỬ: KẾ HOẠCH NĂM 2025",),
            "",
            "VĂN PHÒNG ĐIỆN TỬ: KẾ HOẠCH NĂM 2025",
            "",
        ),
        (("Theo Phụ lục I kèm theo kế hoạch này.",), "", "", ""),
    ],
)
def test_lines_before_a_table_are_its_head(before, label, title, unit):
    found = surroundings(before, ())
    assert (found.label, found.title, found.unit) == (label, title, unit)


def test_notes_stand_behind():
    found = surroundings((), ("Ghi chú: số sơ bộ", "(*) Theo Công an phường", "Nơi nhận:"))
    assert found.note == "Ghi chú: số sơ bộ\n(*) Theo Công an phường"
    assert found.used == ("Ghi chú: số sơ bộ", "(*) Theo Công an phường")
