"""Rules on how things are written: quotes, spaces, stops, marks, years, citations, recipients."""

from dataclasses import replace

import pytest

from plans.document.checks import check_plan
from plans.document.plan import Block, SectionData
from tests.support.plans.checked_plans import plan, rule_findings, suggested_texts, words
from tests.support.plans.documents import sample

# Quotes.


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Đề án “Chuyển đổi số của phường.", ["“Chuyển đổi số của"]),
        ("Đề án Chuyển đổi số” của phường.", ["án Chuyển đổi số”"]),
        ('Phong trào "Ngày Chủ nhật xanh.', ['"Ngày Chủ nhật xanh.']),
        ("Đề án «Chuyển đổi số.", ["«Chuyển đổi số."]),
        ("“Một” và “hai", ["“hai"]),
    ],
)
def test_a_quotation_with_one_side_is_found(text: str, alone: list[str]):
    assert words(text, "quotes") == alone


@pytest.mark.parametrize(
    "text",
    [
        "Duy trì “Chính quyền thân thiện”, “Ngày thứ 5 ba không”.",
        "Nghị quyết “về phong trào “Toàn dân đoàn kết” của phường”.",
        "Phong trào “Ngày ‘Chủ nhật xanh’ của phường”.",
        'Phong trào "Ngày Chủ nhật xanh" và "Ngày thứ 6 nhanh".',
        'Mở bằng “ngoặc cong, đóng bằng ngoặc thẳng".',
        "Làng D’ran và Ea H’leo, Krông A'na.",
        'Màn hình 21" cho bộ phận một cửa.',
        "Phong trào «Xanh - sạch - đẹp».",
    ],
)
def test_quotations_with_two_sides_are_not(text: str):
    assert words(text, "quotes") == []


# Spaces.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Mô hình “ Ngày thứ 6 nhanh”.", "“Ngày"),
        ("Mô hình “Ngày thứ 6 nhanh ”.", "nhanh”."),
        ('Mô hình " Ngày thứ 6 nhanh".', '"Ngày'),
        ("Các ngành ( y tế, giáo dục).", "(y"),
        ("Các ngành (y tế, giáo dục ).", "dục)."),
        ("Trạm y tế  đạt chuẩn.", "tế đạt"),
        ("Thu ngân sách , chi ngân sách.", "sách,"),
        ("Phát triển kinh tế- xã hội.", "kinh tế - xã hội"),
        ("Phát triển kinh tế -xã hội.", "kinh tế - xã hội"),
        ("Phát triển văn hóa– thông tin.", "văn hóa – thông tin"),
        ("Nhiệm vụ KT- XH của phường.", None),
        ("Giai đoạn 2022- 2024.", "2022-2024"),
        ("Giai đoạn 2022 -2024.", "2022-2024"),
        ("Dịch Covid- 19 tái phát.", None),
    ],
)
def test_a_stray_space_is_found_once(text: str, mended: str | None):
    suggestions = suggested_texts(text, "spaces")

    assert len(suggestions) == 1
    if mended:
        assert suggestions == [mended]


def test_abbreviations_are_joined_again_without_a_space():
    assert suggested_texts("Nhiệm vụ KT- XH.", "spaces") == ["vụ KT-XH"]


@pytest.mark.parametrize(
    "text",
    [
        "Phát triển kinh tế - xã hội; Phòng TC - KH; thu - chi ngân sách.",
        "Giai đoạn 2023-2025, năm học 2024 - 2025, từ 14,5 – 16,5%.",
        "Nhiệt độ giảm còn -5 độ, tăng trưởng -2%.",
        "Nhất là quảng cáo, rao vặt...), thúc đẩy phong trào.",
        "Tỷ lệ 1 : 2 giữa hai nhóm.",
        "Nội dung (a) và [ ] chưa chọn.",
        "Số:      /KH-UBND để trống.",
        "Dịch Covid-19, tiêu chuẩn ISO 9001:2015, ngày 06/10/2020, số 01/CT-UBND.",
        "ANCT – TT ATXH trên địa bàn.",
    ],
)
def test_right_spaces_are_not(text: str):
    assert words(text, "spaces") == []


