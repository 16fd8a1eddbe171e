"""Slips that real plans had and no rule found, and what looks like one and is none: kind by kind."""

from dataclasses import replace
from time import process_time

import pytest

from indicators.measures import Measure
from plans.document.checks import check_plan
from plans.document.plan import Block, SectionData
from tests.support.cases import one_in
from tests.support.indicators.checked_tables import row
from tests.support.plans.checked_plans import plan, rule_findings, suggested_texts, words
from tests.support.plans.documents import sample


def in_review(text: str, rule: str) -> list[str]:
    """The excerpts that a rule reports in a sentence of part I, which reports on 2023."""
    return [one.excerpt for one in rule_findings(plan(last=[text]), rule)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoàn thành trước ngày 31/9.", "31/9"),
        ("Nghiệm thu xong ngày 30/02/2024.", "30/02/2024"),
        ("Khai giảng ngày 31 tháng 6 năm 2024.", "31 tháng 6 năm 2024"),
        ("Báo cáo trước 31/11, gửi UBND thành phố.", "31/11"),
        ("Từ ngày 28/9 đến ngày 12/13/2024 tổ chức ra quân.", "12/13/2024"),
        ("Nhuận hết ngày 29/2/2023.", "29/2/2023"),
        ("Tổng kết trong tháng 14.", "tháng 14"),
        ("Hoàn thành trong quý V năm 2024.", "quý V"),
        ("Trong 15 tháng đầu năm thu đạt khá.", "15 tháng đầu năm"),
        ("Đóng cửa lúc 23 giờ 75 phút.", "23 giờ 75 phút"),
    ],
)
def test_days_that_no_calendar_has_are_found(text, found):
    assert words(text, "calendar") == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành trước ngày 30/9; tổng kết ngày 29/02/2024.",
        "Có 12/13 hộ đăng ký, 31/64 người tham gia.",
        "Chi lương tháng 13 cho công nhân.",
        "Quyết định số 31/9/QĐ-UBND, quốc lộ 31/9.",
        "Trong quý IV và quý I năm sau, quý vị đại biểu.",
        "Họp lúc 7 giờ 30 phút, trực 24 giờ 00.",
        "Mức 2.31 điểm, đạt 12.13 tỷ.",
    ],
)
def test_days_and_fractions_that_exist_are_not(text):
    assert words(text, "calendar") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Có 125 hộ, gồm 45 hộ nghèo và 70 hộ cận nghèo.", "sum"),
        ("Toàn phường có 9 vụ: 4 vụ trộm cắp, 2 vụ đánh nhau, 2 vụ lừa đảo.", "sum"),
        ("Kết nạp 5 đảng viên nam và 4 đảng viên nữ, tổng cộng 10 đảng viên.", "sum"),
        ("Cộng 45 + 70 = 125 hộ.", "sum"),
        ("Thu tăng từ 1.000 lên 1.052 triệu đồng, tăng 15%.", "change"),
        ("Số hộ nghèo giảm từ 20 hộ xuống 12 hộ, giảm 9 hộ.", "change"),
        ("Thu 1.052 triệu đồng, tăng 15% so với năm 2022 (1.000 triệu đồng).", "change"),
        ("Đã cấp 38 thẻ trên 40 thẻ, đạt 98%.", "change"),
        ("Có 45 hộ/50 hộ đăng ký, đạt 95%.", "ratio"),
        ("Huy động 105,5% trẻ em 5 tuổi ra lớp.", "share"),
        ("Tỷ lệ hộ tham gia bảo hiểm y tế đạt 101%.", "share"),
    ],
)
def test_sums_and_rates_that_do_not_compute_are_found(text, rule):
    assert len(words(text, rule)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Có 115 hộ, gồm 45 hộ nghèo và 70 hộ cận nghèo.",
        "Có 125 hộ, trong đó 5 hộ nghèo và 7 hộ cận nghèo.",
        "Toàn phường có 16 tổ dân phố, gồm 3.400 hộ và 12.575 nhân khẩu.",
        "Thu tăng từ 1.000 lên 1.052 triệu đồng, tăng 5,2%.",
        "Số hộ nghèo giảm từ 20 hộ xuống 12 hộ, giảm 8 hộ, giảm 40%.",
        "Tỷ lệ tăng từ 95% lên 97%, tăng 2%.",
        "Thu ngân sách đạt 105,5% kế hoạch, bằng 101% so với cùng kỳ.",
        "Giá trị sản xuất tăng 112%; hoàn thành 120% chỉ tiêu.",
        "Đã cấp 38 thẻ trên 40 thẻ, đạt 95%.",
    ],
)
def test_sums_and_rates_that_compute_are_not(text):
    rules = {"sum", "change", "ratio", "share"}
    assert [one for one in check_plan(plan(text)) if one.rule in rules] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND phường Đông Vân tổ chức thực hiện.", "Đông Vân"),
        ("Hội Phụ nữ phường Đa Mai vận động hội viên.", "Đa Mai"),
        ("Giữ vững an ninh trên địa bàn xã Song Mai.", "Song Mai"),
    ],
)
def test_another_wards_name_is_found_and_mended(text, found):
    assert words(text, "other-ward") == [found]
    assert suggested_texts(text, "other-ward") == ["Lê Lợi"]