def test_a_phrase_joined_here_and_spaced_there_is_found_where_it_is_joined():
    document = plan("Phát triển kinh tế-xã hội.", "Phát triển Kinh tế - Xã hội.")

    assert [one.excerpt for one in rule_findings(document, "dashes")] == ["kinh tế-xã hội"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Phát triển kinh tế-xã hội.", "Đưa in-tơ-nét về thôn."),
        ("Nhiệm vụ KT-XH.", "Nhiệm vụ KT - XH."),
        ("Công nghiệp-XD và kinh tế - xã hội.",),
    ],
)
def test_one_way_of_writing_and_abbreviations_are_not(texts: tuple[str, ...]):
    assert rule_findings(plan(*texts, subject="Kế hoạch năm 2024"), "dashes") == []


# Stops.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Trả lời đơn của công dân. theo quy định.", "dân theo"),
        ("Thực hiện tốt. đảm bảo tiến độ.", None),
    ],
)
def test_a_full_stop_before_a_small_letter_is_found(text: str, mended: str | None):
    assert suggested_texts(text, "stop") == [mended]


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành tốt. Duy trì trong năm.",
        "Thu 70,0 Tr. đồng; TP. du lịch; Q. trung tâm; v.v. và các việc khác.",
        "Quảng cáo, rao vặt... thúc đẩy phong trào.",
        "Mục 2.1. nội dung; a. việc thứ nhất. b) việc thứ hai.",
        "Dùng phần mềm. eOffice của tỉnh.",
    ],
)
def test_the_end_of_a_sentence_and_abbreviations_are_not(text: str):
    assert words(text, "stop") == []


# Marks.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Hạ xuống 7.1%, duy trì 1,05%.", ["7,1%"]),
        ("Duy trì 1,05%; dân số 12,575 người.", ["12.575"]),
        ("Duy trì 1,05%; diện tích 47.97 ha.", ["47,97"]),
        ("Duy trì 1,05%; từ 14.5 – 16.5%.", ["14,5 – 16,5%"]),
        ("Duy trì 1,05%; giảm 0.575%.", ["0,575%"]),
        ("Duy trì 1,05%; thu 1,234,567 đồng.", ["1.234.567"]),
    ],
)
def test_a_mark_the_other_way_round_is_found(text: str, mended: list[str]):
    assert suggested_texts(text, "marks") == mended


@pytest.mark.parametrize(
    "text",
    [
        "Hạ xuống 7.1%, duy trì 1.5%.",
        "Duy trì 1,05%; dân số 12.575 người; thu 1.234.567 đồng.",
        "Duy trì 1,05%; cách mạng công nghiệp 4.0; mục 2.1; ISO 9001:2015.",
        "Duy trì 1,05%; ngày 15.10.2023 và ngày 06/10/2020.",
        "Duy trì 1,05%; đạt 14.500% có thể là hàng nghìn.",
        "Duy trì 1,05%; diện tích 2,345 ha.",
    ],
)
def test_one_kind_of_mark_and_what_may_be_right_is_not(text: str):
    assert words(text, "marks") == []


def test_a_decimal_comma_of_the_table_is_enough_to_differ_from():
    document = replace(plan("Hạ xuống 7.1%."), indicators=sample().indicators)

    assert [one.suggestion for one in rule_findings(document, "marks")] == ["7,1%"]


# Years.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Hoàn thành các chỉ tiêu 6 tháng cuối năm 2023.", "6 tháng cuối năm 2024"),
        ("Hoàn thành kế hoạch năm 2022.", None),
        ("Làm cơ sở đánh giá thi đua cuối năm 2023.", "cuối năm 2024"),
        ("Chuẩn bị năm học 2022-2023.", None),
    ],
)
def test_a_past_year_in_the_planned_part_is_found(text: str, mended: str | None):
    assert suggested_texts(text, "old-year") == [mended]


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành kế hoạch năm 2024, tạo đà cho năm 2025.",
        "Tăng 5% so với ước thực hiện năm 2023.",
        "Khắc phục những tồn tại năm 2023; các dự án năm 2023 chuyển sang.",
        "Thực hiện Nghị quyết Đại hội nhiệm kỳ 2020-2025, giai đoạn 2021 - 2025.",
        "Thực hiện Luật Đất đai năm 2013 và Chỉ thị 01/CT-UBND ngày 06/10/2020.",
        "Quyết định ký ngày 05 tháng 10 năm 2023.",
        "Chuẩn bị năm học 2023-2024; áp dụng ISO 9001:2015.",
        "Duy trì mô hình có từ năm 2021.",
        "Dân số 2023 người.",
    ],
)
def test_history_documents_and_periods_that_go_on_are_not(text: str):
    assert [one for one in words(text, "old-year") if one != "2023"] == []


def test_the_year_before_is_right_where_the_plan_reports_on_it():
    texts = ["Trong 6 tháng đầu năm 2023 và cả năm 2022 đã làm tốt."]

    assert rule_findings(plan(last=texts), "old-year") == []
    assert len(rule_findings(plan("Phấn đấu trong 6 tháng đầu năm 2023."), "old-year")) == 1


def test_headings_and_titles_that_were_not_moved_on_are_found():
    stale = plan()
    heading = replace(stale.sections[1], heading="KẾ HOẠCH NĂM 2023")
    stale = replace(
        stale,
        sections=(stale.sections[0], heading),
        plan=replace(stale.plan, subject="Phát triển năm 2023"),
        tasks=replace(stale.tasks, title="Biểu số 01: Kết quả năm 2022"),
    )

    assert [(one.path, one.suggestion) for one in rule_findings(stale, "old-year")] == [
        ("plan.subject", "năm 2024"),
        ("sections[1].heading", "NĂM 2024"),
        ("tables.tasks.title", "năm 2023"),
    ]


# Citations.


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Thực hiện Chỉ thị 17 của BTV Tỉnh ủy về rác thải.", "ký hiệu và ngày ban hành"),
        ("Theo Quyết định số 31/QĐ-UBND ngày 28/3/2023 về việc đó.", "cơ quan ban hành"),
        ("Theo Công văn số 3390/UBND-TCKH của UBND thành phố.", "ngày ban hành"),
        ("Theo Kế hoạch số 12 của phường.", "ký hiệu, ngày ban hành"),
        ("Theo QĐ số 5/QĐ-UBND.", "ngày ban hành và cơ quan ban hành"),
        ("Theo Quyết định của UBND thành phố về việc giao chỉ tiêu.", "số, ký hiệu"),
        ("Theo Công văn ngày 23/8/2023 của UBND thành phố.", "số, ký hiệu"),
    ],
)
def test_a_citation_that_is_not_whole_is_found(text: str, missing: str):
    (finding,) = rule_findings(plan(text), "citation")

    assert missing in finding.sentence
    assert finding.excerpt in text


@pytest.mark.parametrize(
    "text",
    [
        "Theo Công văn số 3390/UBND-TCKH ngày 23/8/2023 của UBND thành phố về việc đó.",
        "Theo QĐ số 1386/QĐ-UBND ngày 16/12/2022 của UBND thành phố.",
        "Theo Kết luận số 198-KL/TU ngày 19/5/2023 của Ban Thường vụ Thành ủy.",
        "Theo Chỉ thị số 01/CT-UBND ngày 06/10/2020 của Chủ tịch UBND thành phố.",
        "Theo Quyết định số 5/QĐ-UBND ngày 05 tháng 10 năm 2023 của UBND phường.",
        "Theo Quyết định số 5/QĐ-UBND của UBND phường ngày 05/10/2023.",
        "UBND phường đã ban hành Quyết định số 31/QĐ-UBND ngày 28/3/2023 về việc đó.",
        "Theo Nghị định số 30/2020/NĐ-CP và Quyết định số 06/QĐ-TTg ngày 06/01/2022.",
        "Theo các Nghị quyết số 1/NQ-HĐND, 2/NQ-HĐND ngày 15/12/2022 của HĐND phường.",
        "Theo Luật Đất đai, Luật dân chủ cơ sở, Pháp lệnh số 34.",
        "Triển khai các Nghị quyết của HĐND thành phố, HĐND phường về việc thực hiện Đề án.",
        "Theo Nghị quyết Đại hội Đảng bộ phường khóa XII, nhiệm kỳ 2020-2025.",
        "Kế hoạch 5 năm 2021-2025; Chương trình 135; báo cáo số liệu; quyết định 2 việc.",
        "Giao 15 chỉ tiêu; tiêu chuẩn ISO 9001:2015; Quy chế hoạt động của UBND phường.",
    ],
)
def test_whole_citations_and_what_cites_nothing_are_not(text: str):
    assert words(text, "citation") == []