@pytest.mark.parametrize(
    "text",
    [
        "UBND phường Lê Lợi phối hợp với UBND phường Trần Phú.",
        "Đoạn giáp ranh địa bàn phường Ngô Quyền được dọn sạch.",
        "Chủ tịch UBND phường Nguyễn Văn Bình yêu cầu thực hiện.",
        "Sáp nhập từ địa bàn phường Mỹ Độ cũ.",
    ],
)
def test_neighbours_and_office_holders_are_not_another_ward(text):
    assert words(text, "other-ward") == []


def test_another_ward_in_the_closing_is_found():
    closing = "Trên đây là Kế hoạch năm 2024, phường Đông Vân."
    (finding,) = rule_findings(plan(closing=closing), "other-ward")
    assert (finding.excerpt, finding.blocks_submission) == ("Đông Vân", True)


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("Thực hiện các các chỉ tiêu.", "các"),
        ("Tiếp tục tập trung tập trung chỉ đạo.", "tập trung"),
        ("Nâng cao chất lượng lượng.", "lượng"),
    ],
)
def test_a_word_twice_is_found(text, put):
    assert suggested_texts(text, "doubled-word") == [put]


@pytest.mark.parametrize(
    "text",
    [
        "Từng bước nâng dần dần, song song với việc quản lý lý lịch.",
        "Kế hoạch năm năm của nhà nhà.",
    ],
)
def test_words_that_are_meant_twice_are_not(text):
    assert words(text, "doubled-word") == []


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt ....... triệu đồng.",
        "Hoàn thành trước ngày …/…/2024.",
        "Có xx hộ thoát nghèo.",
        "Tỷ lệ đạt ??%.",
        "Phân công đồng chí (điền tên) phụ trách.",
        "Kế hoạch số    /KH-UBND được ban hành.",
    ],
)
def test_blanks_to_fill_are_found(text):
    assert words(text, "blank")


@pytest.mark.parametrize(
    "text",
    [
        "Rao vặt, quảng cáo... được xử lý; điện, đường, trường, trạm…",
        "“[…] giữ vững ổn định (...)”.",
        "Đại hội lần thứ XX họp ở thế kỷ XX.",
        "Thu gom, phân loại,... theo quy định.",
    ],
)
def test_omissions_and_roman_numbers_are_no_blanks(text):
    assert words(text, "blank") == []


def test_an_open_parenthesis_is_found_and_labels_are_not():
    assert words("Quản lý (đất đai, xây dựng.", "brackets") == ["(đất đai, xây dựng."]
    assert words("a) Thu; b) Chi; 1) Đất (ở, vườn).", "brackets") == []


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("Thực hiện Quyết định số 12QĐ-UBND ngày 06/02/2023 của UBND thành phố.", "12/QĐ-UBND"),
        ("Thực hiện Chỉ thị số 07/CTUBND ngày 04/4/2023 của UBND tỉnh.", "07/CT-UBND"),
        ("Thực hiện Quyết định số 2345/QD-UBND ngày 17/8/2023 của UBND tỉnh.", "2345/QĐ-UBND"),
        ("Thực hiện Kết luận số 198-KL-TU ngày 19/5/2023 của Thành ủy.", "198-KL/TU"),
    ],
)
def test_a_symbol_that_no_register_gives_is_mended(text, put):
    assert suggested_texts(text, "citation") == [put]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Thông báo số 901/TB-VPCP ngày 05/9/2023 của Văn phòng Chính phủ.",
        "Thực hiện Kế hoạch số 15/KH-LĐLĐ ngày 02/3/2023 của Liên đoàn Lao động thành phố.",
        "THỰC HIỆN NGHỊ QUYẾT SỐ 12 CỦA CHÍNH PHỦ.",
        "Triển khai Nghị quyết số 44/NQ- TW ngày 24/11/2023 của Ban Chấp hành Trung ương.",
    ],
)
def test_bodies_of_any_name_and_headings_in_capitals_are_no_incomplete_citations(text):
    assert words(text, "citation") == []


def test_a_space_within_a_symbol_is_one_finding_and_taken_out():
    text = "Triển khai Nghị quyết số 44/NQ- TW ngày 24/11/2023 của Ban Chấp hành Trung ương."
    found = [one for one in check_plan(plan(text)) if one.rule in ("citation", "spaces")]
    assert [one.suggestion for one in found] == ["NQ-TW ngày"]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chương trình phát triển nhà ở giai đoạn 2018-2022 của tỉnh.",
        "Thực hiện Chiến lược quốc gia về bình đẳng giới, phòng ngừa bạo lực đến năm 2020.",
        "Trẻ sinh năm 2018 vào lớp 1.",
    ],
)
def test_years_in_names_of_programmes_are_not_old(text):
    assert words(text, "old-year") == []


def test_a_period_of_the_year_before_is_found_in_the_review():
    assert in_review("Thu 6 tháng đầu năm 2022 đạt khá.", "old-year") == ["6 tháng đầu năm 2022"]
    assert in_review("Thu tăng so với 6 tháng đầu năm 2022.", "old-year") == []
    assert words("Trên đây là Kế hoạch phát triển kinh tế năm 2023.", "old-year") == ["năm 2023"]


def test_digits_in_another_order_are_found_where_only_the_assigned_figure_is_known():
    rows = [
        row("ngheo", name="Tỷ lệ hộ nghèo", unit="%", decimals=2, assigned="0.42"),
        row("dan", name="Dân số", assigned="12575"),
        row("lop", name="Quy mô lớp", unit="Lớp", assigned="68"),
    ]
    text = "Tỷ lệ hộ nghèo giảm còn 0,24%. Dân số toàn phường 12.757 người. Toàn phường có 86 lớp."
    found = rule_findings(plan(last=[text], rows=rows), "figure-in-text")
    assert [(one.excerpt, one.suggestion) for one in found] == [
        ("0,24%", "0,42%"),
        ("12.757", "12.575"),
        ("86", "68"),
    ]
    assert found[0].cell == ("ngheo", Measure.ASSIGNED)


def test_the_figure_of_another_measure_is_found_where_the_sentence_names_one():
    rows = [
        row("vl", name="Lao động được giải quyết việc làm mới", nine_month="150", estimate="179")
    ]
    text = "Trong 9 tháng đầu năm, giải quyết việc làm mới cho 179 lao động."
    (finding,) = rule_findings(plan(last=[text], rows=rows), "figure-in-text")
    assert (finding.excerpt, finding.suggestion) == ("179", "150")


def test_a_column_headed_with_the_wrong_year_is_found():
    document = plan()
    table = replace(document.indicators, columns=("DANH MỤC", "ĐVT", "Ước TH 2022"))
    (finding,) = rule_findings(replace(document, indicators=table), "column-year")
    assert "cột “Ước TH 2022” là số liệu năm 2023" in finding.sentence
    right = replace(document.indicators, columns=("DANH MỤC", "ĐVT", "Ước TH 2023"))
    assert rule_findings(replace(document, indicators=right), "column-year") == []


@pytest.mark.parametrize(
    "piece",
    one_in(4, [
        "45 hộ và ", "từ 1 lên 2, ", "số 1/QĐ-", "phường An ", "năm 2022 ", " .... ", "các các ", "a a ",
        "( ", "từ 5 hộ, gồm ", "1 + ", "Đề án ", "ngày 31/9 ", "105% trẻ ", "UBND ", "Kế hoạch số ",
    ]),
)  # fmt: skip
def test_cost_grows_with_the_text_and_no_faster(piece):
    def cost(times: int) -> float:
        blocks = (Block("paragraph", (piece * times)[:20_000]),)
        document = replace(
            sample(), sections=(SectionData("Đánh giá", blocks), *sample().sections[1:])
        )
        began = process_time()
        check_plan(document)
        return process_time() - began

    small, large = cost(250), cost(1_000)
    # Four times the text: a square would cost sixteen times as much.
    assert large < 8 * small + 0.5