def test_the_second_time_kind_number_and_symbol_are_enough():
    first = "Theo Chỉ thị số 01/CT-UBND ngày 06/10/2020 của Chủ tịch UBND thành phố."
    short = plan(first, "Thực hiện Chỉ thị số 01/CT-UBND.")
    shorter = plan(first, "Thực hiện Chỉ thị số 01 của Chủ tịch UBND thành phố.")

    assert rule_findings(short, "citation") == []
    (finding,) = rule_findings(shorter, "citation")
    assert finding.suggestion == "Chỉ thị số 01/CT-UBND của Chủ tịch UBND thành phố"


# Recipients.


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("Lưu VT", "Lưu: VT"),
        ("Lưu, VT", "Lưu: VT"),
        ("Lưu", "Lưu: VT"),
        ("Lưu: văn thư", "Lưu: VT"),
        ("Lưu: TCKH", "Lưu: VT, "),
    ],
)
def test_a_line_that_keeps_the_plan_without_its_form_is_found(line: str, mended: str):
    (finding,) = rule_findings(plan(recipients=("UBND thành phố", line)), "archive")

    assert finding.path == "plan.recipients[1]"
    assert finding.suggestion == mended


@pytest.mark.parametrize("recipients", [(), ("UBND thành phố", "Tổ trưởng các TDP")])
def test_recipients_without_such_a_line_are_found(recipients: tuple[str, ...]):
    (finding,) = rule_findings(plan(recipients=recipients), "archive")

    assert (finding.path, finding.excerpt) == ("plan", "")


@pytest.mark.parametrize("line", ["Lưu: VT", "Lưu: VT, TCKH.", "- Lưu: VT.", "Lưu:VT"])
def test_recipients_with_it_are_not(line: str):
    assert rule_findings(plan(recipients=("UBND thành phố", line)), "archive") == []


# Persons.


def test_private_persons_are_proposed_and_the_signer_is_not():
    texts = (
        "Vụ việc của ông Nguyễn Đức Hùng.",
        "Ông Lê Xuân Trường chỉ đạo, ông Lê Xuân Trường duyệt.",
    )
    findings = rule_findings(plan(*texts), "private-name")

    assert [one.excerpt for one in findings] == ["Nguyễn Đức Hùng"]
    assert "N.Đ.H." in findings[0].sentence


# Labels that are printed twice.


def test_typed_labels_are_found_where_the_plan_prints_one_itself():
    document = sample()
    section = document.sections[0].children[0]
    assert isinstance(section, SectionData)
    bullets = (
        *(Block("bullet", "- Một"), Block("sub_bullet", "+ Một")),
        *(Block("paragraph", "- Hai"), Block("bullet", "5 hộ")),
    )
    labelled = replace(section, heading="1. Mục tiêu", content=bullets)
    first = replace(document.sections[0], heading="I. Đánh giá", children=(labelled,))
    tasks = document.tasks
    rows = (replace(tasks.rows[0], content="1. Họp"), replace(tasks.rows[1], content="1. A\n2. B"))
    changed = replace(
        document,
        plan=replace(document.plan, recipients=("- Như trên", "Lưu: VT")),
        sections=(first, *document.sections[1:]),
        tasks=replace(tasks, rows=rows),
    )
    found = [one for one in check_plan(changed) if one.rule == "doubled-label"]
    assert [(one.excerpt, one.suggestion) for one in found] == [
        ("I. Đánh", "Đánh"),
        ("1. Mục", "Mục"),
        ("- Một", "Một"),
        ("+ Một", "Một"),
        ("- Như", "Như"),
        ("1. Họp", "Họp"),
    ]
    assert not any(one.blocks_approval for one in found)


def test_number_typed_before_a_heading_that_has_none_is_no_label_too_many():
    document = sample()
    first = replace(document.sections[0], numbering="none", children=(SectionData("1. Mục tiêu"),))
    changed = replace(document, sections=(first, *document.sections[1:]))
    assert not [one for one in check_plan(changed) if one.rule == "doubled-label"]


def test_numbers_of_a_sentence_are_not_found_as_labels():
    document = sample()
    section = document.sections[0].children[0]
    assert isinstance(section, SectionData)
    section = replace(section, heading="2.1 triệu đồng")
    first = replace(document.sections[0], heading="2023: I ốt", children=(section,))
    changed = replace(document, sections=(first, *document.sections[1:]))
    assert not [one for one in check_plan(changed) if one.rule == "doubled-label"]
